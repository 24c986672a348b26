"""Months of many houses from the sums that are kept; a month that is not over yet without what is still to come."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select

from buurthuis.attendance.models import HeadCount
from buurthuis.balance.models import MonthSum
from buurthuis.balance.queries.adding import NO_SETTING, TAKES_PLACE, FirstOfMonth
from buurthuis.balance.sums import NOTHING, MonthSums, Side
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import MIXED, OWN_CIRCLE, Gathering, Tagging

Clocks = Mapping[int, datetime]
"""The wall clock of each centre that is asked about, by its number."""
Key = tuple[int, date]  # centre, first day of the month
TAKING_PLACE = (MonthSum.gatherings, MonthSum.minutes, MonthSum.counted, MonthSum.visits, MonthSum.unknown)
KEPT = select(
    MonthSum.centre_id,
    MonthSum.first,
    MonthSum.setting,
    *TAKING_PLACE,
    MonthSum.did_not_meet,
    MonthSum.cancelled,
).where(
    MonthSum.centre_id.in_(bindparam("centres", expanding=True)),
    MonthSum.first.between(bindparam("first"), bindparam("last")),
)


def sums(clocks: Clocks, first: Month, last: Month) -> dict[int, tuple[MonthSums, ...]]:
    """Of each centre every month from `first` up to and including `last`, in order."""
    months = tuple(_months(first, last))
    asked = {"centres": list(clocks), "first": first.first, "last": last.first}
    kept: dict[Key, dict[str, Any]] = {}
    for row in db.session.connection().execute(KEPT, asked).all() if clocks else ():
        kept.setdefault((row[0], row[1]), {})[row[2]] = row
    coming = _to_come(clocks, first, last)
    return {
        centre: tuple(
            _month(month, kept.get((centre, month.first), {}), coming.get((centre, month.first), {}))
            for month in months
        )
        for centre in clocks
    }


def _months(first: Month, last: Month) -> Iterator[Month]:
    month: Month | None = first
    while month is not None and month <= last:
        yield month
        month = month.next()


def _month(month: Month, kept: Mapping[str, Any], coming: Mapping[str, tuple[int, int]]) -> MonthSums:
    if not kept:
        return MonthSums(month)
    own, mixed, untagged = (
        _side(kept[setting], coming.get(setting)) if setting in kept else NOTHING
        for setting in (OWN_CIRCLE, MIXED, NO_SETTING)
    )
    rows = kept.values()
    return MonthSums(
        month,
        own,
        mixed,
        untagged,
        did_not_meet=sum(row[8] for row in rows),
        cancelled=sum(row[9] for row in rows),
        to_come=sum(number for number, _minutes in coming.values()),
    )


def _side(row: Any, coming: tuple[int, int] | None) -> Side:
    gatherings, minutes, counted, visits, unknown = row[3:8]
    if coming is not None:
        gatherings, minutes = gatherings - coming[0], minutes - coming[1]
    return Side(gatherings, minutes, counted, visits, unknown)


def _to_come(clocks: Clocks, first: Month, last: Month) -> dict[Key, dict[str, tuple[int, int]]]:
    """By setting, how many gatherings are still to come, and their minutes: none in months that are over."""
    found: dict[Key, dict[str, tuple[int, int]]] = {}
    if any(now.date() <= last.last for now in clocks.values()):
        setting, month = func.coalesce(Tagging.setting, NO_SETTING), FirstOfMonth(Gathering.day)
        asked = select(Gathering.centre_id, month, setting, func.count(), func.sum(Gathering.minutes))
        asked = asked.join(Tagging, Tagging.id == Gathering.tagging_id).where(is_to_come(clocks, first, last))
        for row in db.session.execute(asked.group_by(Gathering.centre_id, month, setting)):
            found.setdefault((row[0], row[1]), {})[row[2]] = (row[3], row[4])
    return found


def is_to_come(clocks: Clocks, first: Month, last: Month) -> ColumnElement[bool]:
    """Whether a gathering of these months is not over by the clock of its centre, and was not counted either."""
    by_clock: dict[datetime, list[int]] = {}
    for centre, now in clocks.items():
        by_clock.setdefault(now, []).append(centre)
    return and_(
        or_(*(_is_ahead(now, centres) for now, centres in by_clock.items())),
        Gathering.day.between(first.first, last.last),
        TAKES_PLACE,
        ~select(HeadCount).where(HeadCount.gathering_id == Gathering.id).exists(),
    )


def _is_ahead(now: datetime, centres: list[int]) -> ColumnElement[bool]:
    later = and_(Gathering.day == now.date(), Gathering.ends_at > now.time())
    return and_(
        Gathering.centre_id.in_(centres), Gathering.day >= now.date(), or_(Gathering.day > now.date(), later)
    )
