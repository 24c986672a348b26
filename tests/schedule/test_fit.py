"""Whether a plan fits in the house, on plain values."""

from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, Space, Wanted, fit, together

HALL, STUDIO, CELLAR = 1, 2, 3
ROOMS = (Space(HALL), Space(STUDIO))
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
    return fit(wanted, taken, closed, ROOMS, AMSTERDAM)


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


def test_a_host_leads_one_gathering_at_a_time() -> None:
    elsewhere = Taken(STUDIO, FATIMA, FIRST, time(11), time(13))
    answer = found(elsewhere)
    assert (answer.days, answer.host_busy) == ((SECOND,), (elsewhere,))
    assert [(each.code, each.other) for each in answer.obstacles] == [("host_busy", elsewhere)]


def test_what_is_offered_is_free_for_the_room_and_for_the_host() -> None:
    answer = found(
        Taken(STUDIO, FATIMA, FIRST, time(11), time(13)), Taken(HALL, OMAR, FIRST, time(8), time(10))
    )
    assert answer.obstacles[0].alternatives[0] == (HALL, time(13), time(15))
    assert all(room == HALL for room, _start, _end in answer.obstacles[0].alternatives)


def test_a_room_that_is_taken_while_the_host_is_busy_is_one_obstacle_with_both() -> None:
    choir, cooking = (
        Taken(room, who, FIRST, time(11), time(13)) for room, who in ((HALL, OMAR), (STUDIO, FATIMA))
    )
    (wall,) = found(choir, cooking).obstacles
    assert (wall.code, wall.other, wall.host_leads) == ("room_taken", choir, cooking)


def test_a_hall_is_taken_with_any_of_its_parts() -> None:
    beside = {HALL: {STUDIO}, STUDIO: {HALL}}
    in_the_part = Taken(STUDIO, OMAR, FIRST, time(11), time(13))
    answer = fit(WANTED, [in_the_part], (), [*ROOMS, Space(CELLAR)], AMSTERDAM, beside)
    assert [(each.code, each.other) for each in answer.obstacles] == [("room_taken", in_the_part)]
    assert answer.obstacles[0].alternatives[0] == (CELLAR, time(10), time(12))
    assert answer.rooms == (CELLAR,)


def test_rooms_that_are_large_and_accessible_enough_are_offered_first() -> None:
    rooms = [Space(HALL), Space(2, 10), Space(3), Space(4, 40), Space(5, 40, accessible=True)]
    wanted = Wanted((FIRST,), time(10), time(12), HALL, None, capacity=20, accessible=True)
    answer = fit(wanted, [Taken(HALL, None, FIRST, time(9), time(17))], (), rooms, AMSTERDAM)
    assert answer.rooms == (5, 4, 3, 2)


@pytest.mark.parametrize(
    ("room", "notes"),
    [
        (Space(HALL, 10), ("too_small", "not_accessible")),
        (Space(HALL, 30, accessible=True), ()),
        (Space(HALL, None, accessible=True), ()),
    ],
)
def test_a_room_that_is_small_or_hard_to_reach_is_a_note_and_no_refusal(
    room: Space, notes: tuple[str, ...]
) -> None:
    wanted = Wanted((FIRST,), time(10), time(12), HALL, None, capacity=20, accessible=True)
    answer = fit(wanted, (), (), [room], AMSTERDAM)
    assert (answer.days, answer.notes) == ((FIRST,), notes)


def test_plans_at_once_are_free_where_each_of_them_is() -> None:
    choir = Taken(HALL, OMAR, FIRST, time(9), time(17))
    cooking = Taken(STUDIO, OMAR, FIRST, time(14), time(17))
    morning, afternoon = (Wanted((FIRST,), time(start), time(start + 2), HALL, None) for start in (10, 14))
    both = [
        fit(each, [choir, cooking], (), [*ROOMS, Space(CELLAR)], AMSTERDAM) for each in (morning, afternoon)
    ]
    assert both[0].rooms == (STUDIO, CELLAR)
    assert together(both).rooms == (CELLAR,)


def test_a_closed_day_is_no_obstacle_and_has_its_reason() -> None:
    answer = found(Taken(HALL, None, FIRST, time(10), time(11)), closed=(Closed(FIRST, FIRST, "cleaning"),))
    assert (answer.days, answer.closed, answer.obstacles) == ((SECOND,), ((FIRST, "cleaning"),), ())


def test_an_hour_that_the_clock_skips_is_an_obstacle() -> None:
    spring = Wanted((date(2027, 3, 21), date(2027, 3, 28)), time(1, 30), time(2, 30), HALL, None)
    answer = found(wanted=spring)
    assert answer.days == (date(2027, 3, 21),)
    assert [each.code for each in answer.obstacles] == ["no_such_time"]
