"""A rule says when an activity gathers; an independent library must read the same dates from it."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from buurthuis.schedule.recurrence import MOST_DATES, Rule, TooMany, dates, is_real, minutes
from buurthuis.schedule.rrule import to_rrule

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY, TUESDAY, FRIDAY, SATURDAY = 0, 1, 4, 5
HALF_PAST_TWO = time(2, 30)


def weekly(starts_on: date, *weekdays: int, every: int = 1, until: date | None = None) -> Rule:
    return Rule(frequency="weekly", starts_on=starts_on, weekdays=weekdays, every=every, until=until)


def monthly(starts_on: date, *weekdays: int, ordinals: tuple[int, ...] = (), every: int = 1) -> Rule:
    return Rule(frequency="monthly", starts_on=starts_on, weekdays=weekdays, ordinals=ordinals, every=every)


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def test_every_tuesday_until_the_holidays() -> None:
    rule = weekly(date(2026, 11, 24), TUESDAY, until=date(2026, 12, 19))
    assert dates(rule, date(2027, 12, 31)) == days("2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15")


def test_the_last_day_of_a_rule_and_of_the_horizon_still_count() -> None:
    assert dates(weekly(date(2026, 11, 24), TUESDAY, until=date(2026, 12, 1)), date(2027, 1, 1))[-1:] == days(
        "2026-12-01"
    )
    assert dates(weekly(date(2026, 11, 24), TUESDAY), date(2026, 12, 8))[-1:] == days("2026-12-08")


def test_once_is_one_date() -> None:
    feast = Rule(frequency="once", starts_on=date(2026, 12, 5))
    assert dates(feast, date(2027, 1, 1)) == days("2026-12-05")
    assert dates(feast, date(2026, 12, 4)) == []


def test_every_other_week_on_two_days_keeps_both_days_in_one_week() -> None:
    rule = weekly(date(2026, 11, 24), TUESDAY, FRIDAY, every=2)
    assert dates(rule, date(2026, 12, 12)) == days("2026-11-24", "2026-11-27", "2026-12-08", "2026-12-11")


def test_the_first_date_is_one_the_rule_says() -> None:
    rule = weekly(date(2026, 11, 25), TUESDAY, every=2)
    assert rule.first == date(2026, 12, 1)
    assert dates(rule, date(2026, 12, 31)) == days("2026-12-01", "2026-12-15", "2026-12-29")


def test_every_other_month_is_counted_from_the_first_saturday_that_comes() -> None:
    rule = monthly(date(2026, 9, 20), SATURDAY, ordinals=(1,), every=2)
    assert dates(rule, date(2027, 2, 28)) == days("2026-10-03", "2026-12-05", "2027-02-06")


def test_the_last_friday_is_the_fourth_or_the_fifth() -> None:
    rule = monthly(date(2026, 10, 1), FRIDAY, ordinals=(-1,))
    assert dates(rule, date(2026, 11, 30)) == days("2026-10-30", "2026-11-27")


def test_the_first_and_third_monday() -> None:
    rule = monthly(date(2026, 11, 24), MONDAY, ordinals=(1, 3))
    assert dates(rule, date(2027, 1, 31)) == days("2026-12-07", "2026-12-21", "2027-01-04", "2027-01-18")


def test_a_fourth_friday_that_is_the_last_is_one_date() -> None:
    rule = monthly(date(2026, 11, 1), FRIDAY, ordinals=(4, -1))
    assert dates(rule, date(2027, 1, 31)) == days("2026-11-27", "2026-12-25", "2027-01-22", "2027-01-29")


def test_the_31st_is_only_in_the_long_months() -> None:
    rule = monthly(date(2026, 10, 31))
    assert dates(rule, date(2027, 3, 31)) == days("2026-10-31", "2026-12-31", "2027-01-31", "2027-03-31")


def test_a_thousand_dates_are_given_and_one_more_is_too_many() -> None:
    every_day = weekly(date(2026, 1, 1), *range(7))
    last = date(2026, 1, 1) + timedelta(days=MOST_DATES - 1)
    assert len(dates(every_day, last)) == 1000
    with pytest.raises(TooMany):
        dates(every_day, last + timedelta(days=1))


def test_a_rule_without_an_end_goes_no_further_than_the_years_of_the_house() -> None:
    yearly = monthly(date(2099, 12, 31), every=12)
    assert dates(yearly, date.max) == days("2099-12-31", "2100-12-31")


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        (weekly(date(2026, 11, 24), TUESDAY), []),
        (weekly(date(2026, 11, 24), TUESDAY, until=date(2026, 11, 24)), []),
        (weekly(date(2026, 11, 24), TUESDAY, until=date(2026, 11, 23)), ["until_before_start"]),
        (weekly(date(2026, 11, 25), TUESDAY, until=date(2026, 11, 27)), ["no_dates"]),
        (weekly(date(2026, 11, 24), TUESDAY, every=52, until=date(2101, 1, 1)), ["until_too_far"]),
        (weekly(date(2026, 11, 24), TUESDAY, until=date(2062, 11, 24)), ["too_many_dates"]),
        (weekly(date(2026, 11, 24), TUESDAY, every=0), ["every_out_of_range"]),
        (weekly(date(2026, 11, 24), TUESDAY, every=53), ["every_out_of_range"]),
        (weekly(date(2026, 11, 24)), ["no_weekday"]),
        (weekly(date(2026, 11, 24), 7), ["unknown_weekday"]),
        (weekly(date(2026, 11, 24), TUESDAY, TUESDAY), ["unknown_weekday"]),
        (weekly(date(1999, 12, 31), FRIDAY), ["start_out_of_range"]),
        (weekly(date.max, FRIDAY), ["start_out_of_range"]),
        (monthly(date(2026, 11, 24)), []),
        (monthly(date(2026, 11, 24), ordinals=(1,)), ["no_weekday"]),
        (monthly(date(2026, 11, 24), TUESDAY), ["no_ordinal"]),
        (monthly(date(2026, 11, 24), TUESDAY, ordinals=(5,)), ["unknown_ordinal"]),
        (monthly(date(2026, 11, 24), TUESDAY, ordinals=(0,)), ["unknown_ordinal"]),
        (monthly(date(2026, 11, 24), TUESDAY, ordinals=(1, 1)), ["unknown_ordinal"]),
        (Rule(frequency="yearly", starts_on=date(2026, 11, 24)), ["unknown_frequency"]),
    ],
)
def test_what_is_wrong_with_a_rule_has_a_code(rule: Rule, codes: list[str]) -> None:
    assert rule.problems() == codes


def test_a_rule_that_says_no_dates_is_refused_rather_than_run_for_ever() -> None:
    for rule in (weekly(date(2026, 11, 24), TUESDAY, every=0), weekly(date(2026, 11, 24))):
        with pytest.raises(ValueError, match=r"every_out_of_range|no_weekday"):
            dates(rule, date(2027, 1, 1))
        with pytest.raises(ValueError, match=r"every_out_of_range|no_weekday"):
            _ = rule.first


@pytest.mark.parametrize(
    ("day", "at", "real"),
    [
        (date(2026, 3, 29), time(1, 59), True),
        (date(2026, 3, 29), time(2, 0), False),
        (date(2026, 3, 29), HALF_PAST_TWO, False),
        (date(2026, 3, 29), time(3, 0), True),
        (date(2026, 3, 28), HALF_PAST_TWO, True),
        (date(2026, 10, 25), HALF_PAST_TWO, True),
    ],
)
def test_the_hour_that_summer_time_skips_is_not_real(day: date, at: time, real: bool) -> None:
    assert is_real(day, at, AMSTERDAM) is real


@settings(deadline=None)
@given(day=some.sampled_from([date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 1)]), at=some.times())
def test_a_time_is_real_when_it_comes_back_from_utc(day: date, at: time) -> None:
    moment = datetime.combine(day, at)
    back = moment.replace(tzinfo=AMSTERDAM).astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None)
    assert is_real(day, at, AMSTERDAM) is (back == moment)


def test_half_past_one_to_three_is_ninety_minutes() -> None:
    assert minutes(time(13, 30), time(15, 0)) == 90


@pytest.mark.parametrize("ends_at", [time(13, 30), time(12, 0), time(0, 0)])
def test_a_gathering_ends_after_it_starts(ends_at: time) -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        minutes(time(13, 30), ends_at)


ORDINALS = some.lists(some.sampled_from([1, 2, 3, 4, -1]), unique=True, min_size=1)


@some.composite
def rules(draw: some.DrawFn) -> Rule:
    """Any rule that can be planned, begun in the years around a change of the clocks or a leap day."""
    starts_on = draw(some.dates(date(2023, 1, 1), date(2028, 12, 31)))
    frequency = draw(some.sampled_from(["once", "weekly", "monthly"]))
    least = 1 if frequency == "weekly" else 0
    chosen = draw(some.lists(some.integers(0, 6), unique=True, min_size=least, max_size=7))
    weekdays = tuple(chosen) if frequency != "once" else ()
    by_weekday = frequency == "monthly" and bool(weekdays)
    length = draw(some.none() | some.integers(0, 800))
    return Rule(
        frequency=frequency,
        starts_on=starts_on,
        every=draw(some.integers(1, 14)) if frequency != "once" else 1,
        weekdays=weekdays,
        ordinals=tuple(draw(ORDINALS)) if by_weekday else (),
        until=None if length is None or frequency == "once" else starts_on + timedelta(days=length),
    )


def read_by_the_library(rule: Rule, starts_at: time, horizon: date) -> list[datetime]:
    start = f"{datetime.combine(rule.first, starts_at):%Y%m%dT%H%M%S}"
    lines = [
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//\nBEGIN:VEVENT\nUID:koffie@example.org",
        "DTSTAMP:20260901T080000Z",
        f"DTSTART;TZID=Europe/Amsterdam:{start}\nDURATION:PT1H",
        f"RRULE:{to_rrule(rule, starts_at, AMSTERDAM)}\nEND:VEVENT\nEND:VCALENDAR\n",
    ]
    calendar = Calendar.from_ical("\n".join(lines).replace("\n", "\r\n"))
    found = recurring_ical_events.of(calendar).between(rule.starts_on, horizon + timedelta(days=1))
    return sorted(event["DTSTART"].dt for event in found)


@settings(max_examples=300, deadline=None)
@given(rule=rules(), starts_at=some.sampled_from([time(0, 30), time(10, 0), time(19, 30), time(23, 59)]))
def test_another_library_reads_the_same_dates_and_wall_times(rule: Rule, starts_at: time) -> None:
    horizon = rule.starts_on + timedelta(days=730)
    ours = dates(rule, horizon) if rule.until is None or rule.first <= rule.until else []
    theirs = read_by_the_library(rule, starts_at, horizon) if ours else []
    assert [moment.replace(tzinfo=None) for moment in theirs] == [
        datetime.combine(day, starts_at) for day in ours
    ]
