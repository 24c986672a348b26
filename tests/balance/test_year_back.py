"""The year behind a month: what was not counted is missing there, and never zero."""

import pytest

from buurthuis.balance.sums import MonthSums, Side
from buurthuis.balance.year_back import year_lines
from buurthuis.periods import Month

OCTOBER = Month(2026, 10)


def test_visits_of_a_side_that_nobody_counted_are_missing_and_not_zero() -> None:
    (line,) = year_lines([MonthSums(OCTOBER, own=Side(2, 240), mixed=Side(5, 750, 5, 90))])
    assert (line.visits, line.own_visits, line.mixed_visits, line.own_share) == (90, None, 90, None)
    assert (line.incomplete, line.own_share_hours) == (True, pytest.approx(240 / 990))


def test_a_month_that_nobody_counted_has_hours_and_no_visits() -> None:
    (line,) = year_lines([MonthSums(OCTOBER, mixed=Side(2, 240))])
    assert (line.visits, line.own_visits, line.mixed_visits) == (None, 0, None)
    assert (line.mixed_minutes, line.own_share) == (240, None)


def test_a_month_without_own_circle_had_no_visits_to_it() -> None:
    (line,) = year_lines([MonthSums(OCTOBER, mixed=Side(5, 750, 5, 90))])
    assert (line.visits, line.own_visits, line.mixed_visits, line.own_share) == (90, 0, 90, 0)


def test_a_month_in_which_nothing_took_place_has_no_line() -> None:
    assert year_lines([MonthSums(OCTOBER, cancelled=3, to_come=2)]) == ()
