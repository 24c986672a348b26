"""Whether a plan fits in the house, on plain values."""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, Wanted, fit

HALL, STUDIO = 1, 2
FATIMA, OMAR = 7, 8
FIRST, SECOND = date(2026, 11, 24), date(2026, 12, 1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WANTED = Wanted((FIRST, SECOND), time(10), time(12), HALL, FATIMA)


@dataclass(frozen=True)
class Closed:
    starts_on: date
    ends_on: date
    reason: str


def found(*taken: Taken, wanted: Wanted = WANTED, closed: tuple[Closed, ...] = ()) -> Fit:
    return fit(wanted, taken, closed, (HALL, STUDIO), AMSTERDAM)


def test_an_empty_house_has_room_for_all() -> None:
    assert found() == Fit(days=(FIRST, SECOND), closed=(), obstacles=(), host_busy=(), rooms=())


def test_a_room_that_is_taken_leaves_the_other_days() -> None:
    choir = Taken(HALL, OMAR, FIRST, time(11), time(13), "choir")
    answer = found(choir)
    assert answer.days == (SECOND,)
    assert [(each.day, each.code, each.other) for each in answer.obstacles] == [(FIRST, "room_taken", choir)]
    assert answer.rooms == (STUDIO,)


def test_a_room_that_is_free_on_some_days_only_is_not_free_on_all() -> None:
    answer = found(
        Taken(HALL, None, FIRST, time(11), time(13)), Taken(STUDIO, None, SECOND, time(9), time(11))
    )
    assert answer.rooms == ()


def test_no_room_is_never_taken() -> None:
    nowhere = Wanted((FIRST,), time(10), time(12), None, None)
    assert found(Taken(None, None, FIRST, time(10), time(12)), wanted=nowhere).days == (FIRST,)


def test_a_host_who_is_busy_is_no_obstacle() -> None:
    elsewhere = Taken(STUDIO, FATIMA, FIRST, time(11), time(13))
    answer = found(elsewhere)
    assert (answer.days, answer.host_busy) == ((FIRST, SECOND), (elsewhere,))


def test_a_host_who_is_busy_does_not_hide_the_rooms_that_are_free() -> None:
    answer = found(Taken(HALL, FATIMA, FIRST, time(11), time(13)))
    assert (STUDIO, time(10), time(12)) in answer.obstacles[0].alternatives


def test_a_closed_day_is_no_obstacle_and_has_its_reason() -> None:
    answer = found(Taken(HALL, None, FIRST, time(10), time(11)), closed=(Closed(FIRST, FIRST, "cleaning"),))
    assert (answer.days, answer.closed, answer.obstacles) == ((SECOND,), ((FIRST, "cleaning"),), ())


def test_an_hour_that_the_clock_skips_is_an_obstacle() -> None:
    spring = Wanted((date(2027, 3, 21), date(2027, 3, 28)), time(1, 30), time(2, 30), HALL, None)
    answer = found(wanted=spring)
    assert answer.days == (date(2027, 3, 21),)
    assert [each.code for each in answer.obstacles] == ["no_such_time"]
