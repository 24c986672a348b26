"""The only reading of schedule and attendance for the balance: rows become the plain values of a month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.balance import gatherings
from buurthuis.balance.gatherings import CountedGroup, CountedMonth, Gathered
from buurthuis.balance.queries.bands import bands_on
from buurthuis.balance.queries.versions import published_merged
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups import queries as group_queries
from buurthuis.groups.models import Group
from buurthuis.groups.models import Population as PopulationRow
from buurthuis.periods import Month
from buurthuis.schedule.models import (
    CANCELLED,
    DID_NOT_MEET,
    OWN_CIRCLE,
    Activity,
    Gathering,
    Tagging,
    circle,
)

NOT_HELD: dict[str, gatherings.State] = {CANCELLED: "cancelled", DID_NOT_MEET: "did_not_meet"}
Counts = dict[int, dict[int | None, int]]  # gathering -> group, None for unknown -> visits


@dataclass(frozen=True)
class Found:
    """What the house knows of a month, and every group it ever counted, by key and in its order, for their words."""

    month: CountedMonth
    groups: Mapping[str, Group]


def counted(centre: Centre, month: Month, now: datetime) -> Found:
    """All that the balance of a month is made from; `now` is the wall clock of the centre."""
    before = month.previous()
    first = before.quarter.first if before else month.first
    inside = (Gathering.centre_id == centre.id) & Gathering.day.between(first, month.last)
    groups, counts = group_queries.every(centre), _counts(inside)
    found = _gathered(inside, now, groups, counts)
    this_month = tuple(g for g in found if g.day >= month.first)
    published = published_merged(centre, first, month.quarter.last)
    return Found(
        CountedMonth(
            centre=centre.slug,
            year=month.year,
            month=month.number,
            groups=_groups(groups, first, month, counts, {g.gathering for g in this_month}),
            gatherings=this_month,
            earlier=tuple(g for g in found if g.day < month.first),
            population=_population(centre, month.year, groups),
            bands=bands_on(centre, month.last),
            released=_together(published, month.quarter.months),
            released_before=_together(published, before.quarter.months if before else ()),
        ),
        {group.key: group for group in groups},
    )


def _together(published: Mapping[date, frozenset[str]], months: Iterable[Month]) -> frozenset[str]:
    """The groups that were one line in anything that was published of these months."""
    return frozenset().union(*(published.get(month.first, frozenset()) for month in months))


def months_with_plans(centre: Centre) -> tuple[Month, Month] | None:
    """The first and the last month in which something was planned; None in a house without a plan."""
    ends = select(func.min(Gathering.day), func.max(Gathering.day)).where(Gathering.centre_id == centre.id)
    found: tuple[date | None, date | None] = db.session.execute(ends).one()
    first, last = found
    return (Month.of(first), Month.of(last)) if first and last else None


def _counts(inside: ColumnElement[bool]) -> Counts:
    rows = db.session.execute(
        select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits)
        .join(Gathering, Gathering.id == GroupCount.gathering_id)
        .where(inside)
    )
    found: Counts = {}
    for gathering, group, visits in rows:
        # taken back twice on two tablets, a group can stand below nobody
        found.setdefault(gathering, {})[group] = max(0, visits)
    return found


def _groups(
    groups: Sequence[Group], first: date, month: Month, counts: Counts, this_month: set[int]
) -> tuple[CountedGroup, ...]:
    """The groups in use since `first`, and retired ones that were counted since."""
    ever = {group for row in counts.values() for group in row}
    lately = {group for number in this_month for group, n in counts.get(number, {}).items() if n}
    return tuple(
        CountedGroup(
            group.key, group.sensitive, in_use=_in_use(group, month.first, month.last) or group.id in lately
        )
        for group in groups
        if _in_use(group, first, month.last) or group.id in ever
    )


def _in_use(group: Group, first: date, last: date) -> bool:
    return group.counted_from <= last and (group.retired_on is None or group.retired_on > first)


def _gathered(
    inside: ColumnElement[bool], now: datetime, groups: Sequence[Group], counts: Counts
) -> list[Gathered]:
    """The gatherings in the order of the calendar; the circle of each is as many rows as it has groups."""
    is_over = or_(
        Gathering.day < now.date(), and_(Gathering.day == now.date(), Gathering.ends_at <= now.time())
    )
    rows = db.session.execute(
        select(
            Gathering.id,
            Gathering.activity_id,
            Activity.title,
            Gathering.day,
            Gathering.minutes,
            Gathering.state,
            is_over.label("is_over"),
            Tagging.setting,
            Tagging.once,
            circle.c.group_id.label("circle"),
            HeadCount.gathering_id.label("counted"),
            HeadCount.method,
        )
        .join(Activity, Activity.id == Gathering.activity_id)
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .outerjoin(circle, and_(circle.c.tagging_id == Tagging.id, Tagging.setting == OWN_CIRCLE))
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
        .where(inside)
        .order_by(Gathering.day, Gathering.starts_at, Gathering.id)
    ).all()
    keys = {group.id: group.key for group in groups}
    # zero is said of the groups that were in use on that day, and of no other
    zeros = {day: {g.key: 0 for g in groups if g.counted_on(day)} for day in {row.day for row in rows}}
    return [
        _one(list(same), counts.get(number, {}), keys, zeros)
        for number, same in groupby(rows, attrgetter("id"))
    ]


def _one(
    rows: list[Any],
    visits: dict[int | None, int],
    keys: Mapping[int, str],
    zeros: Mapping[date, dict[str, int]],
) -> Gathered:
    row = rows[0]
    is_counted = row.counted is not None
    by_key = {keys[group]: n for group, n in visits.items() if group is not None}
    return Gathered(
        gathering=row.id,
        activity=row.activity_id,
        title=row.title,
        day=row.day,
        minutes=row.minutes,
        setting=row.setting,
        circle=frozenset(keys[each.circle] for each in rows if each.circle is not None),
        # what was not cancelled took place once it is over, or as soon as somebody counted it
        state=NOT_HELD.get(row.state, "held" if is_counted or row.is_over else "to_come"),
        counts=zeros[row.day] | by_key if is_counted else None,
        unknown=visits.get(None, 0) if is_counted else 0,
        method=row.method,
        open_door=row.once,
    )


def _population(centre: Centre, year: int, groups: Sequence[Group]) -> gatherings.Population | None:
    """The newest figures that were about this year or an earlier one, else the oldest there are."""
    row = PopulationRow
    rows = db.session.execute(
        select(row.group_id, row.year, row.people, row.area, row.source).where(row.centre_id == centre.id)
    ).all()
    years = {each.year for each in rows}
    if not years:
        return None
    chosen = max((known for known in years if known <= year), default=min(years))
    of_year = {each.group_id: each for each in rows if each.year == chosen}
    in_order = {group.key: of_year[group.id] for group in groups if group.id in of_year}
    one = next(iter(in_order.values()))
    return gatherings.Population(
        {key: each.people for key, each in in_order.items()}, chosen, one.area, one.source
    )
