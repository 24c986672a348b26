"""Counting at the door in peace: nothing moves under a finger, and no button offers what cannot be."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.chromium import Tab
from tests.browser.serving import OpenHouse, serving
from tests.browser.tablet import KEPT, Tablet, code_for, in_the_ledger

TAPS = "**/attendance/taps*"
NewTablet = Callable[..., Tablet]


@pytest.fixture(scope="module")
def house(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """A house for all tests here."""
    with serving(demo, tmp_path_factory.mktemp("calm")) as served:
        yield served


@pytest.fixture
def new_tablet(open_tab: Callable[..., Tab], house: OpenHouse) -> Iterator[NewTablet]:
    """A paired tablet that shows the list; what it complains about a connection that is gone is no fault."""
    tabs: list[Tab] = []

    def one(tag: str = "nl", width: int = 820) -> Tablet:
        tabs.append(open_tab(width=width))
        tabs[-1].context.add_cookies([{"name": "language", "value": tag, "url": house.address}])
        return Tablet(tabs[-1].page, house.address).pair(code_for(house))

    yield one
    for tab in tabs:
        tab.complaints[:] = [words for words in tab.complaints if "Failed to load resource" not in words]


def busy(route: Route) -> None:
    """The house is there, and takes nothing now."""
    route.fulfill(status=503, json={"keep": True})


@pytest.mark.parametrize(
    ("tag", "width", "large"), [("nl", 820, False), ("ar", 390, False), ("tr", 390, True)]
)
def test_no_tile_moves_when_the_connection_goes_or_something_is_asked(
    new_tablet: NewTablet, tag: str, width: int, large: bool
) -> None:
    tablet = new_tablet(tag, width)
    tablet.page.evaluate("large => document.documentElement.classList.toggle('large', large)", large)
    tablet.chooses()
    boxes, spoken = tablet.boxes, tablet.page.locator("#sending")
    tablet.part("nobody").evaluate("button => button.setAttribute('aria-disabled', false)")
    tablet.part("nobody").click()
    assert tablet.boxes == boxes
    tablet.part("no_back").click()
    tablet.page.route(TAPS, lambda route: route.fulfill(status=502))
    tablet.taps(0, times=2)
    assert tablet.boxes == boxes
    assert not spoken.inner_text()
    expect(tablet.part("status")).to_have_class("strip warns")
    assert tablet.boxes == boxes
    words = spoken.inner_text()
    tablet.taps(0)
    assert words
    assert spoken.inner_text() == words
    assert tablet.boxes == boxes
    tablet.page.unroute_all()
    tablet.tries_now().sends()
    expect(tablet.part("status")).to_have_class("strip")


def test_the_menu_of_languages_closes_with_escape(new_tablet: NewTablet) -> None:
    page = new_tablet(width=390).page
    page.locator("#languages summary").click()
    for name in page.locator("#languages button").all():
        assert 44 <= name.evaluate("one => one.getBoundingClientRect().height") < 60
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator("#languages button").first).to_be_hidden()
    expect(page.locator("#languages summary")).to_be_focused()


def test_nobody_cannot_have_come_before_the_day_begins(new_tablet: NewTablet, house: OpenHouse) -> None:
    tablet = new_tablet().chooses("Naaigroep")
    nobody = tablet.part("nobody")
    expect(nobody).to_be_disabled()
    assert tablet.page.locator(f"#{nobody.get_attribute('aria-describedby')}").inner_text()
    nobody.click(force=True)
    expect(tablet.part("ask_nobody")).to_be_hidden()
    tablet.part("done").click()
    expect(tablet.page.locator(".list")).to_be_visible()
    assert (tablet.page.evaluate(KEPT), in_the_ledger(house, "nobody")) == ([], 0)


def test_who_taps_while_it_asks_goes_on_counting(new_tablet: NewTablet) -> None:
    tablet = new_tablet().opens("#/practice")
    tablet.part("nobody").click()
    tablet.taps(0)
    expect(tablet.part("ask_nobody")).to_be_hidden()
    expect(tablet.part("undo")).to_be_enabled()


def test_a_file_to_carry_takes_nothing_away(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses()
    tablet.page.route(TAPS, lambda route: route.abort())
    tablet.taps(0, times=2)
    tablet.opens("#/details")
    with tablet.page.expect_download() as carried:
        tablet.part("save").click()
    assert carried.value.suggested_filename == "buurthuis-taps-de-brug-2.json"
    file = json.loads(Path(carried.value.path()).read_text())
    assert (file["proto"], file["kind"], file["centre"]) == (1, "buurthuis-taps", "de-brug")
    assert [set(tap) for tap in file["taps"]] == [{"id", "seq", "gathering", "group", "kind", "n"}] * 2
    expect(tablet.part("saving")).not_to_be_empty()
    assert tablet.open_number == 2
    expect(tablet.part("pair")).to_be_hidden()  # without a connection it leads nowhere
    tablet.page.unroute_all()
    tablet.page.route(TAPS, busy)
    tablet.tries_now()
    tablet.part("pair").click()
    expect(tablet.part("refused")).to_be_visible()


def test_a_volunteer_counts_on_an_own_telephone(open_tab: Callable[..., Tab], house: OpenHouse) -> None:
    tab = open_tab(width=390)
    house.lets_in(tab, "emine", "nl")
    before = in_the_ledger(house)
    tablet = Tablet(tab.page, house.address).opens().chooses().taps(0, times=2)
    tablet.sends()
    assert in_the_ledger(house) == before + 2
    tablet.opens("#/")
    expect(tab.page.locator(".list nav a")).to_have_count(3)
    expect(tab.page.locator(".list nav a").first).to_have_attribute("href", "/")
    assert not tab.page.locator(".list a[href='#/next']").count()
    tablet.opens("#/details")
    expect(tablet.part("pairing")).to_be_hidden()


def test_the_house_hears_at_once_of_a_tablet_that_has_nothing_to_send(new_tablet: NewTablet) -> None:
    tablet = new_tablet()
    with tablet.page.expect_response(TAPS, timeout=5000):
        tablet.page.reload()
