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
Coming = tuple[int, int]  # gatherings, minutes
IN_ORDER = (OWN_CIRCLE, MIXED, NO_SETTING)
PLACES = {
    setting: place for place, setting in enumerate(IN_ORDER, start=1)
}  # among the fields of a MonthSums
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
    months = {month.first: MonthSums(month) for month in _months(first, last)}
    found = {centre: months.copy() for centre in clocks}
    for (centre, day), fields in _kept(clocks, first, last).items():
        fields[0] = months[day].month
        found[centre][day] = MonthSums._make(fields)
    for (centre, day), coming in _to_come(clocks, first, last).items():
        found[centre][day] = _without(found[centre][day], coming)
    return {centre: tuple(of_centre.values()) for centre, of_centre in found.items()}


def _months(first: Month, last: Month) -> Iterator[Month]:
    month: Month | None = first
    while month is not None and month <= last:
        yield month
        month = month.next()


def _kept(clocks: Clocks, first: Month, last: Month) -> dict[Key, list[Any]]:
    """The fields of a MonthSums, still without its month; there may be thousands, so no more is done than that."""
    if not clocks:
        return {}
    found: dict[Key, list[Any]] = {}
    asked = {"centres": list(clocks), "first": first.first, "last": last.first}
    for row in db.session.connection().execute(KEPT, asked).all():
        key = row[:2]
        fields = found.get(key)
        if fields is None:
            fields = found[key] = [None, NOTHING, NOTHING, NOTHING, 0, 0, 0]
        fields[PLACES[row[2]]] = Side._make(row[3:8])
        fields[4] += row[8]
        fields[5] += row[9]
    return found


def _without(kept: MonthSums, coming: Mapping[str, Coming]) -> MonthSums:
    """The month without what is still to come."""
    sides = dict(zip(IN_ORDER, kept.sides, strict=True))
    for setting, (number, minutes) in coming.items():
        side = sides[setting]
        sides[setting] = side._replace(gatherings=side.gatherings - number, minutes=side.minutes - minutes)
    own, mixed, untagged = sides.values()
    to_come = sum(number for number, _minutes in coming.values())
    return kept._replace(own=own, mixed=mixed, untagged=untagged, to_come=to_come)


def _to_come(clocks: Clocks, first: Month, last: Month) -> dict[Key, dict[str, Coming]]:
    """By setting, how many gatherings are still to come, and their minutes: none in months that are over."""
    found: dict[Key, dict[str, Coming]] = {}
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
