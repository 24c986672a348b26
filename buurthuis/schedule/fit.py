"""Whether what somebody wants to plan fits in the house: on which dates it does, and what is in the way on others."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, tzinfo

from buurthuis.centres.hours import Closed, closed_on
from buurthuis.schedule.clashes import NO_PARTS, Beside, Taken, clashes, free_alternatives
from buurthuis.schedule.recurrence import is_real

ROOM_TAKEN, HOST_BUSY, NO_SUCH_TIME = "room_taken", "host_busy", "no_such_time"
MONTH_CLOSED = "month_closed"
TOO_SMALL, NOT_ACCESSIBLE = "too_small", "not_accessible"


@dataclass(frozen=True)
class Space:
    """A room that can be planned in; `capacity` is None where nobody wrote down how many people fit in."""

    id: int
    capacity: int | None = None
    accessible: bool = False


@dataclass(frozen=True)
class Wanted:
    """Gatherings on these days between these times; room and host are ids, `None` for none.

    `capacity` and `accessible` are what the activity would like of a room.
    """

    days: tuple[date, ...]
    starts_at: time
    ends_at: time
    room: int | None
    host: int | None
    capacity: int | None = None
    accessible: bool = False

    def plans(self, days: Collection[date]) -> list[Taken]:
        """One for each day."""
        return [Taken(self.room, self.host, day, self.starts_at, self.ends_at) for day in days]


@dataclass(frozen=True)
class Obstacle:
    """What is in the way on a day: `room_taken` by `other`, `host_busy` as the host leads `other`,
    `no_such_time` as the clocks skip it, or `month_closed` as its month keeps its plan.

    Of a room that is taken while the host is busy too, `host_leads` is what the host leads. `alternatives`
    are (room, start, end) on that day for which both the room and the host are free.
    """

    day: date
    code: str
    other: Taken | None = None
    alternatives: tuple[tuple[int | None, time, time], ...] = ()
    host_leads: Taken | None = None


@dataclass(frozen=True)
class Fit:
    """The days on which it fits, the closed ones with the reason, the obstacles (one a day), and what the host
    leads at the same time.

    `rooms` are free at that time on every open day wanted. `notes` say what is no obstacle and good to know:
    `too_small`, `not_accessible`.
    """

    days: tuple[date, ...]
    closed: tuple[tuple[date, str], ...]
    obstacles: tuple[Obstacle, ...]
    host_busy: tuple[Taken, ...]
    rooms: tuple[int, ...]
    notes: tuple[str, ...] = ()


def fit(
    wanted: Wanted,
    taken: Sequence[Taken],
    closures: Sequence[Closed],
    rooms: Sequence[Space],
    zone: tzinfo,
    beside: Beside = NO_PARTS,
    closed_months: Collection[date] = (),
) -> Fit:
    """Hold what is wanted against what is taken, the closures and the clocks of `zone`.

    `rooms` are those to offer instead, in the order of the house; `beside` the rooms not to be used together;
    `closed_months` the first days of months of which the plan does not change.
    """
    house = _House(taken, _best_first(rooms, wanted), beside)
    reasons = {day: closed_on(day, closures) for day in wanted.days}
    open_days = [day for day in wanted.days if reasons[day] is None]
    kept = {day: Obstacle(day, MONTH_CLOSED) for day in open_days if day.replace(day=1) in closed_months}
    open_days = [day for day in open_days if day not in kept]
    obstacles = _unreal(wanted, open_days, zone) | house.in_the_way(wanted, open_days) | kept
    room_taken = any(each.code == ROOM_TAKEN for each in obstacles.values())
    return Fit(
        days=tuple(day for day in open_days if day not in obstacles),
        closed=tuple((day, reason) for day, reason in reasons.items() if reason is not None),
        obstacles=tuple(obstacles[day] for day in sorted(obstacles)),
        host_busy=tuple(theirs for _, theirs in house.clashes(replace(wanted, room=None), open_days)),
        rooms=tuple(house.free_on(wanted, open_days)) if room_taken else (),
        notes=tuple(_notes(wanted, rooms)),
    )


def together(fits: Sequence[Fit]) -> Fit:
    """Several plans at once as one; a room is free for all of them where it is for each that asks."""
    asking = [set(each.rooms) for each in fits if any(wall.code == ROOM_TAKEN for wall in each.obstacles)]
    return Fit(
        days=tuple(sorted(day for each in fits for day in each.days)),
        closed=tuple(sorted(closed for each in fits for closed in each.closed)),
        obstacles=tuple(
            sorted((wall for each in fits for wall in each.obstacles), key=lambda wall: wall.day)
        ),
        host_busy=tuple(theirs for each in fits for theirs in each.host_busy),
        rooms=tuple(
            dict.fromkeys(r for each in fits for r in each.rooms if all(r in free for free in asking))
        ),
        notes=tuple(dict.fromkeys(note for each in fits for note in each.notes)),
    )


@dataclass(frozen=True)
class _House:
    """What is taken, the rooms to offer, and which of them cannot be used together."""

    taken: Sequence[Taken]
    rooms: Sequence[int]
    beside: Beside

    def clashes(self, wanted: Wanted, days: Collection[date]) -> list[tuple[Taken, Taken]]:
        return clashes(wanted.plans(days), self.taken, self.beside)

    def in_the_way(self, wanted: Wanted, days: Collection[date]) -> dict[date, Obstacle]:
        rooms = _first(self.clashes(replace(wanted, host=None), days))
        hosts = _first(self.clashes(replace(wanted, room=None), days))
        found = {}
        for plan in wanted.plans([day for day in days if day in rooms or day in hosts]):
            code = ROOM_TAKEN if plan.day in rooms else HOST_BUSY
            other = rooms.get(plan.day) or hosts[plan.day]
            free = tuple(free_alternatives(plan, self.taken, self.rooms, beside=self.beside))
            found[plan.day] = Obstacle(plan.day, code, other, free, hosts.get(plan.day))
        return found

    def free_on(self, wanted: Wanted, days: Collection[date]) -> Iterator[int]:
        for room in self.rooms:
            if room != wanted.room and not self.clashes(replace(wanted, room=room, host=None), days):
                yield room


def _first(found: Iterable[tuple[Taken, Taken]]) -> dict[date, Taken]:
    """On each day the first that is in the way."""
    first: dict[date, Taken] = {}
    for mine, theirs in found:
        first.setdefault(mine.day, theirs)
    return first


def _unreal(wanted: Wanted, days: Collection[date], zone: tzinfo) -> dict[date, Obstacle]:
    times = (wanted.starts_at, wanted.ends_at)
    return {
        day: Obstacle(day, NO_SUCH_TIME)
        for day in days
        if not all(is_real(day, at, zone) for at in times)
    }  # fmt: skip


def _best_first(rooms: Iterable[Space], wanted: Wanted) -> list[int]:
    """Rooms that are large enough first, then those nobody measured; accessible ones first where that is needed."""

    def shortcomings(room: Space) -> tuple[int, bool]:
        known, needed = room.capacity, wanted.capacity or 0
        too_small = 0 if not needed else 1 if known is None else 2 * (known < needed)
        return too_small, wanted.accessible and not room.accessible

    return [room.id for room in sorted(rooms, key=shortcomings)]


def _notes(wanted: Wanted, rooms: Iterable[Space]) -> Iterator[str]:
    for room in rooms:
        if room.id == wanted.room:
            if room.capacity is not None and room.capacity < (wanted.capacity or 0):
                yield TOO_SMALL
            if wanted.accessible and not room.accessible:
                yield NOT_ACCESSIBLE
