"""The versions of a month that were signed, its story, and what it was published with."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time

from sqlalchemy import and_, bindparam, or_, select

from buurthuis.attendance.models import CountedMonth
from buurthuis.balance import frozen, reopened, sticky
from buurthuis.balance.models import MonthStory, MonthVersion
from buurthuis.balance.queries import year
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups import queries as group_queries
from buurthuis.periods import Month
from buurthuis.schedule.models import Gathering

# Made once, as it is long to make.
MERGED = (
    select(MonthVersion.first, MonthVersion.merged, MonthVersion.reopened_at)
    .where(
        MonthVersion.centre_id == bindparam("centre"),
        MonthVersion.first.between(bindparam("first"), bindparam("last")),
    )
    .order_by(MonthVersion.version)
)


def versions(centre: Centre, month: Month) -> list[MonthVersion]:
    """Every version that was signed, the latest first."""
    asked = select(MonthVersion).where(MonthVersion.centre_id == centre.id, MonthVersion.first == month.first)
    return list(db.session.scalars(asked.order_by(MonthVersion.version.desc())))


def released(centres: Collection[int], month: Month) -> dict[int, MonthVersion]:
    """The latest released version of the month, by centre."""
    asked = select(MonthVersion).where(
        MonthVersion.centre_id.in_(centres),
        MonthVersion.first == month.first,
        MonthVersion.released_at.is_not(None),
    )
    rows = db.session.scalars(asked.order_by(MonthVersion.version))
    return {version.centre_id: version for version in rows}


def months_released(centres: Collection[int]) -> dict[int, list[Month]]:
    """The months of which a version was released, by centre, the latest first."""
    if not centres:
        return {}
    asked = select(MonthVersion.centre_id, MonthVersion.first).where(
        MonthVersion.centre_id.in_(centres), MonthVersion.released_at.is_not(None)
    )
    found: dict[int, list[Month]] = {}
    for centre, first in db.session.execute(asked.distinct().order_by(MonthVersion.first.desc())):
        found.setdefault(centre, []).append(Month.of(first))
    return found


def still_open(months: Mapping[int, Month]) -> set[int]:
    """The centres that had gatherings in this month of theirs, and did not close it."""
    if not months:
        return set()
    of_month = or_(
        *(
            and_(Gathering.centre_id == centre, Gathering.day.between(month.first, month.last))
            for centre, month in months.items()
        )
    )
    closed = (
        select(CountedMonth.centre_id)
        .where(
            CountedMonth.closed_at.is_not(None),
            CountedMonth.centre_id == Gathering.centre_id,
            CountedMonth.first.in_({month.first for month in months.values()}),
        )
        .exists()
    )
    return set(db.session.scalars(select(Gathering.centre_id).where(of_month, ~closed).distinct()))


def story(centre: Centre, month: Month) -> str:
    """The story as far as it was written; nothing when nobody began."""
    return (
        db.session.scalar(
            select(MonthStory.text).where(MonthStory.centre_id == centre.id, MonthStory.first == month.first)
        )
        or ""
    )


def forged() -> Iterator[str]:
    """The versions that are not what their digest says, a sentence for each."""
    asked = select(MonthVersion, Centre.slug).join(Centre, Centre.id == MonthVersion.centre_id)
    for version, slug in db.session.execute(asked.order_by(MonthVersion.id).execution_options(yield_per=50)):
        if frozen.digest_of(version.content) != version.digest:
            yield (
                f"{slug}, {version.first:%Y-%m}: version {version.version} of the closed month is not what its digest "
                "says."
            )


def published_merged(centre: Centre, first: date, last: date) -> dict[date, frozenset[str]]:
    """The groups that were one line in any version of the months between these days, by the first day of the month.

    Of a month that is open again also those that have to be so, as its counts changed in small since it was signed.
    """
    about = {"centre": centre.id, "first": first, "last": last}
    found: dict[date, frozenset[str]] = {}
    open_again: dict[date, bool] = {}
    for month, merged, reopened_at in db.session.connection().execute(MERGED, about):
        found[month] = found.get(month, frozenset()) | frozenset(merged)
        open_again[month] = reopened_at is not None
    for month in (month for month, is_open in open_again.items() if is_open):
        found[month] |= _changed_in_small(centre, Month.of(month))
    return found


def _changed_in_small(centre: Centre, month: Month) -> frozenset[str]:
    was_over = datetime.combine(month.last, time.max)
    course = year.cells(centre, month.first, month.last, was_over)
    keys = [group.key for group in group_queries.every(centre)]
    table, _ = sticky.cells(course.cells, keys, [month])
    signed = [version.frozen.report for version in versions(centre, month)]
    return frozenset().union(*(reopened.changed_in_small(report, table) for report in signed))
