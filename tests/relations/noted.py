"""What the house of a test noted of barriers."""

from datetime import date
from typing import Any
from uuid import uuid4

from buurthuis.attendance.models import hold_month
from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.barriers import OPEN, Barriers
from buurthuis.relations.models import BarrierAbout, BarrierAction, BarrierAsking, BarrierMention, note
from buurthuis.relations.noticing import Notice
from buurthuis.relations.queries.barriers import barriers
from tests import house

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def name(people: int, *named: str, month: Month = OCTOBER, activity: int | None = None) -> Notice:
    """So many people named these barriers; without any they were asked."""
    notice = Notice(str(uuid4()), month.first, people, named, activity)
    note(house.centre(), notice)
    db.session.commit()
    return notice


def close(month: Month) -> None:
    """Nothing in this month changes any more."""
    hold_month(house.centre().id, month.first).close(instant())
    db.session.commit()


def mentions() -> dict[tuple[str, str], int]:
    """How often each barrier was named, by month."""
    db.session.expire_all()
    rows = db.session.scalars(db.select(BarrierMention))
    return {(str(Month.of(row.first)), row.barrier): row.mentions for row in rows}


def about() -> dict[tuple[str, int], int]:
    """How often something was named of each activity, by month; of the house under 0."""
    db.session.expire_all()
    rows = db.session.scalars(db.select(BarrierAbout))
    return {(str(Month.of(row.first)), row.about): row.mentions for row in rows}


def asked() -> dict[str, int]:
    """How many people were asked, by month."""
    db.session.expire_all()
    return {str(Month.of(row.first)): row.people for row in db.session.scalars(db.select(BarrierAsking))}


def told(month: Month = OCTOBER, over: bool = True, *before: Barriers) -> Barriers:
    """The month as it may be told."""
    found = barriers(house.centre(), month, over, before)
    assert found
    return found


def agree(what: str = "Koffie wordt gratis", **more: Any) -> BarrierAction:
    """Something that Joris will do about what it costs."""
    usual = {"barrier": "cost", "state": OPEN, "due_on": date(2026, 11, 30), "made_on": date(2026, 10, 5)}
    action = BarrierAction(centre_id=house.centre().id, what=what, **{**usual, **more})
    action.owner = house.person("joris")
    db.session.add(action)
    db.session.commit()
    return action
