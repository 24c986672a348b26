"""A new person plans "every Tuesday 10-12, not in the holidays, own circle of older migrants", in few interactions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Locator, expect

from buurthuis import formats, words
from tests.browser.chromium import Tab
from tests.browser.person import Inspector, Person
from tests.browser.serving import OpenHouse

TITLE = "Handwerken met Fatima"
TUESDAY = 1
MOST = 11  # under twelve, the way from the first page included
SCHOOL_HOLIDAYS = (date(2026, 12, 22), date(2026, 12, 29), date(2027, 2, 23), date(2027, 7, 13))


@dataclass
class Newcomer(Inspector):
    """Somebody whose every click, tick, choice and answer is counted."""

    interactions: int = 0

    def use(self, where: Locator) -> None:
        self.interactions += 1
        super().use(where)

    def type(self, where: Locator, text: str) -> None:
        self.interactions += 1
        super().type(where, text)

    def mark(self, where: Locator) -> None:
        self.interactions += 1
        super().mark(where)

    def choose(self, where: Locator, text: str) -> None:
        self.interactions += 1
        super().choose(where, text)


class WithoutScript(Newcomer):
    """The same without script, so that axe cannot look along."""

    def looks(self) -> None:
        Person.looks(self)


Arrive = Callable[..., Newcomer]


@pytest.fixture
def arrive(open_tab: Callable[..., Tab], open_house: OpenHouse) -> Arrive:
    """Joris comes in; from then on it is counted."""

    def one(tag: str, kind: type[Newcomer], **wishes: object) -> Newcomer:
        person = kind(open_tab(**wishes), open_house, tag)
        person.comes_in("joris")
        person.interactions = 0
        return person

    return one


def says_the_sentence(joris: Newcomer) -> None:
    """Every Tuesday, from ten to twelve, not in the holidays, own circle of older migrants."""
    joris.follows("Week")
    joris.follows("New activity")
    joris.fills("What is it called?", TITLE)
    joris.picks("Own circle: for one or more groups")
    joris.picks(words.GROUPS["migrantenoudere"])
    joris.mark(joris.page.get_by_label(joris.says(formats.weekday, TUESDAY), exact=True))
    joris.fills("From", "10:00")
    joris.fills("To", "12:00")
    joris.picks("Not in the school holidays")


@pytest.mark.parametrize(
    ("tag", "kind", "wishes"),
    [
        pytest.param("nl", Newcomer, {}, id="nl"),
        pytest.param("ar", Newcomer, {}, id="ar"),
        pytest.param("ar", Newcomer, {"width": 390, "colour_scheme": "dark"}, id="ar on a phone in the dark"),
        pytest.param("nl", WithoutScript, {"java_script_enabled": False}, id="nl without script"),
        pytest.param("ar", WithoutScript, {"java_script_enabled": False}, id="ar without script"),
    ],
)
def test_a_new_person_plans_it_in_fewer_than_twelve_interactions(
    arrive: Arrive, tag: str, kind: type[Newcomer], wishes: dict[str, object]
) -> None:
    joris = arrive(tag, kind, **wishes)
    says_the_sentence(joris)
    joris.presses("Show the dates first")
    shown = [each.get_attribute("datetime") for each in joris.page.locator(".months time").all()]
    joris.presses("Plan this activity")
    expect(joris.page.locator("h1")).to_have_text(TITLE)
    assert joris.interactions <= MOST
    assert shown[:4] == ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"]
    assert not {day.isoformat() for day in SCHOOL_HOLIDAYS} & {*shown}
    expect(joris.page.locator("main")).to_contain_text(joris.word(words.WORDS["christmas_break"]))


def test_who_knows_the_room_plans_it_straight_away_in_as_few(arrive: Arrive) -> None:
    joris = arrive("nl", Newcomer)
    says_the_sentence(joris)
    joris.chooses("Room", "Atelier")
    joris.presses("Plan this activity")
    expect(joris.page.locator("h1")).to_have_text(TITLE)
    assert joris.interactions <= MOST


def test_enter_in_a_field_shows_the_dates_and_plans_nothing(arrive: Arrive) -> None:
    joris = arrive("nl", Newcomer)
    says_the_sentence(joris)
    for _time in range(2):
        with joris.page.expect_navigation():
            joris.page.get_by_label(joris.word("What is it called?"), exact=True).press("Enter")
        expect(joris.page.locator("h1")).to_have_text(joris.word("New activity"))
        joris.use(joris.page.locator("details.answers > summary"))
        joris.fills("To", "12:30")
