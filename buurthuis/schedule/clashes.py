"""What stands in the way of a plan, a room or a host that is taken, and where or when it is free."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from heapq import heappop, heappush
from itertools import islice

from buurthuis.centres.hours import Closed, closed_on

STEP = 30
MOST_ROOMS = 3
MOST_TIMES = 3
DAYTIME = (time(8), time(22))
Beside = Mapping[
    int, Collection[int]
]  # room -> the rooms that cannot be used beside it, itself not among them
NO_PARTS: Beside = {}


@dataclass(frozen=True)
class Taken:
    """A room and a host (ids, `None` for none) from `starts_at` until `ends_at`; `what` is for telling."""

    room: int | None
    host: int | None
    day: date
    starts_at: time
    ends_at: time
    what: object = None

    def shared(self, other: "Taken", beside: Beside = NO_PARTS) -> tuple[str, ...]:
        """What two need at the same time: `room` (or a part of it), `host`, both or nothing."""
        if self.day != other.day or not overlaps(
            self.starts_at, self.ends_at, other.starts_at, other.ends_at
        ):
            return ()
        needs = (("room", rooms_needed(self.room, beside), other.room), ("host", (self.host,), other.host))
        return tuple(name for name, mine, theirs in needs if theirs is not None and theirs in mine)


def rooms_needed(room: int | None, beside: Beside) -> tuple[int | None, ...]:
    """The room and those that cannot be used beside it."""
    return (room, *(beside.get(room, ()) if room is not None else ()))


def overlaps(a_start: time, a_end: time, b_start: time, b_end: time) -> bool:
    """Whether two spans share time; the end is not part of a span, so 10-12 and 12-14 share none."""
    return max(a_start, b_start) < min(a_end, b_end)


def clashes(
    wanted: Sequence[Taken], taken: Sequence[Taken], beside: Beside = NO_PARTS
) -> list[tuple[Taken, Taken]]:
    """Every pair that needs one room or one host at the same time, in the order of `wanted`, then of time.

    `beside` says which rooms cannot be used together, in both directions. What is wanted is not held against
    itself. Time: n log n for n spans (a hall counts once for each of its parts), and one step a clash.
    """
    found: dict[tuple[int, int], tuple[Taken, Taken]] = {}
    for spans in _by_need(wanted, taken, beside):
        for mine, theirs in _sweep(spans):
            found[mine, theirs] = wanted[mine], taken[theirs]
    return [
        found[pair] for pair in sorted(found, key=lambda pair: (pair[0], taken[pair[1]].starts_at, pair[1]))
    ]


def free_alternatives(
    wanted: Taken,
    taken: Iterable[Taken],
    rooms: Iterable[int],
    opening: tuple[time, time] = DAYTIME,
    closures: Iterable[Closed] = (),
    beside: Beside = NO_PARTS,
) -> list[tuple[int | None, time, time]]:
    """Where and when on the same day `wanted` can be: up to 3 other rooms, then up to 3 other times.

    Rooms come in the order given and keep the time. Times keep the room, lie within `opening`, and go away
    from the time wanted in steps of 30 minutes, the earlier one first. The host is free in all of them.
    """
    if closed_on(wanted.day, closures) is not None:
        return []
    that_day = [each for each in taken if each.day == wanted.day]

    def is_free(plan: Taken) -> bool:
        return not any(plan.shared(each, beside) for each in that_day)

    elsewhere = (replace(wanted, room=room) for room in rooms if room != wanted.room)
    moved = (replace(wanted, starts_at=start, ends_at=end) for start, end in _other_times(wanted, opening))
    plans = [*islice(filter(is_free, elsewhere), MOST_ROOMS), *islice(filter(is_free, moved), MOST_TIMES)]
    return [(plan.room, plan.starts_at, plan.ends_at) for plan in plans]


_Span = tuple[time, time, int, int]  # start, end, side (0 wanted, 1 taken), place in its list


def _by_need(wanted: Sequence[Taken], taken: Sequence[Taken], beside: Beside) -> Iterable[list[_Span]]:
    """The spans of each room on a day and of each host on a day, apart; what is wanted needs all rooms beside."""
    spans: dict[tuple[str, int, date], list[_Span]] = defaultdict(list)
    for side, (plans, also) in enumerate(((wanted, beside), (taken, NO_PARTS))):
        for place, plan in enumerate(plans):
            rooms = (("room", room) for room in rooms_needed(plan.room, also))
            for name, need in (*rooms, ("host", plan.host)):
                if need is not None and plan.starts_at < plan.ends_at:
                    spans[name, need, plan.day].append((plan.starts_at, plan.ends_at, side, place))
    return spans.values()


def _sweep(spans: list[_Span]) -> Iterator[tuple[int, int]]:
    """Goes through the day once, keeping what is under way on either side; answers places in the lists."""
    under_way: tuple[list[tuple[time, int]], list[tuple[time, int]]] = ([], [])
    for start, end, side, place in sorted(spans):
        for running in under_way:
            while running and running[0][0] <= start:
                heappop(running)
        for _, other in under_way[1 - side]:
            yield (other, place) if side else (place, other)
        heappush(under_way[side], (end, place))


def _other_times(wanted: Taken, opening: tuple[time, time]) -> Iterator[tuple[time, time]]:
    start, end, opens, closes = map(_minute, (wanted.starts_at, wanted.ends_at, *opening))
    for away in range(STEP, 24 * 60, STEP):
        for move in (-away, away):
            if opens <= start + move and end + move <= closes:
                yield _clock(start + move), _clock(end + move)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
