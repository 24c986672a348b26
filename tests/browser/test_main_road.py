"""Plan, count, read: the main road through the house, as people walk it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from buurthuis import formats, words
from buurthuis.periods import Month
from tests import house
from tests.browser.chromium import Tab
from tests.browser.person import AtTheKeyboard, Inspector, Person, overflow
from tests.browser.serving import OpenHouse

TITLE = "Handwerken met Fatima"
MONTH = Month.of(house.TODAY)
OLDER, UNKNOWN = 9, 1
CHANGE = {"gatherings": 1, "visits": 10, "own circle": 10, "unknown": 1}
Figures = dict[str, int]
Arrive = Callable[..., Person]


@pytest.fixture
def arrive(open_tab: Callable[..., Tab], open_house: OpenHouse) -> Arrive:
    """Somebody of the cast signs in, in a browser of their own."""

    def one(name: str, tag: str = "nl", kind: type[Person] = Person, **wishes: object) -> Person:
        person = kind(open_tab(**wishes), open_house, tag)
        person.comes_in(name)
        return person

    return one


@pytest.mark.parametrize(
    ("tag", "kind", "wishes"),
    [
        pytest.param("nl", Inspector, {}, id="nl"),
        pytest.param("ar", Inspector, {}, id="ar"),
        pytest.param("ar", Inspector, {"width": 390}, id="ar on a phone"),
        pytest.param("nl", Person, {"java_script_enabled": False}, id="without script"),
        pytest.param("nl", AtTheKeyboard, {}, id="by keyboard"),
        pytest.param("nl", Person, {"width": 640, "device_scale_factor": 2}, id="at twice the size"),
    ],
)
def test_what_is_planned_and_counted_is_read(
    arrive: Arrive, tag: str, kind: type[Person], wishes: dict[str, object]
) -> None:
    samira = arrive("samira", tag, kind, **wishes)
    before = reads(samira)
    joris = arrive("joris", tag, kind, **wishes)
    plans(joris)
    sees_it_in_the_week(joris)
    counts(arrive("emine", tag, kind, **wishes))
    after = reads(samira)
    assert {name: after[name] - before[name] for name in after} == CHANGE


def plans(joris: Person) -> None:
    """Every week, for older migrants, in their own circle, from today on."""
    joris.follows("Week")
    joris.follows("New activity")
    joris.fills("What is it called?", TITLE)
    joris.picks("Own circle: for one or more groups")
    joris.picks(words.GROUPS["migrantenoudere"])
    joris.fills("From", "10:00")
    joris.fills("To", "11:30")
    joris.chooses("Room", "Atelier")
    joris.use(joris.page.locator("details.more > summary"))
    joris.fills("First date", house.TODAY.isoformat())
    joris.presses("Plan this activity")
    expect(joris.page.locator("h1")).to_have_text(TITLE)


def sees_it_in_the_week(joris: Person) -> None:
    joris.follows("Week")
    card = joris.page.locator("[aria-current=date] article", has_text=TITLE)
    expect(card).to_contain_text("10:00–11:30")
    expect(card).to_contain_text(joris.word(words.GROUPS["migrantenoudere"]))


def counts(emine: Person) -> None:
    """Today's gathering; afterwards the front desk says that it is counted."""
    line = emine.page.locator("li.desk-line", has_text=TITLE)
    emine.goes(line.get_by_role("link"))
    emine.fills(words.GROUP["migrantenoudere"], str(OLDER))
    emine.fills(words.GROUP["unknown"], str(UNKNOWN))
    emine.picks(words.WORDS["asked"])
    emine.presses("Save the count")
    expect(line).to_contain_text(emine.word(words.WORDS["counted"]))
    assert numbers(line.locator(".how-far").inner_text()) == [OLDER + UNKNOWN]


def reads(samira: Person) -> Figures:
    """The month so far; what the page says, the file for programs says too."""
    samira.follows("Balance")
    samira.goes(samira.page.locator("[rel=next]"))
    expect(samira.page.locator(".steps [aria-current]")).to_have_text(samira.says(formats.month_name, MONTH))
    shown = on_the_page(samira)
    assert shown == in_the_file(samira)
    return shown


def on_the_page(samira: Person) -> Figures:
    """The house as a whole: while the month goes on no figure is about a group."""
    expect(samira.page.locator("#who")).to_have_count(0)

    rows = samira.page.locator("table:has(#attendance-figures) tbody tr")

    def figures(of: Locator) -> list[int]:
        return [int(re.sub(r"\D", "", cell)) for cell in of.locator("td").all_text_contents()]

    own, together = figures(rows.first), figures(rows.last)
    return {
        "gatherings": numbers(samira.page.locator("ul.figures li").first.inner_text())[0],
        "visits": together[0],
        "own circle": own[0],
        "unknown": together[1],
    }


def in_the_file(samira: Person) -> Figures:
    answer = samira.page.request.get(samira.house.at(f"/de-brug/balance/{MONTH}.json")).json()
    assert answer["groups"] == []
    return {
        "gatherings": answer["coverage"]["counted"],
        "visits": answer["attendance"]["visits"],
        "own circle": answer["attendance"]["own_visits"],
        "unknown": answer["attendance"]["unknown"],
    }


def numbers(text: str) -> list[int]:
    """The whole numbers in a text, in whatever digits."""
    return [int(found) for found in re.findall(r"\d+", text)]


@pytest.mark.parametrize("tag", ["nl", "ar"])
@pytest.mark.parametrize(
    "path", ["/", "/de-brug/schedule/2026-W47", "/de-brug/balance/2026-11", "/de-brug/activities/new"]
)
def test_at_twice_the_size_every_word_is_still_there(
    tab: Tab, quiet_house: OpenHouse, tag: str, path: str
) -> None:
    quiet_house.lets_in(tab, "samira", tag)
    tab.page.goto(quiet_house.at(path))
    words_at_first = tab.page.inner_text("body").split()
    tab.page.set_viewport_size({"width": 640, "height": 400})
    assert set(words_at_first) - set(tab.page.inner_text("body").split()) == set()
    assert overflow(tab.page) == 0
