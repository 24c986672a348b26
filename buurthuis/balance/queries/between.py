"""The gatherings of a house between two days, and what became of each: parts of what is asked about figures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, case, literal_column, or_

from buurthuis.attendance.models import HeadCount
from buurthuis.balance.gatherings import State
from buurthuis.centres.models import Centre
from buurthuis.schedule.models import CANCELLED, DID_NOT_MEET, Gathering


def _word(state: State | str) -> Any:
    """A state as it stands in the question itself: PostgreSQL plans badly for states that it does not know yet."""
    return literal_column(f"'{state}'")


BETWEEN = and_(
    Gathering.centre_id == bindparam("centre"), Gathering.day.between(bindparam("first"), bindparam("last"))
)
TAKES_PLACE = Gathering.state.not_in((_word(CANCELLED), _word(DID_NOT_MEET)))
IS_COUNTED = HeadCount.gathering_id.is_not(None)
IS_OVER = or_(
    Gathering.day < bindparam("today"),
    and_(Gathering.day == bindparam("today"), Gathering.ends_at <= bindparam("clock")),
)
# What was not cancelled took place once it is over, or as soon as somebody counted it.
BECAME = case(
    (Gathering.state == _word(CANCELLED), _word("cancelled")),
    (Gathering.state == _word(DID_NOT_MEET), _word("did_not_meet")),
    (or_(IS_COUNTED, IS_OVER), _word("held")),
    else_=_word("to_come"),
)


def asked(centre: Centre, first: date, last: date, now: datetime) -> dict[str, Any]:
    """What these parts are about; `now` is the wall clock of the centre."""
    return {"centre": centre.id, "first": first, "last": last, "today": now.date(), "clock": now.time()}
