"""The week as people use it: with the keyboard, by room, on a phone and on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from buurthuis import languages
from tests.browser.chromium import Tab, axe
from tests.browser.person import overflow
from tests.browser.serving import OpenHouse

WEEK = "/de-brug/schedule/2026-W48"
OpenTab = Callable[..., Tab]


@pytest.fixture
def joris(open_tab: OpenTab, quiet_house: OpenHouse) -> Callable[..., Page]:
    """Joris looks at a page of the house."""

    def looks(path: str = WEEK, tag: str = "nl", **wishes: object) -> Page:
        tab = open_tab(**wishes)
        quiet_house.lets_in(tab, "joris", tag)
        tab.page.goto(quiet_house.at(path))
        return tab.page

    return looks


Looks = Callable[..., Page]


def at(page: Page) -> str:
    """The gathering that has the focus."""
    return str(
        page.evaluate(
            "document.activeElement.matches('.gathering a') ? document.activeElement.innerText : ''"
        )
    )


def presses(page: Page, *keys: str) -> list[str]:
    """The gathering in focus after each key."""
    found = []
    for key in keys:
        page.keyboard.press(key)
        found.append(at(page))
    return found


def starts_at(page: Page, title: str) -> None:
    page.get_by_role("link", name=title, exact=True).focus()


def test_the_arrows_go_from_gathering_to_gathering(joris: Looks) -> None:
    page = joris()
    starts_at(page, "Koffieochtend ouderen")
    assert presses(page, "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft") == [
        "Buurtkoor",
        "Koffieochtend ouderen",
        "Taalcafé",
        "Koffieochtend ouderen",
    ]
    assert presses(page, "Home", "End") == ["Inloop en advies", "Zondagsoep"]
    assert presses(page, "ArrowRight") == ["Zondagsoep"]
    assert page.url.endswith(WEEK)


def test_from_right_to_left_the_arrows_go_where_they_point(joris: Looks) -> None:
    page = joris(tag="ar")
    starts_at(page, "Koffieochtend ouderen")
    assert presses(page, "ArrowLeft", "ArrowRight") == ["Taalcafé", "Koffieochtend ouderen"]


def test_by_room_the_arrows_go_along_the_table(joris: Looks) -> None:
    page = joris(f"{WEEK}?view=room")
    starts_at(page, "Koffieochtend ouderen")
    assert presses(page, "ArrowRight", "ArrowLeft", "ArrowDown") == [
        "Buurtmaaltijd",
        "Koffieochtend ouderen",
        "Buurtkoor",
    ]


@pytest.mark.parametrize(
    ("tag", "key", "week"),
    [
        ("nl", "ArrowRight", "2026-W49"),
        ("nl", "ArrowLeft", "2026-W47"),
        ("ar", "ArrowLeft", "2026-W49"),
        ("nl", "n", "2026-W49"),
        ("nl", "p", "2026-W47"),
        ("nl", "t", "2026-W47"),
    ],
)
def test_a_key_goes_to_another_week_and_keeps_what_was_chosen(
    joris: Looks, tag: str, key: str, week: str
) -> None:
    page = joris(f"{WEEK}?setting=mixed", tag)
    with page.expect_navigation():
        page.keyboard.press(key)
    assert page.url.endswith(f"/de-brug/schedule/{week}?setting=mixed")


@pytest.mark.parametrize("key", ["Control+ArrowRight", "Alt+n", "Shift+ArrowLeft", "Meta+p", "x"])
def test_a_key_with_another_one_belongs_to_the_browser(joris: Looks, key: str) -> None:
    page = joris()
    page.evaluate("document.addEventListener('keydown', event => (window.taken = event.defaultPrevented))")
    page.evaluate("history.pushState = history.replaceState = () => {}")
    page.keyboard.press(key)
    assert page.evaluate("window.taken") is False


def test_whoever_types_a_date_stays_in_this_week(joris: Looks) -> None:
    page = joris()
    page.locator(".another-week summary").click()
    day = page.locator("#day")
    day.focus()
    for key in ("ArrowRight", "ArrowLeft", "n", "p", "t"):
        page.keyboard.press(key)
    assert page.url.endswith(WEEK)
    day.fill("2027-01-05")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/de-brug/schedule/2027-W01")


def test_letters_can_be_switched_off_and_stay_off(joris: Looks) -> None:
    page = joris()
    page.locator(".keys summary").click()
    page.locator("#week-letters").uncheck()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.url.endswith(WEEK)
    with page.expect_navigation():
        page.keyboard.press("ArrowRight")
    expect(page.locator("#week-letters")).not_to_be_checked()


@pytest.mark.parametrize("view", ["", "?view=room"])
def test_tab_reaches_every_gathering_in_reading_order(joris: Looks, view: str) -> None:
    page = joris(WEEK + view)
    everywhere = page.locator(".gathering h3 a").all_inner_texts()
    reached = [at(page) for _tab in range(90) if not page.keyboard.press("Tab")]
    assert [title for title in reached if title][: len(everywhere)] == everywhere
    assert len(everywhere) >= 13


def test_without_script_nothing_is_offered_that_needs_it(joris: Looks) -> None:
    page = joris(java_script_enabled=False)
    expect(page.locator("#print")).to_be_hidden()
    expect(page.locator(".keys")).to_be_hidden()
    expect(page.get_by_role("link", name="Taalcafé", exact=True)).to_be_visible()


def test_on_a_phone_days_without_a_plan_take_one_line(joris: Looks) -> None:
    page = joris("/de-brug/schedule/2027-W02", width=390)
    folded = page.locator(".days-folded")
    assert folded.count() == 1
    expect(folded).to_be_visible()
    assert page.locator(".day:visible").count() == 0
    assert overflow(page) == 0


def test_on_a_phone_a_room_is_a_heading_with_its_days(joris: Looks) -> None:
    page = joris(f"{WEEK}?view=room", width=390)
    assert overflow(page) == 0
    expect(page.locator("td:has(.gathering) .room-day").first).to_be_visible()
    assert page.locator("td:visible").count() == page.locator("td:has(.gathering)").count()
    assert page.get_by_role("rowheader").count() == page.locator("tbody tr").count()


@pytest.mark.parametrize("tag", ["nl", "ar"])
@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize("view", ["", "?view=room", "?setting=own_circle&circle=migrantenoudere"])
def test_axe_finds_nothing_in_the_week(joris: Looks, tag: str, width: int, view: str) -> None:
    page = joris(WEEK + view, tag, width=width)
    assert (axe(page), overflow(page)) == ([], 0)


def test_axe_finds_nothing_where_everything_is_open(joris: Looks) -> None:
    page = joris()
    page.locator(".keys summary").click()
    page.locator(".another-week summary").click()
    assert axe(page) == []
    page.locator(".another-week summary").click()
    page.locator(".pick summary").first.click()
    assert axe(page) == []


@pytest.mark.parametrize("view", ["", "?view=room"])
@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_the_week_is_one_sheet_of_paper_lying_down(joris: Looks, tmp_path: Path, view: str, tag: str) -> None:
    page = joris("/de-brug/schedule/2026-W47" + view, tag)
    page.pdf(path=tmp_path / "week.pdf", prefer_css_page_size=True)
    sheet = (tmp_path / "week.pdf").read_bytes()
    assert sheet.count(b"/Type /Page\n") == 1
    assert b"/MediaBox [0 0 841" in sheet


@pytest.mark.parametrize("tag", ["nl", "ar"])
def test_axe_finds_nothing_in_the_preview_of_a_season(joris: Looks, tag: str) -> None:
    page = joris("/de-brug/schedule/season?first=2026-09-01&last=2026-12-31&start=2027-01-04", tag)
    assert page.locator("[name=series]").count() >= 3
    page.locator("tbody summary").first.click()
    assert (axe(page), overflow(page)) == ([], 0)
    assert languages.KNOWN[tag].direction == page.evaluate("document.documentElement.dir")
