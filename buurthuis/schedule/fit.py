"""Whether what somebody wants to plan fits in the house: on which dates it does, and what is in the way on others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, tzinfo

from buurthuis.centres.hours import Closed, closed_on
from buurthuis.schedule.clashes import Taken, clashes, free_alternatives
from buurthuis.schedule.recurrence import is_real

ROOM_TAKEN, NO_SUCH_TIME = "room_taken", "no_such_time"


@dataclass(frozen=True)
class Wanted:
    """Gatherings on these days between these times; room and host are ids, `None` for none."""

    days: tuple[date, ...]
    starts_at: time
    ends_at: time
    room: int | None
    host: int | None

    def plans(self, days: Collection[date]) -> list[Taken]:
        """One for each day."""
        return [Taken(self.room, self.host, day, self.starts_at, self.ends_at) for day in days]


@dataclass(frozen=True)
class Obstacle:
    """What is in the way on a day: `room_taken` by `other`, or `no_such_time` as the clocks skip it.

    `alternatives` are (room, start, end) that are free on that day, for `room_taken`.
    """

    day: date
    code: str
    other: Taken | None = None
    alternatives: tuple[tuple[int | None, time, time], ...] = ()


@dataclass(frozen=True)
class Fit:
    """The days on which it fits, the closed ones with the reason, the obstacles, and where the host is busy.

    `rooms` are free at that time on every open day wanted.
    """

    days: tuple[date, ...]
    closed: tuple[tuple[date, str], ...]
    obstacles: tuple[Obstacle, ...]
    host_busy: tuple[Taken, ...]
    rooms: tuple[int, ...]


def fit(
    wanted: Wanted, taken: Sequence[Taken], closures: Sequence[Closed], rooms: Sequence[int], zone: tzinfo
) -> Fit:
    """Hold what is wanted against what is taken, the closures and the clocks of `zone`."""
    reasons = {day: closed_on(day, closures) for day in wanted.days}
    open_days = [day for day in wanted.days if reasons[day] is None]
    obstacles = _unreal(wanted, open_days, zone) | _rooms_taken(wanted, open_days, taken, rooms)
    days = tuple(day for day in open_days if day not in obstacles)
    without_room = clashes(replace(wanted, room=None).plans(days), taken)
    return Fit(
        days=days,
        closed=tuple((day, reason) for day, reason in reasons.items() if reason is not None),
        obstacles=tuple(obstacles[day] for day in sorted(obstacles)),
        host_busy=tuple(theirs for _, theirs in without_room),
        rooms=tuple(room for room in rooms if _is_free(room, wanted, open_days, taken)) if obstacles else (),
    )


def _unreal(wanted: Wanted, days: Collection[date], zone: tzinfo) -> dict[date, Obstacle]:
    times = (wanted.starts_at, wanted.ends_at)
    return {
        day: Obstacle(day, NO_SUCH_TIME)
        for day in days
        if not all(is_real(day, at, zone) for at in times)
    }  # fmt: skip


def _rooms_taken(
    wanted: Wanted, days: Collection[date], taken: Sequence[Taken], rooms: Sequence[int]
) -> dict[date, Obstacle]:
    found: dict[date, Obstacle] = {}
    for mine, theirs in clashes(replace(wanted, host=None).plans(days), taken):
        if mine.day not in found:
            # A host who is busy then is a warning, whatever the room: it must not hide the rooms that are free.
            led = Taken(None, wanted.host, mine.day, mine.starts_at, mine.ends_at)
            asked = mine if clashes([led], taken) else replace(mine, host=wanted.host)
            free = tuple(free_alternatives(asked, taken, rooms))
            found[mine.day] = Obstacle(mine.day, ROOM_TAKEN, theirs, free)
    return found


def _is_free(room: int, wanted: Wanted, days: Collection[date], taken: Sequence[Taken]) -> bool:
    return room != wanted.room and not clashes(replace(wanted, room=room, host=None).plans(days), taken)
