"""A house is open in its hours, unless it is closed that day."""

from dataclasses import dataclass
from datetime import date, datetime, time

import pytest

from buurthuis.centres.hours import Opening, closed_on, is_open

TUESDAY = date(2026, 11, 24)
TUESDAYS = [Opening(1, time(9), time(12)), Opening(1, time(13), time(22))]


@dataclass(frozen=True)
class Closure:
    starts_on: date
    ends_on: date
    reason: str


CHRISTMAS = Closure(date(2026, 12, 21), date(2027, 1, 3), "kerstvakantie")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 12, 20), None),
        (date(2026, 12, 21), "kerstvakantie"),
        (date(2026, 12, 25), "kerstvakantie"),
        (date(2027, 1, 3), "kerstvakantie"),
        (date(2027, 1, 4), None),
    ],
)
def test_the_first_and_the_last_day_of_a_closure_are_closed(day: date, reason: str | None) -> None:
    assert closed_on(day, [CHRISTMAS]) == reason


def test_a_closure_without_a_reason_is_still_a_closure() -> None:
    assert closed_on(TUESDAY, [Closure(TUESDAY, TUESDAY, "")]) == ""


@pytest.mark.parametrize(
    ("at", "is_it"),
    [
        (time(8, 59), False),
        (time(9), True),
        (time(11, 59), True),
        (time(12), False),
        (time(13), True),
        (time(22), False),
    ],
)
def test_a_house_can_close_for_lunch(at: time, is_it: bool) -> None:
    assert is_open(datetime.combine(TUESDAY, at), TUESDAYS) is is_it


def test_hours_are_those_of_their_weekday() -> None:
    assert not is_open(datetime.combine(date(2026, 11, 25), time(10)), TUESDAYS)


def test_a_closed_day_has_no_hours() -> None:
    at = datetime.combine(date(2026, 12, 22), time(10))
    assert is_open(at, TUESDAYS)
    assert not is_open(at, TUESDAYS, [CHRISTMAS])
