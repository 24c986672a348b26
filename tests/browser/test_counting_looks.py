"""How the counting page looks: it fits, it can be read by everybody, it is light, and its scripts speak no language."""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser import chromium
from tests.browser.chromium import Tab, axe
from tests.browser.serving import OpenHouse, serving
from tests.browser.tablet import SHELL, Tablet, code_for
from tests.browser.wire import Wire

SCRIPTS = Path(__file__).parents[2] / "buurthuis/static/js/counting"
MOST_TRANSFERRED = 60 * 1024
LEAST_HEIGHT = 96
SCREENS = ((820, 1180), (1180, 820), (768, 1024))
MORE_GROUPS = (
    ("jongere uit de buurt", "teal", "star"),
    ("Oekraïense vluchteling", "brick", "leaf"),
    ("mantelzorger", "indigo", "cup"),
    ("student", "rose", "book"),
)
BEYOND_THE_SCREEN = """(({ scrollHeight, scrollWidth }) => [scrollHeight - innerHeight, scrollWidth - innerWidth])(
    document.documentElement
)"""
NewTablet = Callable[..., Tablet]
figures = logging.getLogger(__name__)


@pytest.fixture(scope="module")
def busy_house(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """A house for all tests here: they look at the page, whatever is counted."""
    with serving(demo, tmp_path_factory.mktemp("busy")) as served:
        yield served


@pytest.fixture
def new_tablet(open_tab: Callable[..., Tab], busy_house: OpenHouse) -> NewTablet:
    """A paired tablet that shows the list."""

    def one(tag: str = "nl", **wishes: Any) -> Tablet:
        tab = open_tab(**{"width": 820} | wishes)
        tab.context.add_cookies([{"name": "language", "value": tag, "url": busy_house.address}])
        return Tablet(tab.page, busy_house.address).pair(code_for(busy_house))

    return one


def eight_groups(route: Route) -> None:
    """The house as it answers, with four groups more."""
    answer = route.fetch()
    told = answer.json()
    told["groups"] += [
        {
            "id": 900 + n,
            "label": word,
            "labels": dict.fromkeys(("nl", "en", "tr", "ar"), word),
            "tags": dict.fromkeys(("en", "tr", "ar"), "nl"),
            "colour": colour,
            "icon": icon,
            "order": 90 + n,
        }
        for n, (word, colour, icon) in enumerate(MORE_GROUPS)
    ]
    route.fulfill(response=answer, json=told)


def test_back_goes_back_and_the_heading_is_read(new_tablet: NewTablet) -> None:
    tablet = new_tablet().chooses()
    expect(tablet.page.locator("#heading")).to_be_focused()
    tablet.page.go_back()
    expect(tablet.page.locator(".list")).to_be_visible()
    expect(tablet.page.locator("#heading")).to_be_focused()


def test_the_next_volunteer_chooses_how_to_read_and_it_stays(new_tablet: NewTablet) -> None:
    tablet = new_tablet().opens("#/next")
    tablet.page.get_by_role("button", name="العربية").first.click()
    tablet.page.locator("[data-part=large]").check()
    tablet.page.locator("[data-part=left]").check()
    expect(tablet.page.locator("html.large.left")).to_be_attached()
    tablet.page.reload()
    expect(tablet.page.locator("html[lang=ar][dir=rtl].large.left")).to_be_attached()


def test_who_was_never_known_is_shown_the_way(open_tab: Callable[..., Tab], busy_house: OpenHouse) -> None:
    tab = open_tab(width=820)
    Tablet(tab.page, busy_house.address).opens()
    expect(tab.page.locator("a[href='/attendance/pair']")).to_be_visible()
    expect(tab.page.locator("a[href^='/sign-in']")).to_be_visible()
    tab.page.wait_for_timeout(200)
    assert chromium.axe(tab.page) == []
    tab.forget()  # Chromium writes down every 401


@pytest.mark.parametrize("tag", ["nl", "en", "tr", "ar"])
def test_eight_groups_fit_on_a_tablet(new_tablet: NewTablet, tag: str) -> None:
    tablet = new_tablet(tag)
    tablet.page.route("**/attendance/gatherings*", eight_groups)
    tablet.tries_now()
    tablet.chooses()
    expect(tablet.page.locator(".tile")).to_have_count(9)
    spoken = [word.get_attribute("lang") for word in tablet.page.locator(".tile .word").all()]
    assert spoken == [None] * 4 + [None if tag == "nl" else "nl"] * 4 + [None]
    for width, height in SCREENS:
        tablet.page.set_viewport_size({"width": width, "height": height})
        boxes = [tile.bounding_box() for tile in tablet.page.locator(".tile").all()]
        assert min(box["height"] for box in boxes if box) >= LEAST_HEIGHT
        assert tablet.page.evaluate(BEYOND_THE_SCREEN) == [0, 0], (width, height)


@pytest.mark.parametrize(
    ("tag", "colours", "title"),
    [
        ("nl", "light", "Naaigroep"),
        ("nl", "dark", "Buurtkoor"),
        ("ar", "light", "Inloop en advies"),
        ("ar", "dark", "Zondagsoep"),
    ],
)
def test_axe_finds_nothing_on_any_screen(new_tablet: NewTablet, tag: str, colours: str, title: str) -> None:
    tablet = new_tablet(tag, colour_scheme=colours)
    found = axe(tablet.page)
    tablet.chooses(title)
    found += axe(tablet.page)
    tablet.taps(0)
    found += axe(tablet.page)
    tablet.part("earlier").click()
    for screen in ("", "#/next", "#/details", "#/practice"):
        found += axe(tablet.page)
        tablet.opens(screen)
        tablet.page.wait_for_timeout(200)
    for question, answer in (("nobody", "no_back"), ("done", "resume")):
        found += axe(tablet.page)
        tablet.part(question).click()
        found += axe(tablet.page)
        tablet.part(answer).click()
    assert found == []


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_a_first_visit_is_light(browser: Browser, busy_house: OpenHouse, tag: str) -> None:
    with Wire(busy_house.address) as wire:
        received, answers = first_visit(browser, wire, tag)
    figures.info("%s: %d bytes on the wire, %d answers", tag, received, answers)
    assert 20_000 < received <= MOST_TRANSFERRED


def first_visit(browser: Browser, wire: Wire, tag: str) -> tuple[int, int]:
    """Bytes and answers until the page is there and can do without a connection."""
    tab = chromium.open_tab(browser, width=820)
    tab.context.add_cookies([{"name": "language", "value": tag, "url": wire.address}])
    tab.page.goto(wire.address + SHELL, wait_until="networkidle")
    tab.page.evaluate("navigator.serviceWorker.ready")
    tab.page.wait_for_load_state("networkidle")
    tab.context.close()
    return wire.received, wire.answers


def test_the_scripts_hold_no_words_of_a_human_language() -> None:
    strings = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")
    found = []
    for path in SCRIPTS.glob("*.js"):
        bare = re.sub(r"^\s*//.*$|\s//\s.*$", "", path.read_text(), flags=re.MULTILINE)
        texts = ["".join(match) for match in strings.findall(bare)]
        found += [
            f"{path.name}: {text}"
            for text in texts
            if re.search(r"[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}|[A-Z][a-z]+ [a-z]{2,}", text)
        ]
    assert found == []
