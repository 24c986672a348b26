"""One room holds one gathering at a time, and one host leads one; who is refused is told what is free."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.schedule.clashes import Taken, clashes, free_alternatives, overlaps

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
HALL, ATELIER, LIBRARY, KITCHEN, DESK = 1, 2, 3, 4, 5
FATIMA, PIET = 11, 12


@dataclass(frozen=True)
class Christmas:
    starts_on: date = TUESDAY
    ends_on: date = TUESDAY
    reason: str = "kerstvakantie"


def taken(
    start: int, end: int, room: int | None = HALL, host: int | None = None, day: date = TUESDAY
) -> Taken:
    return Taken(room, host, day, time(start), time(end), what=f"{start}-{end}")


COFFEE = taken(10, 12, HALL, FATIMA)


@pytest.mark.parametrize(
    ("a_start", "a_end", "shared"),
    [
        (7, 9, False),  # well before
        (8, 10, False),  # until it starts
        (9, 11, True),  # into its beginning
        (10, 11, True),  # its first part
        (9, 12, True),  # from before, to its end
        (9, 13, True),  # around it
        (10, 12, True),  # exactly the same
        (10, 13, True),  # from its start, longer
        (11, 12, True),  # its last part
        (11, 13, True),  # out of its end
        (12, 14, False),  # from its end
        (13, 14, False),  # well after
        (11, 11, False),  # no time at all
        (13, 9, False),  # ends before it starts
    ],
)
def test_the_ways_a_span_meets_ten_to_twelve(a_start: int, a_end: int, shared: bool) -> None:
    assert overlaps(time(a_start), time(a_end), time(10), time(12)) is shared
    assert overlaps(time(10), time(12), time(a_start), time(a_end)) is shared


def test_a_span_within_ten_to_twelve_shares_its_time() -> None:
    assert overlaps(time(10, 30), time(11), time(10), time(12))


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (taken(11, 13, HALL, FATIMA), ("room", "host")),
        (taken(11, 13, HALL, PIET), ("room",)),
        (taken(11, 13, ATELIER, FATIMA), ("host",)),
        (taken(11, 13, ATELIER, PIET), ()),
        (taken(11, 13, None, None), ()),
        (taken(12, 14, HALL, FATIMA), ()),
        (taken(11, 13, HALL, FATIMA, WEDNESDAY), ()),
    ],
)
def test_what_two_gatherings_both_need(other: Taken, shared: tuple[str, ...]) -> None:
    assert COFFEE.shared(other) == shared
    assert clashes([COFFEE], [other]) == ([(COFFEE, other)] if shared else [])


def test_no_room_and_no_host_stand_in_nobodys_way() -> None:
    walk = replace(COFFEE, room=None, host=None)
    assert clashes([walk], [walk]) == []


def test_one_gathering_that_takes_both_is_one_clash() -> None:
    assert clashes([COFFEE], [replace(COFFEE, what="bingo")]) == [(COFFEE, replace(COFFEE, what="bingo"))]


def test_clashes_come_in_the_order_of_the_plan_and_then_of_the_clock() -> None:
    second, first = taken(11, 12, LIBRARY), taken(9, 12)
    late, early = taken(11, 13), taken(8, 10)
    desk = taken(11, 12, LIBRARY, PIET)
    assert clashes([first, second], [late, desk, early]) == [(first, early), (first, late), (second, desk)]


BESIDE = {HALL: {ATELIER, LIBRARY}, ATELIER: {HALL}, LIBRARY: {HALL}}


@pytest.mark.parametrize(
    ("mine", "theirs", "shared"),
    [
        (HALL, ATELIER, True),  # the whole has its parts
        (ATELIER, HALL, True),  # and the other way round
        (ATELIER, LIBRARY, False),  # two parts are beside each other
        (HALL, KITCHEN, False),
    ],
)
def test_whoever_has_the_whole_has_its_parts(mine: int, theirs: int, shared: bool) -> None:
    wanted, other = replace(COFFEE, room=mine, host=None), replace(COFFEE, room=theirs, host=None)
    assert wanted.shared(other, BESIDE) == (("room",) if shared else ())
    assert clashes([wanted], [other], BESIDE) == ([(wanted, other)] if shared else [])


def test_no_part_of_what_is_taken_is_offered() -> None:
    free = free_alternatives(COFFEE, [taken(10, 12)], [HALL, ATELIER, LIBRARY, KITCHEN], beside=BESIDE)
    assert [room for room, start, _ in free if start == time(10)] == [KITCHEN]


needs = some.none() | some.integers(1, 3)
spans = some.builds(
    Taken,
    room=needs,
    host=needs,
    day=some.sampled_from([TUESDAY, WEDNESDAY]),
    starts_at=some.builds(time, some.integers(8, 14)),
    ends_at=some.builds(time, some.integers(8, 14)),
)


@settings(deadline=None)
@given(wanted=some.lists(spans, max_size=12), others=some.lists(spans, max_size=12))
def test_no_clash_is_missed_and_none_is_made_up(wanted: list[Taken], others: list[Taken]) -> None:
    every_pair = [(mine, theirs) for mine in wanted for theirs in others if mine.shared(theirs)]
    assert sorted(clashes(wanted, others), key=repr) == sorted(every_pair, key=repr)


@settings(deadline=None)
@given(wanted=some.lists(spans, max_size=12), others=some.lists(spans, max_size=12))
def test_no_clash_is_missed_among_the_parts_of_a_hall(wanted: list[Taken], others: list[Taken]) -> None:
    every_pair = [(mine, theirs) for mine in wanted for theirs in others if mine.shared(theirs, BESIDE)]
    assert sorted(clashes(wanted, others, BESIDE), key=repr) == sorted(every_pair, key=repr)


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def test_a_full_day_is_walked_once_instead_of_held_pair_by_pair() -> None:
    clock = [time(hour, minute) for hour in range(23) for minute in range(60)]
    day = [Taken(HALL, None, TUESDAY, start, end) for start, end in pairwise(clock)]
    wanted, others = day[::2] * 4, day[1::2] * 4
    once = min(seconds(lambda: clashes(wanted, others)) for _ in range(3))
    a_few_by_pair = seconds(lambda: [mine.shared(theirs) for mine in wanted[:80] for theirs in others])
    assert once < a_few_by_pair


def test_another_room_at_the_same_time_is_offered_first_in_the_order_of_the_house() -> None:
    free = free_alternatives(
        COFFEE, [taken(9, 11), taken(11, 12, LIBRARY)], [HALL, ATELIER, LIBRARY, KITCHEN]
    )
    assert [room for room, start, _ in free if start == time(10)] == [ATELIER, KITCHEN]
    assert free[0] == (ATELIER, time(10), time(12))


def test_then_the_nearest_times_in_the_same_room() -> None:
    free = free_alternatives(COFFEE, [taken(10, 12)], [HALL])
    assert free == [(HALL, time(8), time(10)), (HALL, time(12), time(14)), (HALL, time(12, 30), time(14, 30))]


def test_of_two_times_equally_near_the_earlier_comes_first() -> None:
    noon = taken(12, 13, HALL)
    starts = [start for _, start, _ in free_alternatives(noon, [noon], [])]
    assert starts == [time(11), time(13), time(10, 30)]


def test_at_most_three_rooms_and_three_times_are_offered() -> None:
    free = free_alternatives(COFFEE, [], range(1, 30))
    assert [room for room, *_ in free] == [ATELIER, LIBRARY, KITCHEN, HALL, HALL, HALL]


def test_a_time_that_is_offered_lies_within_the_opening_hours() -> None:
    free = free_alternatives(COFFEE, [taken(10, 12)], [], opening=(time(9), time(13, 59)))
    assert free == []
    assert free_alternatives(COFFEE, [taken(10, 12)], [], opening=(time(9), time(14))) == [
        (HALL, time(12), time(14))
    ]


def test_a_host_who_is_busy_is_busy_in_every_room() -> None:
    busy = taken(10, 12, KITCHEN, FATIMA)
    free = free_alternatives(COFFEE, [busy], [HALL, ATELIER])
    assert [room for room, *_ in free] == [HALL, HALL, HALL]
    assert all(not overlaps(start, end, time(10), time(12)) for _, start, end in free)


def test_nothing_is_free_on_a_day_the_house_is_closed() -> None:
    assert free_alternatives(COFFEE, [], [ATELIER], closures=[Christmas()]) == []
    assert free_alternatives(replace(COFFEE, day=WEDNESDAY), [], [ATELIER], closures=[Christmas()]) != []


def test_another_day_takes_nothing_from_this_one() -> None:
    free = free_alternatives(COFFEE, [taken(8, 22, ATELIER, day=WEDNESDAY)], [ATELIER])
    assert free[0] == (ATELIER, time(10), time(12))


@settings(deadline=None)
@given(wanted=spans, others=some.lists(spans, max_size=12))
def test_whatever_is_offered_can_be_planned(wanted: Taken, others: list[Taken]) -> None:
    for room, start, end in free_alternatives(wanted, others, [1, 2, 3]):
        plan = replace(wanted, room=room, starts_at=start, ends_at=end)
        assert clashes([plan], others) == []
        assert (room, start, end) != (wanted.room, wanted.starts_at, wanted.ends_at)
