"""Where the dates of a series go when one of them moves, on plain values."""

from datetime import date, time

import pytest

from buurthuis.schedule.recurrence import MONTHLY, WEEKLY, Rule, dates
from buurthuis.schedule.scope import CannotFollow, Place, Wish, shifted

TUESDAYS = Rule(frequency=WEEKLY, starts_on=date(2026, 11, 24), weekdays=(1,), until=date(2026, 12, 15))
SLOTS = dates(TUESDAYS, date(2026, 12, 31))
HALL, STUDIO, FATIMA, OMAR = 1, 2, 7, 8


def test_a_later_weekday_moves_every_date_and_the_end() -> None:
    rule, moved = shifted(TUESDAYS, SLOTS, SLOTS[1], date(2026, 12, 3))
    assert list(moved.values()) == dates(rule, date(2027, 1, 31))
    assert (rule.weekdays, rule.until) == ((3,), date(2026, 12, 17))


def test_a_week_later_is_a_week_later_for_all() -> None:
    _rule, moved = shifted(TUESDAYS, SLOTS, SLOTS[0], SLOTS[1])
    assert [(new - slot).days for slot, new in moved.items()] == [7, 7, 7, 7]


def test_every_two_weeks_stays_every_two_weeks_over_the_weekend() -> None:
    sundays = Rule(frequency=WEEKLY, starts_on=date(2026, 11, 29), weekdays=(6,), every=2)
    slots = dates(sundays, date(2027, 1, 31))
    rule, moved = shifted(sundays, slots, slots[0], date(2026, 11, 30))
    assert list(moved.values()) == dates(rule, date(2027, 2, 1))


def test_of_two_weekdays_only_the_one_that_moves_moves() -> None:
    both = Rule(frequency=WEEKLY, starts_on=date(2026, 11, 24), weekdays=(1, 3))
    rule, moved = shifted(both, dates(both, date(2026, 12, 4)), date(2026, 11, 24), date(2026, 11, 25))
    assert [day.day for day in moved.values()] == [25, 26, 2, 3]
    assert rule.weekdays == (2, 3)


@pytest.mark.parametrize("day", [date(2026, 11, 26), date(2026, 12, 1)])
def test_a_series_does_not_gather_twice_on_a_day_and_keeps_its_rhythm(day: date) -> None:
    both = Rule(frequency=WEEKLY, starts_on=date(2026, 11, 24), weekdays=(1, 3), every=2)
    with pytest.raises(CannotFollow):
        shifted(both, dates(both, date(2027, 1, 31)), date(2026, 11, 24), day)


@pytest.mark.parametrize(
    ("ordinal", "asked", "day", "then"),
    [
        (1, date(2026, 12, 5), date(2026, 12, 6), [date(2026, 12, 6), date(2027, 1, 3)]),
        (1, date(2026, 12, 5), date(2026, 12, 12), [date(2026, 12, 12), date(2027, 1, 9)]),
        (-1, date(2026, 12, 26), date(2026, 12, 28), [date(2026, 12, 28), date(2027, 1, 25)]),
    ],
)
def test_a_month_keeps_the_place_of_the_new_day(
    ordinal: int, asked: date, day: date, then: list[date]
) -> None:
    saturdays = Rule(frequency=MONTHLY, starts_on=asked, weekdays=(5,), ordinals=(ordinal,))
    rule, moved = shifted(saturdays, dates(saturdays, date(2027, 1, 31)), asked, day)
    assert list(moved.values()) == dates(rule, date(2027, 1, 31)) == then


def test_a_month_without_that_day_is_left_out() -> None:
    by_date = Rule(frequency=MONTHLY, starts_on=date(2027, 1, 15))
    _rule, moved = shifted(by_date, dates(by_date, date(2027, 3, 31)), date(2027, 1, 15), date(2027, 1, 31))
    assert list(moved.values()) == [date(2027, 1, 31), date(2027, 3, 31)]


def test_a_month_does_not_move_into_another() -> None:
    by_date = Rule(frequency=MONTHLY, starts_on=date(2027, 1, 15))
    with pytest.raises(CannotFollow):
        shifted(by_date, dates(by_date, date(2027, 3, 31)), date(2027, 1, 15), date(2027, 2, 1))


def test_only_what_differs_is_wanted_of_the_others() -> None:
    now = Place(SLOTS[0], time(14), time(16), HALL, FATIMA)
    another = Place(SLOTS[1], time(15), time(17), HALL, OMAR)
    moved = Wish(now, Place(SLOTS[0], time(14), time(16), STUDIO, FATIMA)).of(another, FATIMA)
    assert moved == Place(SLOTS[1], time(15), time(17), STUDIO, OMAR)


def test_who_is_led_by_a_stand_in_keeps_the_stand_in() -> None:
    now, then = (Place(SLOTS[0], time(14), time(16), HALL, host) for host in (FATIMA, None))
    others = [Place(SLOTS[1], time(14), time(16), HALL, host) for host in (FATIMA, OMAR)]
    assert [Wish(now, then).of(each, FATIMA).host for each in others] == [None, OMAR]
