"""The only reading of schedule and attendance for the balance: rows become the plain values of a month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from buurthuis.balance import gatherings
from buurthuis.balance.gatherings import CountedGroup, CountedMonth, Gathered
from buurthuis.balance.queries.bands import bands_on
from buurthuis.balance.queries.behind import unseen, year_back
from buurthuis.balance.queries.gathered import gathered
from buurthuis.balance.queries.trust import trust
from buurthuis.balance.queries.versions import published_merged, versions
from buurthuis.balance.reopened import restraints
from buurthuis.balance.report import MonthBalance
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups import queries as group_queries
from buurthuis.groups.models import Group
from buurthuis.groups.models import Population as PopulationRow
from buurthuis.periods import Month
from buurthuis.schedule.models import Gathering

POPULATION = select(
    PopulationRow.group_id, PopulationRow.year, PopulationRow.people, PopulationRow.area, PopulationRow.source
).where(PopulationRow.centre_id == bindparam("centre"))


@dataclass(frozen=True)
class Found:
    """What the house knows of a month, and every group it ever counted, by key and in its order, for their words."""

    month: CountedMonth
    groups: Mapping[str, Group]


def counted(centre: Centre, month: Month, now: datetime) -> Found:
    """All that the balance of a month is made from; `now` is the wall clock of the centre."""
    before, start = month.previous(), month.first
    first = before.quarter.first if before else start
    groups = group_queries.every(centre)
    found = gathered(centre, first, month.last, now, groups)
    published = published_merged(centre, first, month.quarter.last)
    signed = list(_signed(centre, month)) if month.first in published else []
    of_month = tuple(g for g in found if g.day >= start)
    return Found(
        CountedMonth(
            centre=centre.slug,
            year=month.year,
            month=month.number,
            groups=_groups(groups, first, month, found),
            gatherings=of_month,
            earlier=tuple(g for g in found if g.day < start),
            population=population_of(centre, month.year, groups),
            bands=bands_on(centre, month.last),
            released=_together(published, month.quarter.months),
            year_back=year_back(centre, month, now),
            unseen=unseen(centre, month, now, groups, of_month),
            restraints=restraints(signed),
            trust=trust(centre, month, now, [version.trust for version in signed], of_month),
            released_before=_together(published, before.quarter.months if before else ()),
        ),
        {group.key: group for group in groups},
    )


def _signed(centre: Centre, month: Month) -> Iterator[MonthBalance]:
    return (version.frozen.report for version in versions(centre, month))


def _together(published: Mapping[date, frozenset[str]], months: Iterable[Month]) -> frozenset[str]:
    """The groups that were one line in anything that was published of these months."""
    return frozenset().union(*(published.get(month.first, frozenset()) for month in months))


def months_with_plans(centre: Centre) -> tuple[Month, Month] | None:
    """The first and the last month in which something was planned; None in a house without a plan."""
    ends = select(func.min(Gathering.day), func.max(Gathering.day)).where(Gathering.centre_id == centre.id)
    found: tuple[date | None, date | None] = db.session.execute(ends).one()
    first, last = found
    return (Month.of(first), Month.of(last)) if first and last else None


def _groups(
    groups: Sequence[Group], first: date, month: Month, found: Sequence[Gathered]
) -> tuple[CountedGroup, ...]:
    """The groups in use since `first`, and retired ones that were counted since."""
    return tuple(
        CountedGroup(group.key, group.sensitive, in_use=_in_month(group, month, found))
        for group in groups
        if group.counted_between(first, month.last) or any(group.key in (g.counts or {}) for g in found)
    )


def _in_month(group: Group, month: Month, found: Sequence[Gathered]) -> bool:
    return group.counted_between(month.first, month.last) or any(
        (g.counts or {}).get(group.key) for g in found if g.day >= month.first
    )


def population_of(centre: Centre, year: int, groups: Sequence[Group]) -> gatherings.Population | None:
    """The newest figures that were about this year or an earlier one, else the oldest there are."""
    rows = db.session.connection().execute(POPULATION, {"centre": centre.id}).all()
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
