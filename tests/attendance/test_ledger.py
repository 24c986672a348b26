"""The ledger in the database: only added to, and the counts beside it follow."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from buurthuis.attendance.models import (
    ChangedMeanwhile,
    HeadCount,
    Tap,
    VisitsCounted,
    did_not_meet,
    enter,
)
from buurthuis.extensions import db
from tests import house
from tests.attendance.sheets import counted, ledger

pytestmark = pytest.mark.usefixtures("app")


def test_typed_totals_become_adjustments() -> None:
    coffee = house.gathering(statushouder=3, unknown=1)
    assert ledger(coffee) == [("adjust", 1), ("adjust", 3)]
    assert counted(coffee) == {"statushouder": 3, "unknown": 1}


def test_a_full_hall_is_entered_in_parts_that_an_event_can_hold() -> None:
    feast = house.gathering(overig=450)
    assert ledger(feast) == [("adjust", 50), ("adjust", 200), ("adjust", 200)]
    assert counted(feast) == {"overig": 450}


def test_zero_is_a_count() -> None:
    coffee = house.gathering(statushouder=0)
    assert ledger(coffee) == [("nobody", 0)]
    assert db.session.get(HeadCount, coffee.id)


def test_what_is_counted_has_taken_place() -> None:
    coffee = house.gathering()
    assert coffee.state == "planned"
    house.count(coffee, {"overig": 2})
    assert coffee.state == "held"


def test_a_correction_adds_the_difference() -> None:
    coffee = house.gathering(overig=12)
    house.count(coffee, {"overig": 10, "unknown": 1})
    assert ledger(coffee) == [("adjust", -2), ("adjust", 1), ("adjust", 12)]
    assert counted(coffee) == {"overig": 10, "unknown": 1}


def test_entering_the_same_totals_again_adds_nothing() -> None:
    coffee = house.gathering(overig=12)
    house.count(coffee, {"overig": 12})
    assert ledger(coffee) == [("adjust", 12)]


def test_a_count_that_was_not_looked_at_is_not_changed() -> None:
    coffee = house.gathering(overig=12)
    with pytest.raises(ChangedMeanwhile):
        enter(coffee, {None: 3}, "asked", house.TODAY, seen="another mark")
    assert counted(coffee) == {"overig": 12}


def test_who_did_not_meet_has_no_count_of_nobody() -> None:
    coffee = house.gathering(overig=0)
    did_not_meet(coffee, "heating broken", house.TODAY)
    assert db.session.get(HeadCount, coffee.id) is None
    assert (coffee.state, coffee.reason) == ("did_not_meet", "heating broken")


def test_visits_cannot_become_did_not_meet() -> None:
    coffee = house.gathering(overig=1)
    with pytest.raises(VisitsCounted):
        did_not_meet(coffee, "", house.TODAY)


def test_what_comes_after_the_closing_is_flagged() -> None:
    coffee = house.gathering(overig=4)
    head_count = db.session.get_one(HeadCount, coffee.id)
    head_count.close(house.now())
    house.count(coffee, {"overig": 5})
    late = db.session.scalars(db.select(Tap.n).where(Tap.after_close)).all()
    assert late == [1]


@pytest.mark.parametrize("change", ["UPDATE tap SET n = 9", "DELETE FROM tap"])
def test_the_ledger_refuses_to_change(change: str) -> None:
    coffee = house.gathering(overig=4)
    with pytest.raises(DBAPIError, match="only ever added to"):
        db.session.execute(text(change))
    db.session.rollback()
    assert ledger(coffee) == [("adjust", 4)]
