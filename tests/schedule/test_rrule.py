"""A rule goes out as an RRULE and comes in from the calendars that other programs write."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.schedule.recurrence import ORDINALS, Rule, dates
from buurthuis.schedule.rrule import from_rrule, to_rrule

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 9, 7)
CHOIR = datetime(2026, 9, 7, 19, 30, tzinfo=AMSTERDAM)
HORIZON = date(2028, 12, 31)


def weekly(starts_on: date, *weekdays: int, every: int = 1, until: date | None = None) -> Rule:
    return Rule(frequency="weekly", starts_on=starts_on, weekdays=weekdays, every=every, until=until)


def monthly(
    starts_on: date, *weekdays: int, ordinals: tuple[int, ...] = (), until: date | None = None
) -> Rule:
    return Rule(frequency="monthly", starts_on=starts_on, weekdays=weekdays, ordinals=ordinals, until=until)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule(frequency="once", starts_on=MONDAY), "FREQ=DAILY;COUNT=1"),
        (weekly(MONDAY, 0), "FREQ=WEEKLY;BYDAY=MO"),
        (weekly(MONDAY, 3, 1, every=2), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"),
        (weekly(MONDAY, 0, until=date(2026, 12, 14)), "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261214"),
        (monthly(MONDAY, 5, ordinals=(1,)), "FREQ=MONTHLY;BYDAY=1SA"),
        (monthly(MONDAY, 4, ordinals=(-1,)), "FREQ=MONTHLY;BYDAY=-1FR"),
        (monthly(MONDAY, 0, ordinals=(3, 1)), "FREQ=MONTHLY;BYDAY=1MO,3MO"),
        (monthly(MONDAY, 1, 0, ordinals=(1, -1)), "FREQ=MONTHLY;BYDAY=1MO,1TU,-1MO,-1TU"),
        (monthly(MONDAY), "FREQ=MONTHLY;BYMONTHDAY=7"),
    ],
)
def test_a_rule_as_a_calendar_writes_it(rule: Rule, text: str) -> None:
    assert to_rrule(rule) == text


def test_the_end_is_written_in_the_form_of_the_start() -> None:
    rule = weekly(MONDAY, 0, until=date(2026, 12, 14))
    assert to_rrule(rule).endswith("UNTIL=20261214")
    assert to_rrule(rule, time(19, 30)).endswith("UNTIL=20261214T193000")
    assert to_rrule(rule, time(19, 30), AMSTERDAM).endswith("UNTIL=20261214T183000Z")


@pytest.mark.parametrize(
    ("text", "start", "rule"),
    [
        ("FREQ=WEEKLY", MONDAY, weekly(MONDAY, 0)),
        ("RRULE:freq=weekly;byday=we,mo", MONDAY, weekly(MONDAY, 0, 2)),
        ("FREQ=WEEKLY;UNTIL=20261214T183000Z", CHOIR, weekly(MONDAY, 0, until=date(2026, 12, 14))),
        ("FREQ=WEEKLY;UNTIL=20261214T182959Z", CHOIR, weekly(MONDAY, 0, until=date(2026, 12, 13))),
        ("FREQ=WEEKLY;UNTIL=20261214T193000", CHOIR, weekly(MONDAY, 0, until=date(2026, 12, 14))),
        ("FREQ=WEEKLY;UNTIL=20261214", CHOIR, weekly(MONDAY, 0, until=date(2026, 12, 14))),
        ("FREQ=WEEKLY;UNTIL=20261214T000000Z", MONDAY, weekly(MONDAY, 0, until=date(2026, 12, 14))),
        ("FREQ=WEEKLY;COUNT=3", MONDAY, weekly(MONDAY, 0, until=date(2026, 9, 21))),
        ("FREQ=WEEKLY;COUNT=1", MONDAY, Rule(frequency="once", starts_on=MONDAY)),
        ("FREQ=WEEKLY;UNTIL=20991231", MONDAY, weekly(MONDAY, 0)),
        ("FREQ=WEEKLY;COUNT=9999", MONDAY, weekly(MONDAY, 0)),
        ("FREQ=DAILY", MONDAY, weekly(MONDAY, *range(7))),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", MONDAY, weekly(MONDAY, *range(5))),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU", MONDAY, weekly(date(2026, 9, 8), 1, 3, every=2)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU", MONDAY, weekly(date(2026, 9, 13), 6, every=2)),
        ("FREQ=MONTHLY", MONDAY, monthly(MONDAY)),
        ("FREQ=MONTHLY;BYMONTHDAY=1", MONDAY, monthly(date(2026, 10, 1))),
        (
            "FREQ=MONTHLY;BYDAY=1SA;COUNT=4",
            date(2026, 9, 5),
            monthly(date(2026, 9, 5), 5, ordinals=(1,), until=date(2026, 12, 5)),
        ),
        ("FREQ=MONTHLY;BYDAY=+2TU", MONDAY, monthly(date(2026, 9, 8), 1, ordinals=(2,))),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", MONDAY, monthly(date(2026, 9, 25), 4, ordinals=(-1,))),
        ("FREQ=MONTHLY;BYDAY=3MO,1MO", MONDAY, monthly(MONDAY, 0, ordinals=(1, 3))),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,3", MONDAY, monthly(MONDAY, 0, ordinals=(1, 3))),
        ("FREQ=MONTHLY;BYDAY=1MO,1TU", MONDAY, monthly(MONDAY, 0, 1, ordinals=(1,))),
    ],
)
def test_what_other_calendars_write_is_understood(text: str, start: date, rule: Rule) -> None:
    assert from_rrule(text, start) == rule


NOT_OURS = """FREQ=YEARLY FREQ=HOURLY FREQ=DAILY;INTERVAL=2 FREQ=WEEKLY;BYMONTH=3 FREQ=WEEKLY;BYDAY=1MO
    FREQ=MONTHLY;BYDAY=MO FREQ=MONTHLY;BYDAY=5SA FREQ=MONTHLY;BYDAY=-2SA FREQ=MONTHLY;BYDAY=1MO,3TU
    FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1 FREQ=MONTHLY;BYDAY=1FR;BYMONTHDAY=13 FREQ=MONTHLY;BYMONTHDAY=-1
    FREQ=MONTHLY;BYSETPOS=1 FREQ=MONTHLY;BYMONTHDAY=1,15 FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU
    FREQ=WEEKLY;INTERVAL=53 FREQ=MONTHLY;BYDAY=1MO,MO FREQ=MONTHLY;BYDAY=1MO,3MO,1TU
    FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1"""
NOT_A_RULE = """WEEKLY FREQ= FREQ=WEEKLY;
    FREQ=WEEKLY;INTERVAL=0 FREQ=WEEKLY;INTERVAL=-1 FREQ=WEEKLY;INTERVAL=٢ FREQ=WEEKLY;COUNT=0
    FREQ=WEEKLY;COUNT=3;UNTIL=20261214 FREQ=WEEKLY;FREQ=DAILY FREQ=WEEKLY;BYDAY=XX FREQ=WEEKLY;BYDAY=
    FREQ=WEEKLY;UNTIL=20261340 FREQ=WEEKLY;UNTIL=20261214T250000Z FREQ=WEEKLY;UNTIL=morgen
    FREQ=MONTHLY;BYMONTHDAY=0 FREQ=MONTHLY;BYMONTHDAY=32 FREQ=WEEKLY;WKST=8"""


@pytest.mark.parametrize(
    "text", ["", *NOT_OURS.split(), *NOT_A_RULE.split(), "FREQ=WEEKLY;COUNT=" + "9" * 6000]
)
def test_what_a_rule_cannot_say_is_not_guessed(text: str) -> None:
    assert from_rrule(text, MONDAY) is None


@pytest.mark.parametrize("start", [date(1999, 12, 31), date(2101, 1, 1), date.min, date.max])
def test_a_rule_from_another_century_is_not_taken(start: date) -> None:
    for text in ("FREQ=WEEKLY", "FREQ=MONTHLY;BYMONTHDAY=1;INTERVAL=12", "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2"):
        assert from_rrule(text, start) is None


def test_a_rule_that_only_begins_after_the_last_year_is_not_taken() -> None:
    assert from_rrule("FREQ=MONTHLY;BYDAY=1SA", date(2100, 12, 31)) is None


def test_a_day_that_never_comes_is_not_taken() -> None:
    assert from_rrule("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=30", date(2027, 2, 1)) is None


def test_an_end_before_the_first_moment_of_time_is_not_taken() -> None:
    assert from_rrule("FREQ=WEEKLY;UNTIL=00010101T000000Z", CHOIR) is None


@settings(max_examples=300, deadline=None)
@given(
    start=some.dates(date(2023, 1, 1), date(2026, 12, 31)),
    frequency=some.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    numbers=some.sampled_from([[""], ["1"], ["-1"], ["1", "3"], ["", "2"]]),
    days=some.lists(some.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=3, unique=True),
    more=some.lists(
        some.sampled_from(
            [
                "INTERVAL=2",
                "INTERVAL=3",
                "WKST=SU",
                "BYMONTHDAY=15",
                "BYMONTHDAY=31",
                "BYSETPOS=1",
                "BYSETPOS=1,-1",
            ]
        ),
        max_size=3,
        unique_by=lambda part: part.split("=")[0],
    ),
    end=some.sampled_from([[], ["COUNT=1"], ["COUNT=7"], ["UNTIL=20270614"]]),
)
def test_what_is_understood_gives_the_dates_of_dateutil(
    start: date, frequency: str, numbers: list[str], days: list[str], more: list[str], end: list[str]
) -> None:
    by_day = ["BYDAY=" + ",".join(number + day for day in days for number in numbers)] if days else []
    text = ";".join([f"FREQ={frequency}", *by_day, *more, *end])
    rule = from_rrule(text, start)
    if rule is not None:
        horizon = start + timedelta(days=900)
        whole = rrulestr(text, dtstart=datetime.combine(start, time()))
        theirs = whole.between(datetime.combine(start, time()), datetime.combine(horizon, time()), inc=True)
        assert dates(rule, horizon) == [moment.date() for moment in theirs]


@settings(deadline=None)
@given(
    starts_on=some.dates(date(2000, 1, 1), date(2090, 12, 31)),
    weekdays=some.lists(some.integers(0, 6), max_size=7, unique=True).map(sorted).map(tuple),
    ordinals=some.sets(some.sampled_from(ORDINALS), min_size=1),
    every=some.integers(1, 52),
    length=some.none() | some.integers(0, 900),
)
def test_a_rule_that_goes_out_comes_back_the_same(
    starts_on: date, weekdays: tuple[int, ...], ordinals: set[int], every: int, length: int | None
) -> None:
    by_weekday = tuple(sorted(ordinals, key=ORDINALS.index)) if weekdays else ()
    for rule in (
        Rule(frequency="weekly", starts_on=starts_on, weekdays=weekdays or (0,), every=every),
        Rule(frequency="monthly", starts_on=starts_on, weekdays=weekdays, ordinals=by_weekday, every=every),
    ):
        until = None if length is None else rule.first + timedelta(days=length)
        snapped = replace(rule, starts_on=rule.first, until=until)
        assert from_rrule(to_rrule(snapped), snapped.first) == snapped
