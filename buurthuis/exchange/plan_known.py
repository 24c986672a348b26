"""The plan of a house as far as a programme that comes in can touch it, and how it grows row by row."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo

from buurthuis.centres.hours import Closed
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.schedule_rows import Moved, ScheduleRow
from buurthuis.exchange.series_known import KnownSeries
from buurthuis.schedule.clashes import Beside, Taken


@dataclass(frozen=True)
class Choice:
    """A setting that was chosen for an activity; `circle` are the keys of its groups."""

    id: int
    since: date
    setting: str | None
    circle: frozenset[str] = frozenset()


@dataclass(frozen=True)
class KnownGathering:
    """A gathering in the plan; `what` of its time is the title, `takes_place` false when it was cancelled."""

    activity: str
    time: Taken
    takes_place: bool = True


@dataclass(frozen=True)
class House:
    """What stands in the plan. Titles and names are keys as `recognise` makes them; `rooms_closed` are out of use,
    and `beside` says which cannot be used together; `closed_months` are the first days of months that keep their plan.
    """

    today: date
    zone: tzinfo
    recognise: Callable[[str], str]
    circles: GroupNames
    activities: Mapping[str, Sequence[Choice]]
    rooms: Mapping[str, int]
    rooms_closed: frozenset[int]
    hosts: Mapping[str, int]
    closures: Sequence[Closed]
    series: Sequence[KnownSeries]
    gatherings: Sequence[KnownGathering]
    beside: Beside = field(default_factory=dict)
    closed_months: Collection[date] = ()


@dataclass(frozen=True)
class Planned:
    """A series to write: its days by the rule, and the gatherings that are moved from theirs."""

    row: ScheduleRow
    days: tuple[date, ...]
    moved: tuple[Moved, ...]
    horizon: date
    circle: tuple[str, ...]

    @property
    def all_days(self) -> list[date]:
        """On which days it gathers."""
        return sorted((*self.days, *(moved.day for moved in self.moved)))

    @property
    def rooms(self) -> list[str]:
        """The names of the rooms it needs."""
        return named(self.row.room, *(moved.room for moved in self.moved))


def named(*names: str | None) -> list[str]:
    """The names that are there, each once."""
    return [name for name in dict.fromkeys(names) if name]


class Growing:
    """The plan while rows are added; what is not in the house yet has a number below zero."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.activities = dict(house.activities)
        self.series = list(house.series)
        self._numbers = {"room": dict(house.rooms), "host": dict(house.hosts)}
        self._on: dict[date, list[KnownGathering]] = defaultdict(list)
        self._added: set[tuple[str, int]] = set()
        for gathering in house.gatherings:
            self._on[gathering.time.day].append(gathering)

    def number(self, kind: str, name: str | None) -> int | None:
        """The number of a room or host by its name; None without a name."""
        if not name:
            return None
        known = self._numbers[kind]
        return known.setdefault(self.house.recognise(name), -1 - len(known))

    def is_new(self, kind: str, name: str) -> bool:
        """Whether neither the house nor a series that was added has this room or host."""
        number = self.number(kind, name)
        return number is not None and number < 0 and (kind, number) not in self._added

    def taken(self, days: Iterable[date]) -> list[Taken]:
        """What takes place on these days."""
        return [each.time for day in days for each in self._on[day] if each.takes_place]

    def gathers(self, activity: str, wanted: Taken) -> bool:
        """Whether the activity is in the plan at this time already, cancelled or not, in this room or in none."""
        return any(
            each.activity == activity
            and (each.time.starts_at, each.time.ends_at) == (wanted.starts_at, wanted.ends_at)
            and (each.time.room == wanted.room or None in (each.time.room, wanted.room))
            for each in self._on[wanted.day]
        )

    def add(self, planned: Planned) -> None:
        """Let a series stand in the plan."""
        row, activity = planned.row, self.house.recognise(planned.row.title)
        room, host = self.number("room", row.room), self.number("host", row.host)
        self._added |= {("room", self.number("room", name) or 0) for name in planned.rooms}
        self._added.add(("host", host or 0))
        choice = Choice(0, row.rule.starts_on, row.setting, frozenset(planned.circle))
        self.activities.setdefault(activity, (choice,))
        self.series.append(KnownSeries(0, activity, row.rule, row.starts_at, row.ends_at, room, row.uid))
        usual = Taken(room, host, date.min, row.starts_at, row.ends_at, row.title)
        times = [replace(usual, day=day) for day in planned.days]
        times += [
            replace(
                usual,
                day=moved.day,
                starts_at=moved.starts_at,
                ends_at=moved.ends_at,
                room=self.number("room", moved.room) or room,
            )
            for moved in planned.moved
        ]
        for each in times:
            self._on[each.day].append(KnownGathering(activity, each))
