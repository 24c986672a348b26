"""The gatherings of a week as the week page shows them: by day, and by room."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import groupby
from typing import Generic, Protocol, TypeVar

from buurthuis.centres.holidays import Holiday, between
from buurthuis.centres.hours import Closed, closed_on
from buurthuis.periods import Week


class Slot(Protocol):
    """What takes a place in the week; a room of `None` is a place elsewhere, or none chosen yet."""

    @property
    def day(self) -> date: ...
    @property
    def starts_at(self) -> time: ...
    @property
    def ends_at(self) -> time: ...
    @property
    def room_id(self) -> int | None: ...


S = TypeVar("S", bound=Slot)


@dataclass(frozen=True)
class Day(Generic[S]):
    """A day, its gatherings by the clock, and the reason why the house is closed (`None`: it is open).

    `holidays` are what else is known of the day: free for everybody, for schools, or a feast of some.
    """

    date: date
    slots: tuple[S, ...]
    closed: str | None
    is_today: bool
    holidays: tuple[Holiday, ...] = ()

    @property
    def hush(self) -> str | None:
        """The same text for days of which the same little is to be said: nothing, or why they are closed.

        None for today, and for a day with gatherings or a holiday.
        """
        if self.slots or self.holidays or self.is_today:
            return None
        return "" if self.closed is None else f"closed {self.closed}"


@dataclass(frozen=True)
class RoomWeek(Generic[S]):
    """The gatherings of one room, seven days of them; `room_id` is `None` for what has no room."""

    room_id: int | None
    days: tuple[tuple[S, ...], ...]


def by_day(
    week: Week,
    slots: Iterable[S],
    closures: Iterable[Closed],
    today: date,
    holidays: Mapping[date, tuple[Holiday, ...]] | None = None,
) -> tuple[Day[S], ...]:
    """Monday to Sunday; what falls outside the week is left out."""
    of_days: dict[date, list[S]] = {day: [] for day in week.days}
    for slot in sorted(slots, key=_by_the_clock):
        of_days.get(slot.day, []).append(slot)
    closures = list(closures)
    return tuple(
        Day(day, tuple(of_day), closed_on(day, closures), day == today, (holidays or {}).get(day, ()))
        for day, of_day in of_days.items()
    )


@dataclass(frozen=True)
class Holidays:
    """The holidays of a week: those that last all of it, and those of single days by day."""

    all_week: tuple[Holiday, ...]
    by_day: Mapping[date, tuple[Holiday, ...]]


@lru_cache(maxsize=256)
def holidays_in(week: Week, region: str | None) -> Holidays:
    """What a week has of holidays; those of schools where the house is in a `region`."""
    known = between(week.first, week.last, region)
    lasting = tuple(each for each in known if each.first <= week.first and week.last <= each.last)
    others = [each for each in known if each not in lasting]
    of_days = {day: tuple(each for each in others if each.first <= day <= each.last) for day in week.days}
    return Holidays(lasting, {day: found for day, found in of_days.items() if found})


def folded(days: Iterable[Day[S]]) -> tuple[tuple[Day[S], ...], ...]:
    """The days apart, and those on end of which the same little is to be said together."""
    return tuple(
        stretch
        for hush, each in groupby(days, key=lambda day: day.hush)
        for stretch in ([(day,) for day in each] if hush is None else [tuple(each)])
    )


def by_room(days: Sequence[Day[S]], rooms: Iterable[int]) -> tuple[RoomWeek[S], ...]:
    """The same days by room: in the order of `rooms`, then other rooms in use, then what has no room."""
    used = {slot.room_id for day in days for slot in day.slots}
    order: list[int | None] = list(dict.fromkeys(rooms))
    order += sorted(room for room in used if room is not None and room not in order)
    order += [None] if None in used else []
    return tuple(
        RoomWeek(room, tuple(tuple(slot for slot in day.slots if slot.room_id == room) for day in days))
        for room in order
    )


def _by_the_clock(slot: Slot) -> tuple[time, time, bool, int]:
    return slot.starts_at, slot.ends_at, slot.room_id is None, slot.room_id or 0
