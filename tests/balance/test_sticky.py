"""From sums the same groups are one line as from the gatherings, and so in every quarter and year that holds them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance import totals
from buurthuis.balance.course import Cell, Course, Happened
from buurthuis.balance.course_totals import attendance, coverage, offer
from buurthuis.balance.gatherings import (
    Gathered,
    Population,
    counted,
    held,
    in_month,
    in_setting,
    total_minutes,
)
from buurthuis.balance.releases import COLUMNS, merged_in
from buurthuis.balance.sticky import merged_by_month
from buurthuis.balance.stretch import Stretch, StretchBalance, merged_over, stretch_balance
from buurthuis.periods import Month, Quarter
from tests.balance.months import CARE, GROUPS, KEYS, OLDER, OTHERS, STATUS, any_gathering, gathered, unhurried

MONTHS = [Month(2026, number) for number in range(4, 10)]
SECOND, THIRD = Quarter(2026, 2), Quarter(2026, 3)


def summed(gatherings: Sequence[Gathered]) -> Course:
    """What the database sums, from the gatherings themselves."""
    cells, happened = [], []
    for month in MONTHS:
        for setting in COLUMNS.values():
            rows = in_setting(in_month(gatherings, month.year, month.number), setting)
            if rows:
                happened.append(_happened(month, rows))
            visits = {key: [(g.counts or {}).get(key, 0) for g in counted(rows)] for key in KEYS}
            cells += [Cell(month, setting, key, sum(n), max(n)) for key, n in visits.items() if any(n)]
    return Course(tuple(cells), tuple(happened))


def _happened(month: Month, rows: list[Gathered]) -> Happened:
    states, known = [g.state for g in rows], counted(rows)
    return Happened(
        month=month,
        setting=rows[0].setting,
        counted=len(known),
        not_counted=len(held(rows)) - len(known),
        did_not_meet=states.count("did_not_meet"),
        cancelled=states.count("cancelled"),
        to_come=states.count("to_come"),
        nobody_came=sum(not g.visits for g in known),
        minutes=total_minutes(held(rows)),
        visits=sum(g.visits for g in known),
        unknown=sum(g.unknown for g in known),
    )


@st.composite
def half_a_year(draw: st.DrawFn) -> list[Gathered]:
    """Gatherings of six months, large ones most of the time."""
    rows = draw(st.lists(st.tuples(any_gathering(), st.sampled_from(MONTHS)), max_size=30))
    large = [gathered("Feest", setting, (9, 9, 9, 9)) for setting in COLUMNS.values()]
    every = [(g, month) for g in large for month in MONTHS] if draw(st.booleans()) else []
    return [replace(g, day=month.first) for g, month in [*rows, *every]]


ONCE_PUBLISHED = st.dictionaries(st.sampled_from(MONTHS), st.frozensets(st.sampled_from(KEYS), max_size=2))


def stretch_of(gatherings: Sequence[Gathered], months: Sequence[Month] = MONTHS, **more: Any) -> Stretch:
    house: dict[str, Any] = {"centre": "de-brug", "period": "2026", "groups": GROUPS, "published": {}}
    return Stretch(**(house | more), months=tuple(months), course=summed(gatherings))


# the merged groups of each month


@unhurried
@given(half_a_year(), ONCE_PUBLISHED)
def test_from_sums_each_month_has_the_merged_groups_that_it_has_from_its_gatherings(
    gatherings: list[Gathered], published: dict[Month, frozenset[str]]
) -> None:
    by_month = merged_by_month(summed(gatherings).cells, KEYS, published, MONTHS)
    for month in MONTHS:
        released = frozenset().union(*(published.get(each, frozenset()) for each in month.quarter.months))
        assert by_month[month] == merged_in(gatherings, KEYS, month.year, month.number, released)


def test_what_was_published_of_a_later_month_counts_in_the_whole_quarter() -> None:
    large = [gathered("Feest", "mixed", (9, 9, 9, 9), day=month.first) for month in MONTHS]
    by_month = merged_by_month(summed(large).cells, KEYS, {MONTHS[5]: frozenset({CARE, OLDER})}, MONTHS)
    assert [by_month[month] for month in MONTHS] == [frozenset()] * 3 + [frozenset({CARE, OLDER})] * 3


# a quarter and a year


@unhurried
@given(half_a_year(), ONCE_PUBLISHED)
def test_a_group_merged_in_a_month_is_merged_in_its_quarter_and_year(
    gatherings: list[Gathered], published: dict[Month, frozenset[str]]
) -> None:
    year = merged_over(stretch_of(gatherings, published=published))
    by_month = merged_by_month(summed(gatherings).cells, KEYS, published, MONTHS)
    for quarter in (SECOND, THIRD):
        in_quarter = merged_over(stretch_of(gatherings, quarter.months, published=published))
        assert in_quarter <= year
        assert all(by_month[month] <= in_quarter for month in quarter.months)


@unhurried
@given(half_a_year())
def test_the_lines_of_a_stretch_are_the_sums_of_its_months(gatherings: list[Gathered]) -> None:
    report = stretch_balance(stretch_of(gatherings))
    for line in report.groups:
        keys = [line.key] if line.key else line.merged
        for column, setting in COLUMNS.items():
            rows = in_setting(counted(gatherings), setting)
            assert getattr(line, column) == sum((g.counts or {})[key] for g in rows for key in keys)
        assert line.visits == line.own + line.mixed + line.untagged


@unhurried
@given(half_a_year())
def test_the_figures_of_the_house_are_those_of_all_its_gatherings(gatherings: list[Gathered]) -> None:
    report = stretch_balance(stretch_of(gatherings))
    assert report.offer == totals.offer(gatherings)
    assert report.coverage == totals.coverage(gatherings)
    whole = totals.attendance(gatherings)
    assert report.attendance == replace(whole, own_share_interval=None, too_few=report.attendance.too_few)


@unhurried
@given(half_a_year())
def test_the_months_of_a_stretch_are_the_house_as_each_month_tells_it(gatherings: list[Gathered]) -> None:
    report = stretch_balance(stretch_of(gatherings))
    assert [line.month for line in report.months] == [str(month) for month in MONTHS]
    for line, month in zip(report.months, MONTHS, strict=True):
        happened = [one for one in summed(gatherings).happened if one.month == month]
        assert (line.offer, line.attendance, line.coverage) == (
            offer(happened),
            attendance(happened),
            coverage(happened),
        )


@unhurried
@given(half_a_year(), st.sets(st.integers(0, 47)))
def test_a_stretch_does_not_depend_on_the_split_of_a_merged_line(
    gatherings: list[Gathered], places: set[int]
) -> None:
    report = stretch_balance(stretch_of(gatherings))
    if len(report.merged) > 1:
        a, b = report.merged[:2]
        other = [_exchanged(g, a, b) if n in places else g for n, g in enumerate(gatherings)]
        again = stretch_balance(stretch_of(other))
        assert again.merged != report.merged or again == report


def _exchanged(of: Gathered, a: str, b: str) -> Gathered:
    if of.counts is None:
        return of
    return replace(of, counts={**of.counts, a: of.counts[b], b: of.counts[a]})


def large(day: date = date(2026, 7, 1), unknown: int = 0) -> list[Gathered]:
    return [gathered("Feest", "mixed", (9, 9, 9, 13), unknown, day=day) for _ in range(3)]


def quarter(*gatherings: Gathered, **more: Any) -> StretchBalance:
    people = Population(dict(zip(KEYS, (100, 200, 300, 400), strict=True)), 2025, "Brugbuurt", "verzonnen")
    return stretch_balance(stretch_of(gatherings, THIRD.months, population=people, **more))


def test_reach_over_a_stretch_is_not_judged_as_chance_is_not_known_from_sums() -> None:
    line = next(line for line in quarter(*large()).groups if line.key == STATUS)
    assert line.reach is not None
    assert line.reach.share_of_known_visits == pytest.approx(27 / 120)
    assert (line.reach.label, line.step) == ("not_judged", None)


def test_reach_over_a_stretch_says_when_too_many_are_unknown() -> None:
    line = next(line for line in quarter(*large(unknown=30)).groups if line.key == STATUS)
    assert line.reach is not None
    assert line.reach.label == "too_much_unknown"


def test_the_merged_line_of_a_stretch_has_neither_share_nor_reach() -> None:
    few = gathered("Inloop", "mixed", (9, 9, 2, 13), day=date(2026, 8, 4))
    report = quarter(*large(), few)
    assert report.merged == (OLDER, CARE)
    (line,) = (line for line in report.groups if line.key is None)
    assert (line.visits, line.own_share, line.reach) == (65, None, None)
    assert [line.key for line in report.groups] == [STATUS, OTHERS, None]


def test_when_all_groups_are_small_a_stretch_has_totals_only() -> None:
    report = quarter(gathered("Feest", "mixed", (1, 1, 1, 1), day=date(2026, 7, 1)))
    assert (report.totals_only, report.groups, report.attendance.visits) == (True, (), 4)


def test_a_group_out_of_use_that_nobody_counted_has_no_line_in_a_stretch() -> None:
    groups = (*GROUPS[:3], replace(GROUPS[3], in_use=False))
    none = [replace(g, counts={**(g.counts or {}), OTHERS: 0}) for g in large()]
    assert OTHERS not in {line.key for line in quarter(*none, groups=groups).groups}
    assert OTHERS in {line.key for line in quarter(*large(), groups=groups).groups}
