"""A group that nobody saw is a finding that grows with every month, and never one about a merged line."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance.course import Cell, Course, Happened
from buurthuis.balance.unseen import months_unseen
from buurthuis.periods import Month
from tests.balance.months import CARE, KEYS, OLDER, unhurried

NOW, LONG_AGO = Month(2026, 10), Month(2024, 1)
BEFORE = [Month(2026, number) for number in range(2, 10)]


def happened(
    month: Month, visits: int = 60, unknown: int = 0, counted: int = 5, not_counted: int = 0
) -> Happened:
    return Happened(month, "mixed", counted, not_counted, 0, 0, 0, 0, 600, visits, unknown)


def course(seen: dict[Month, int], *told: Happened) -> Course:
    """Of all groups twenty came every month, and so many as told of those with a care indication."""
    cells = [
        Cell(
            month,
            "mixed",
            key,
            seen.get(month, 0) if key == CARE else 20,
            9 if key != CARE else seen.get(month, 0),
        )
        for month in BEFORE
        for key in KEYS
        if key != CARE or seen.get(month)
    ]
    rows = {one.month: one for one in (*map(happened, BEFORE), *told)}
    return Course(tuple(cells), tuple(rows[month] for month in BEFORE))


def unseen(of: Course, since: Month = LONG_AGO, published: dict[Month, frozenset[str]] | None = None) -> int:
    return months_unseen(of, KEYS, published or {}, {CARE: since}, NOW)[CARE]


@given(st.integers(0, 7))
def test_the_months_in_a_row_are_counted_back_to_the_last_visit(last: int) -> None:
    assert unseen(course({BEFORE[last]: 9})) == len(BEFORE) - 1 - last


def test_before_it_was_in_use_a_group_was_not_missed() -> None:
    assert unseen(course({}), since=Month(2026, 7)) == 3


def test_a_month_of_which_too_little_was_counted_ends_the_row() -> None:
    assert unseen(course({}, happened(Month(2026, 8), counted=3))) == 1
    assert unseen(course({}, happened(Month(2026, 8), counted=5, not_counted=5))) == 1


def test_a_month_of_too_many_unknown_visitors_ends_the_row() -> None:
    assert unseen(course({}, happened(Month(2026, 8), unknown=30))) == 1


def test_a_month_in_which_the_group_was_one_line_with_others_ends_the_row() -> None:
    assert unseen(course({}), published={Month(2026, 5): frozenset({CARE, OLDER})}) == 3


def test_a_month_without_a_plan_ends_the_row() -> None:
    whole = course({})
    gap = replace(whole, happened=tuple(one for one in whole.happened if one.month != Month(2026, 7)))
    assert unseen(gap) == 2


def test_without_months_before_nothing_is_unseen_yet() -> None:
    assert unseen(Course((), ())) == 0


@unhurried
@given(st.dictionaries(st.sampled_from(BEFORE), st.integers(1, 12)))
def test_of_a_month_with_a_small_count_nobody_learns_that_it_was_not_zero(seen: dict[Month, int]) -> None:
    """The row ends at a merged month whether or not somebody of the group came in it."""
    few = {month: visits for month, visits in seen.items() if visits < 5}
    quarters = {each for month in few for each in month.quarter.months if each >= month}
    published = {month: frozenset({CARE, OLDER}) for month in few}
    without = {month: visits for month, visits in seen.items() if month not in few}
    assert unseen(course(seen)) >= unseen(course(without), published=published)
    assert unseen(course(seen)) <= len([month for month in BEFORE if month > max(quarters, default=LONG_AGO)])
