"""A quarter or a year as plain values: the sums of its months that are over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from buurthuis.balance.course import Course
from buurthuis.balance.gatherings import CountedGroup
from buurthuis.balance.queries.month import population_of
from buurthuis.balance.queries.versions import published_merged
from buurthuis.balance.queries.year import cells
from buurthuis.balance.stretch import Stretch
from buurthuis.centres.models import Centre
from buurthuis.groups import queries as group_queries
from buurthuis.groups.models import Group
from buurthuis.periods import Month, Quarter, Year


@dataclass(frozen=True)
class Told:
    """What the house knows of a quarter or a year, and every group it ever counted, for their words."""

    stretch: Stretch
    groups: Mapping[str, Group]


def told(centre: Centre, period: Quarter | Year, now: datetime) -> Told:
    """All that the balance of a quarter or a year is made from; `now` is the wall clock of the centre."""
    months = tuple(month for month in period.months if month.last < now.date())
    groups = group_queries.every(centre)
    course = Course((), ())
    published: dict[Month, frozenset[str]] = {}
    if months:
        first, last = months[0].quarter.first, months[-1]
        course = cells(centre, first, last.last, now)
        of_days = published_merged(centre, first, last.quarter.last)
        published = {Month.of(day): merged for day, merged in of_days.items()}
    stretch = Stretch(
        centre=centre.slug,
        period=str(period),
        months=months,
        groups=_groups(groups, months, course),
        course=course,
        published=published,
        population=population_of(centre, period.year, groups),
        goes_on=now.date() <= period.last,
    )
    return Told(stretch, {group.key: group for group in groups})


def _groups(groups: Sequence[Group], months: Sequence[Month], course: Course) -> tuple[CountedGroup, ...]:
    """The groups in use at some time, and retired ones that were counted."""
    if not months:
        return ()
    seen = {cell.group for cell in course.cells}
    in_use = [(group, group.counted_between(months[0].first, months[-1].last)) for group in groups]
    return tuple(
        CountedGroup(group.key, group.sensitive, in_use=used)
        for group, used in in_use
        if used or group.key in seen
    )
