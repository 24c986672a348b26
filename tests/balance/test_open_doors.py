"""An own circle that opened its door is told as a small step, whoever came, and read as a mixed gathering."""

from dataclasses import asdict
from datetime import date

import pytest

from buurthuis.balance.report import balance, figures
from buurthuis.extensions import db
from buurthuis.schedule.models import open_door
from tests import house
from tests.balance.months import OLDER, gathered, month
from tests.balance.months import coffee as coffee_of
from tests.balance.written import OCTOBER, Forms, given_out, met
from tests.visitor import Visitor

STEP = "Koffieochtend, an own circle, opened its door 2 times."


def doors(*states: str) -> list[dict[str, object]]:
    opened = [
        gathered("Koffieochtend", "mixed", (0, 9, 2, 4), state=state, open_door=True) for state in states
    ]
    return [asdict(step) for step in balance(month(*coffee_of((0, 12, 0, 0)), *opened)).open_doors]


def test_an_own_circle_that_opened_its_door_is_a_step_with_how_often() -> None:
    (step,) = doors("held", "held")
    assert (step["title"], step["times"]) == ("Koffieochtend", 2)


def test_a_door_that_did_not_open_after_all_is_no_step() -> None:
    assert doors("cancelled", "did_not_meet", "to_come") == []


def test_a_step_is_taken_whoever_came_and_whoever_counted() -> None:
    opened = gathered("Koffieochtend", "mixed", None, open_door=True)
    nobody = gathered("Koffieochtend", "mixed", (0, 0, 0, 0), open_door=True)
    assert [step.times for step in balance(month(opened, nobody)).open_doors] == [2]


def test_a_step_says_nothing_of_any_group() -> None:
    for counts in ((0, 12, 0, 0), (1, 2, 3, 4)):
        opened = gathered("Koffieochtend", "mixed", counts, open_door=True)
        (step,) = balance(month(opened)).open_doors
        assert asdict(step).keys() == {"activity", "title", "times"}
        assert step.times == 1


def test_an_open_door_counts_as_mixed() -> None:
    opened = gathered("Koffieochtend", "mixed", (0, 9, 2, 4), open_door=True)
    report = balance(month(*coffee_of((0, 12, 0, 0)), opened))
    assert (report.offer.own_gatherings, report.offer.mixed_gatherings) == (1, 1)
    assert (report.attendance.own_visits, report.attendance.mixed_visits) == (12, 15)
    lines = {line.setting: line.open_doors for line in report.activities}
    assert lines == {"own_circle": 0, "mixed": 1}


def test_a_month_without_a_step_says_so_in_the_file() -> None:
    assert figures(balance(month(*coffee_of((0, 12, 0, 0)))))["open_doors"] == []


@pytest.fixture
def forms(visitor: Visitor) -> Forms:
    """October, in which the coffee of older migrants opened its door twice, once before anybody counted."""
    own = house.activity("Koffieochtend", "own_circle", [OLDER])
    met(own, 6, 0, 14, 0, 0)
    for opened in (met(own, 13, 0, 12, 6, 9), met(own, 20)):
        open_door(opened)
    cancelled = met(own, 27)
    open_door(cancelled)
    cancelled.cancel("the heating is broken")
    db.session.commit()
    return given_out(visitor)


def test_every_form_tells_the_step(forms: Forms) -> None:
    assert STEP in forms.page.text
    assert forms.json["open_doors"][0] | {"activity": 0} == {
        "activity": 0,
        "title": "Koffieochtend",
        "times": 2,
    }
    assert [line["open_doors"] for line in forms.json["activities"]] == [0, 2]
    assert any(STEP in row for row in forms.csv)
    assert any(STEP in row for rows in forms.book.values() for row in rows)


def test_the_line_of_the_activity_says_it_in_its_note(forms: Forms) -> None:
    assert "own circle with its door open: 2 times" in forms.page.text


def test_a_door_that_is_still_to_open_is_no_step_yet(visitor: Visitor) -> None:
    own = house.activity("Koffieochtend", "own_circle", [OLDER])
    open_door(house.gathering(own, date(2026, 11, 24)))
    db.session.commit()
    page = visitor.is_("samira").speaks("en").opens(OCTOBER.replace("10", "11"))
    assert "opened its door" not in page.text
