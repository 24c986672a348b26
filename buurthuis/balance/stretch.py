"""The balance of a quarter or a year, from the sums of its months that are over; after disclosure, as the month is.

A group that was one line in any of its months is so here too: the total of a year would give the month away.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from buurthuis.balance import measures
from buurthuis.balance.course import Course, Happened
from buurthuis.balance.course_totals import attendance, coverage, offer
from buurthuis.balance.disclosure import Cells, Partition, merged_groups, partition
from buurthuis.balance.gatherings import CountedGroup, Population
from buurthuis.balance.lines import GroupLine, Reach, lines_of
from buurthuis.balance.plain_figures import attendance_figures, group_figures, offer_figures
from buurthuis.balance.population import PopulationLine, line_of, without_residents
from buurthuis.balance.sticky import Published, cells, merged_by_month
from buurthuis.balance.totals import Attendance, Coverage, Offer
from buurthuis.periods import Month

NOT_JUDGED = "not_judged"
"""Of a sum nobody knows how far chance could have moved it."""


@dataclass(frozen=True)
class Stretch:
    """All that the balance of a quarter or a year is made from; `months` are those that are over.

    `course` reaches back to the beginning of the quarter in which the first of them lies. `published` are the
    groups that were one line in anything that was published of a month.
    """

    centre: str
    period: str
    months: tuple[Month, ...]
    groups: tuple[CountedGroup, ...]
    course: Course
    published: Published
    population: Population | None = None
    goes_on: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the groups, in the centre's order."""
        return tuple(group.key for group in self.groups)


@dataclass(frozen=True)
class MonthLine:
    """One month of the stretch: the house as a whole, nothing about a group."""

    month: str
    offer: Offer
    attendance: Attendance
    coverage: Coverage


@dataclass(frozen=True)
class StretchBalance:
    """A quarter or a year as it may be shown inside the house; `goes_on` while some of its months are to come."""

    centre: str
    period: str
    goes_on: bool
    coverage: Coverage
    offer: Offer
    attendance: Attendance
    groups: tuple[GroupLine, ...]
    merged: tuple[str, ...]
    totals_only: bool
    population: PopulationLine | None
    months: tuple[MonthLine, ...]


def stretch_balance(stretch: Stretch) -> StretchBalance:
    """The figures of a quarter or a year."""
    inside = set(stretch.months)
    happened = [one for one in stretch.course.happened if one.month in inside]
    lines = partition(stretch.keys, merged_over(stretch))
    covered, attended = coverage(happened), attendance(happened)
    return StretchBalance(
        centre=stretch.centre,
        period=stretch.period,
        goes_on=stretch.goes_on,
        coverage=covered,
        offer=offer(happened),
        attendance=attended,
        groups=_lines(stretch, lines, attended),
        merged=lines.merged,
        totals_only=lines.totals_only,
        population=line_of(
            stretch.population, stretch.groups, stretch.months[-1].year if stretch.months else 0
        ),
        months=tuple(_month(month, happened) for month in stretch.months),
    )


def merged_over(stretch: Stretch) -> frozenset[str]:
    """The groups that are one line: all that were so in one of the months, and what the sums of the stretch ask for."""
    by_month = merged_by_month(stretch.course.cells, stretch.keys, stretch.published, stretch.months)
    sticky = frozenset().union(*(by_month.get(month, frozenset()) for month in stretch.months))
    table, peak = cells(stretch.course.cells, stretch.keys, stretch.months)
    return merged_groups(table, peak, sticky=sticky)


def _lines(stretch: Stretch, lines: Partition, attended: Attendance) -> tuple[GroupLine, ...]:
    if not attended.visits:
        return ()
    table, _peak = cells(stretch.course.cells, stretch.keys, stretch.months)
    return lines_of(
        table,
        lines,
        stretch.groups,
        reach=lambda key: _reach(key, table, stretch, attended),
        step=lambda _key: None,
    )


def _reach(key: str, table: Cells, stretch: Stretch, attended: Attendance) -> Reach | None:
    """Reach without a word on it: how far chance could have moved it is not known from sums."""
    if stretch.population is None or without_residents(stretch.population, stretch.groups):
        return None
    visits = {each: sum(row.values()) for each, row in table.items()}
    figures = measures.reach(visits, attended.unknown, stretch.population.counts, key)
    if figures is None:
        return None
    return Reach(**asdict(figures), label="too_much_unknown" if attended.too_much_unknown else NOT_JUDGED)


def _month(month: Month, happened: Sequence[Happened]) -> MonthLine:
    of_month = [one for one in happened if one.month == month]
    return MonthLine(str(month), offer(of_month), attendance(of_month), coverage(of_month))


def stretch_figures(report: StretchBalance) -> dict[str, object]:
    """The quarter or the year as plain figures for the file, numbers or None."""
    return {
        "centre": report.centre,
        "period": report.period,
        "goes_on": report.goes_on,
        "coverage": asdict(report.coverage),
        "offer": offer_figures(report.offer),
        "attendance": attendance_figures(report.attendance, report.coverage),
        "groups": [group_figures(line) for line in report.groups],
        "merged": list(report.merged),
        "population": asdict(report.population) if report.population else None,
        "months": [_month_figures(line) for line in report.months],
    }


def _month_figures(line: MonthLine) -> dict[str, object]:
    return {
        "month": line.month,
        "coverage": asdict(line.coverage),
        "offer": offer_figures(line.offer),
        "attendance": attendance_figures(line.attendance, line.coverage),
    }
