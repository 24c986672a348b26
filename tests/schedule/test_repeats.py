"""How staff say when an activity repeats."""

from datetime import date

import pytest

from buurthuis.schedule.recurrence import dates
from buurthuis.schedule.repeats import horizon, next_day, ordinal_of, rule

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(("day", "ordinal"), [(1, 1), (7, 1), (8, 2), (21, 3), (28, 4), (29, -1), (30, -1)])
def test_a_fifth_weekday_is_the_last(day: int, ordinal: int) -> None:
    assert ordinal_of(date(2026, 11, day)) == ordinal


def test_without_weekdays_it_is_that_of_the_first_date() -> None:
    assert rule("weekly", TUESDAY).weekdays == (1,)
    assert rule("monthly", TUESDAY).ordinals == (4,)


def test_it_begins_on_the_first_of_its_days() -> None:
    assert rule("weekly", date(2026, 11, 23), (1, 3)).starts_on == TUESDAY
    assert rule("once", date(2026, 11, 23), (3,)).starts_on == date(2026, 11, 26)


def test_the_next_such_day_may_be_today() -> None:
    assert next_day(TUESDAY, (1,)) == TUESDAY
    assert next_day(TUESDAY, (0, 2)) == date(2026, 11, 25)


def test_every_so_many_weeks_is_asked_only_there() -> None:
    assert rule("weekly", TUESDAY, every=3).every == 1
    assert rule("every_n_weeks", TUESDAY, every=3).every == 3


def test_every_other_week_on_two_days_keeps_both_days_in_one_week() -> None:
    found = rule("every_n_weeks", date(2026, 11, 23), (1, 4), every=2)
    assert dates(found, date(2026, 12, 12)) == [
        TUESDAY,
        date(2026, 11, 27),
        date(2026, 12, 8),
        date(2026, 12, 11),
    ]


def test_the_first_and_third_monday_of_the_month() -> None:
    found = rule("monthly", TUESDAY, (0,), ordinals=(1, 3))
    assert dates(found, date(2027, 1, 10)) == [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4)]


def test_by_the_month_the_ordinal_is_that_of_its_first_day() -> None:
    assert rule("monthly", date(2026, 12, 2), (1,)).starts_on == date(2026, 12, 8)


def test_the_last_weekday_may_come_after_the_first_date() -> None:
    last = rule("monthly", date(2026, 11, 3), (1,), ordinals=(-1,), until=date(2026, 12, 31))
    assert dates(last, date(2027, 1, 1)) == [date(2026, 11, 24), date(2026, 12, 29)]


def test_by_date_it_keeps_the_date_and_not_the_weekday() -> None:
    found = rule("monthly_date", date(2026, 10, 31), (1,))
    assert dates(found, date(2027, 2, 1)) == [date(2026, 10, 31), date(2026, 12, 31), date(2027, 1, 31)]


def test_without_an_end_a_year_is_planned_from_today_or_the_first_date() -> None:
    assert horizon(rule("weekly", TUESDAY), date(2026, 11, 22)) == date(2027, 11, 24)
    assert horizon(rule("weekly", date(2024, 1, 2)), date(2026, 11, 22)) == date(2027, 11, 22)
    assert horizon(rule("once", TUESDAY), date(2026, 11, 22)) == TUESDAY
