"""How staff say when an activity repeats."""

from datetime import date

import pytest

from buurthuis.schedule.recurrence import dates
from buurthuis.schedule.repeats import horizon, ordinal_of, rule

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(("day", "ordinal"), [(1, 1), (7, 1), (8, 2), (21, 3), (28, 4), (29, -1), (30, -1)])
def test_a_fifth_weekday_is_the_last(day: int, ordinal: int) -> None:
    assert ordinal_of(date(2026, 11, day)) == ordinal


def test_every_so_many_weeks_is_asked_only_there() -> None:
    assert rule("weekly", TUESDAY, every=3).every == 1
    assert rule("every_n_weeks", TUESDAY, every=3).every == 3


def test_the_last_weekday_may_come_after_the_first_date() -> None:
    last = rule("monthly_last", date(2026, 11, 3), until=date(2026, 12, 31))
    assert dates(last, date(2027, 1, 1)) == [date(2026, 11, 24), date(2026, 12, 29)]


def test_without_an_end_a_year_is_planned_from_today_or_the_first_date() -> None:
    assert horizon(rule("weekly", TUESDAY), date(2026, 11, 22)) == date(2027, 11, 24)
    assert horizon(rule("weekly", date(2024, 1, 2)), date(2026, 11, 22)) == date(2027, 11, 22)
    assert horizon(rule("once", TUESDAY), date(2026, 11, 22)) == TUESDAY
