"""The pages on which barriers are noted, taken back, and read."""

from datetime import date
from typing import Any

import pytest

from buurthuis import journal
from buurthuis.extensions import db
from buurthuis.periods import Month
from tests import house
from tests.relations.noted import NOVEMBER, OCTOBER, about, agree, asked, close, mentions, name
from tests.visitor import Visitor

BARRIERS = "/de-brug/trust/barriers/"
ASKING = BARRIERS + "asking"
WITHDRAWAL = "/barriers/withdrawal"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris, who has heard something."""
    visitor.is_("joris").speaks("en").opens(BARRIERS)
    return visitor


def deeds() -> list[Any]:
    return list(db.session.scalars(db.select(journal.JournalLine)))


def test_what_somebody_told_is_noted(joris: Visitor) -> None:
    page = joris.sends(barriers=["language", "cost"], people="2")
    assert "Counted in November 2026, of 2 people: the language and what it costs." in page.text
    assert mentions() == {("2026-11", "language"): 2, ("2026-11", "cost"): 2}


def test_it_can_be_about_an_activity_and_of_the_month_before(joris: Visitor) -> None:
    activity = house.activity("Taalcafé").id
    joris.opens(BARRIERS)
    joris.sends(about=str(activity), barriers=["time"], month="2026-10")
    assert (mentions(), about()) == ({("2026-10", "time"): 1}, {("2026-10", activity): 1})


def test_a_double_click_counts_once(joris: Visitor) -> None:
    first = joris.page
    for _click in range(2):
        joris.page = first
        joris.sends(barriers=["cost"])
    assert mentions() == {("2026-11", "cost"): 1}


def test_a_form_filled_in_anew_counts_again(joris: Visitor) -> None:
    for _time in range(2):
        joris.sends(barriers=["cost"])
        joris.opens(BARRIERS)
    assert mentions() == {("2026-11", "cost"): 2}


def test_a_mistake_is_taken_back(joris: Visitor) -> None:
    joris.sends(barriers=["faith"], people="3")
    page = joris.sends(WITHDRAWAL)
    assert "Taken back" in page.text
    assert mentions() == {}


def test_it_is_taken_back_once(joris: Visitor) -> None:
    name(5, "cost", month=NOVEMBER)
    noted = joris.sends(barriers=["cost"])
    for _click in range(2):
        joris.page = noted
        joris.sends(WITHDRAWAL)
    assert mentions() == {("2026-11", "cost"): 5}


def test_what_can_be_taken_back_is_offered_once(joris: Visitor) -> None:
    assert joris.sends(barriers=["cost"]).form(WITHDRAWAL) is not None
    with pytest.raises(AssertionError, match="no form"):
        joris.opens(BARRIERS).form(WITHDRAWAL)


@pytest.mark.parametrize("noted", ["", "x", "\x00", "\ud800", "W10.aaaa", "9" * 5000])
def test_only_what_the_house_itself_noted_can_be_taken_back(joris: Visitor, noted: str) -> None:
    joris.sends(barriers=["cost"])
    sent = noted.encode("utf-8", "surrogatepass")
    joris.sends(WITHDRAWAL, noted=sent, status=400)
    assert mentions() == {("2026-11", "cost"): 1}


def test_another_house_takes_back_nothing_here(joris: Visitor) -> None:
    joris.sends(barriers=["cost"])
    form = joris.page.form(WITHDRAWAL)
    sealed = next(field.get("value") for field in form.iter() if field.get("name") == "noted")
    joris.is_("nadia").opens("/het-anker/trust/barriers/")
    joris.sends(at="/het-anker/trust/barriers/withdrawal", noted=sealed, status=400)
    assert mentions() == {("2026-11", "cost"): 1}


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("people", typed) for typed in ("", "0", "100", "-1", "1,5", "٣", "9" * 5000, "1_0", "NaN")),
        *(("barriers", typed) for typed in ([], ["x"], ["cost", "gossip"], ["\x00"])),
        *(("month", typed) for typed in ("", "2026-09", "2026-12", "2026-13", "x", "9" * 5000)),
        *(("about", typed) for typed in ("0", "-1", "x", "9" * 5000, "999999")),
    ],
)
def test_what_cannot_be_is_said_at_the_field(joris: Visitor, field: str, typed: Any) -> None:
    page = joris.sends(**{"barriers": ["cost"], field: typed}, status=422)
    assert page.all("p", id=f"{field}-error")
    assert mentions() == {}


def test_an_activity_of_another_house_is_no_choice(joris: Visitor) -> None:
    theirs = house.activity("Ginds", slug=house.HET_ANKER).id
    page = joris.sends(about=str(theirs), barriers=["cost"], status=422)
    assert page.all("p", id="about-error")
    assert mentions() == {}


def test_nothing_is_noted_in_a_month_that_is_closed(joris: Visitor) -> None:
    close(OCTOBER)
    page = joris.sends(barriers=["cost"], month="2026-10", status=422)
    assert "October 2026 is closed, so nothing can be added to it." in page.text
    assert mentions() == {}
    choices = {option.get("value") for option in joris.opens(BARRIERS).all("option")}
    assert "2026-10" not in choices


def test_nothing_is_taken_back_in_a_month_that_was_closed_meanwhile(joris: Visitor) -> None:
    joris.sends(barriers=["cost"], month="2026-10")
    close(OCTOBER)
    assert "October 2026 is closed" in joris.sends(WITHDRAWAL).text
    assert mentions() == {("2026-10", "cost"): 1}


def test_how_many_were_asked_is_noted_and_taken_back(joris: Visitor) -> None:
    joris.opens(ASKING)
    page = joris.sends(people="30")
    assert "Counted in November 2026: 30 people were asked." in page.text
    assert asked() == {"2026-11": 30}
    joris.sends(WITHDRAWAL)
    assert asked() == {}


@pytest.mark.parametrize("people", ["", "0", "1000", "x", "9" * 5000])
def test_how_many_were_asked_is_a_number(joris: Visitor, people: str) -> None:
    joris.opens(ASKING)
    joris.sends(people=people, status=422)
    assert asked() == {}


def test_that_somebody_noted_something_is_written_down_nowhere(joris: Visitor) -> None:
    before = len(deeds())
    joris.sends(barriers=["cost"])
    joris.sends(WITHDRAWAL)
    assert len(deeds()) == before


# Read


def test_while_the_month_goes_on_only_its_totals_can_be_read(joris: Visitor) -> None:
    name(9, "cost", "time", month=NOVEMBER)
    name(12, month=NOVEMBER)
    assert "18 mentions" in joris.opens(BARRIERS).text
    page = joris.opens(f"{BARRIERS}2026-11")
    assert ("18 mentions" in page.text, "12 people asked" in page.text, page.all("table")) == (True, True, [])


def test_of_a_month_that_is_over_the_month_itself_tells_what_was_named(joris: Visitor) -> None:
    name(9, "not_known", "language")
    page = joris.opens(f"{BARRIERS}2026-10")
    assert ("18 mentions" in page.text, page.all("table")) == (True, [])
    assert "stands in the month once it is closed" in page.text
    assert page.all("a", href="/de-brug/balance/2026-10")
    close(OCTOBER)
    page = joris.opens(f"{BARRIERS}2026-10")
    assert "once it is closed" not in page.text
    assert page.all("a", href="/de-brug/balance/2026-10")


def test_what_the_team_does_stands_beside_it(joris: Visitor) -> None:
    agree("Koffie wordt gratis", due_on=date(2026, 11, 1))
    agree("Een bord bij de deur", state="done", settled_on=date(2026, 11, 2))
    page = joris.opens(BARRIERS)
    assert "was meant for Sunday, 1 November 2026" in page.text
    assert "Een bord bij de deur" not in page.text


@pytest.mark.parametrize("month", [Month(2000, 1), Month(2100, 12)])
def test_the_first_and_the_last_month_there_is_can_be_opened(joris: Visitor, month: Month) -> None:
    joris.opens(f"{BARRIERS}{month}")
