"""What lies behind a month: the year before it, and for how long a group was not seen."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from buurthuis.balance.gatherings import Gathered, counted, visits_of
from buurthuis.balance.queries.sums import sums
from buurthuis.balance.queries.versions import published_merged
from buurthuis.balance.queries.year import cells
from buurthuis.balance.sums import MonthSums
from buurthuis.balance.unseen import months_unseen
from buurthuis.centres.models import Centre
from buurthuis.groups.models import Group
from buurthuis.periods import FIRST_YEAR, Month


def year_back(centre: Centre, month: Month, now: datetime) -> tuple[MonthSums, ...]:
    """The twelve months before, and the month itself."""
    return sums({centre.id: now}, a_year_before(month), month)[centre.id]


def unseen(
    centre: Centre, month: Month, now: datetime, groups: Sequence[Group], gatherings: Iterable[Gathered]
) -> dict[str, int]:
    """For how many months before a group was counted zero, for those that are so now; else nothing is read."""
    rows = counted(gatherings)
    absent = [group for group in groups if rows and _is_absent(group.key, rows)]
    before = month.previous()
    if before is None or not absent:
        return {}
    first, last = a_year_before(month).quarter.first, before.last
    course = cells(centre, first, last, now)
    of_days = published_merged(centre, first, last)
    published = {Month.of(day): merged for day, merged in of_days.items()}
    since = {group.key: Month.of(group.counted_from) for group in absent}
    keys = tuple(group.key for group in groups)
    return months_unseen(course, keys, published, since, month)


def _is_absent(key: str, rows: list[Gathered]) -> bool:
    said = all(key in (g.counts or {}) for g in rows)
    return said and not any(visits_of(rows, key))


def a_year_before(month: Month) -> Month:
    """The same month a year before, or the first month there is."""
    return Month(max(month.year - 1, FIRST_YEAR), month.number if month.year > FIRST_YEAR else 1)
