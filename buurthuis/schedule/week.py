"""The gatherings of a week as the week page shows them: by day, and by room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Generic, Protocol, TypeVar

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
    """A day, its gatherings by the clock, and the reason why the house is closed (`None`: it is open)."""

    date: date
    slots: tuple[S, ...]
    closed: str | None
    is_today: bool


@dataclass(frozen=True)
class RoomWeek(Generic[S]):
    """The gatherings of one room, seven days of them; `room_id` is `None` for what has no room."""

    room_id: int | None
    days: tuple[tuple[S, ...], ...]


def by_day(week: Week, slots: Iterable[S], closures: Iterable[Closed], today: date) -> tuple[Day[S], ...]:
    """Monday to Sunday; what falls outside the week is left out."""
    in_order = sorted(slots, key=_by_the_clock)
    closures = list(closures)
    return tuple(
        Day(
            date=day,
            slots=tuple(slot for slot in in_order if slot.day == day),
            closed=closed_on(day, closures),
            is_today=day == today,
        )
        for day in week.days
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
