"""What goes into the balance of a month: the gatherings of one house, as they were planned, held and counted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from buurthuis.balance.bands import Band
from buurthuis.balance.sums import MonthSums
from buurthuis.balance.trust import NOTHING_KNOWN, Trust

Setting = Literal["own_circle", "mixed"]
State = Literal["held", "did_not_meet", "cancelled", "to_come"]


@dataclass  # not frozen, as a page makes hundreds of them: most of the time would go there
class Gathered:
    """One gathering. `counts` is None while it was not counted: a missing count must never look like an empty room.

    `setting` is None where nobody chose one. `circle` holds the groups an own-circle activity is for; it is
    empty when the circle is not one of the groups (women, a language, mourning). `unknown` counts visitors of
    unknown group. With `open_door` it is an own circle that opened its door for once: its setting is mixed. `spoken`
    are the codes of the languages of its activity, between commas.
    """

    gathering: int
    activity: int
    title: str
    day: date
    minutes: int
    setting: Setting | None
    circle: frozenset[str]
    state: State
    counts: Mapping[str, int] | None
    unknown: int = 0
    method: str | None = None
    open_door: bool = False
    spoken: str = ""

    @property
    def known(self) -> int:
        """Visits of known group; 0 while not counted, so ask `counted` first."""
        return sum((self.counts or {}).values())

    @property
    def visits(self) -> int:
        """All visits, of unknown group too."""
        return self.known + self.unknown


@dataclass(frozen=True)
class CountedGroup:
    """A group that the centre counts; every group with a count in the months at hand is one, retired or not.

    `in_use` is False for a group that was neither in use nor counted in the month itself, only before it.
    """

    key: str
    sensitive: bool
    in_use: bool = True


@dataclass(frozen=True)
class Population:
    """The residents of the neighbourhood, by the same partition of groups as the head-count."""

    counts: Mapping[str, int]
    year: int
    area: str
    source: str


Part = tuple[int, Setting | None, frozenset[str]]
"""An activity under one setting and circle."""


@dataclass(frozen=True)
class Restraint:
    """The most that may be said of an activity, as a signed version of the month said no more (see `withheld`).

    `visits` are those that were printed; where they are others now, nothing is said of the mix: told before and after,
    it would tell what changed there, and with the table of groups what changed elsewhere.
    """

    told: int
    silent: bool
    labelled: bool
    visits: frozenset[int] = frozenset()

    def and_also(self, other: "Restraint") -> "Restraint":
        """The least of two."""
        return Restraint(
            min(self.told, other.told),
            self.silent or other.silent,
            self.labelled and other.labelled,
            self.visits | other.visits,
        )


@dataclass(frozen=True)
class CountedMonth:
    """All that the balance of one month of one centre is made from.

    `groups` are in the centre's order. `earlier` holds the gatherings of the months before, from the first
    day of the quarter in which the previous month lies: they decide which groups stay merged, and what
    changed since last month. `released` are the groups that a closed month of this quarter was published with
    as merged; `released_before` the same for the previous month. `population` is None while the centre has not
    entered one, and `bands` hold at most one of each measure. `year_back` are the twelve months before and this one,
    `unseen` for how many months before this one a group was counted zero. `restraints` are of the versions that were
    signed of this month.
    """

    centre: str
    year: int
    month: int
    groups: tuple[CountedGroup, ...]
    gatherings: tuple[Gathered, ...]
    earlier: tuple[Gathered, ...] = ()
    population: Population | None = None
    bands: tuple[Band, ...] = ()
    released: frozenset[str] = frozenset()
    released_before: frozenset[str] = frozenset()
    year_back: tuple[MonthSums, ...] = ()
    unseen: Mapping[str, int] = field(default_factory=dict)
    trust: Trust = NOTHING_KNOWN
    restraints: Mapping[Part, Restraint] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the groups, in the centre's order."""
        return tuple(group.key for group in self.groups)

    @property
    def goes_on(self) -> bool:
        """True while some of it is still to come: its figures of today and of tomorrow differ by one gathering."""
        return any(gathering.state == "to_come" for gathering in self.gatherings)

    @property
    def previous(self) -> tuple[int, int]:
        """Year and month of the month before."""
        return (self.year, self.month - 1) if self.month > 1 else (self.year - 1, 12)


def held(gatherings: Iterable[Gathered]) -> list[Gathered]:
    """The gatherings that took place, counted or not."""
    return [g for g in gatherings if g.state == "held"]


def counted(gatherings: Iterable[Gathered]) -> list[Gathered]:
    """The gatherings that took place and were counted; nobody present is a count."""
    return [g for g in held(gatherings) if g.counts is not None]


def in_setting(gatherings: Iterable[Gathered], setting: Setting | None) -> list[Gathered]:
    """The gatherings of one setting; None asks for those without."""
    return [g for g in gatherings if g.setting == setting]


def tagged(gatherings: Iterable[Gathered]) -> list[Gathered]:
    """The gatherings with a setting."""
    return [g for g in gatherings if g.setting is not None]


def by_activity(gatherings: Iterable[Gathered]) -> list[list[Gathered]]:
    """The gatherings of each activity, oldest first; one that changed its setting or circle is two."""
    found: dict[object, list[Gathered]] = {}
    for gathering in sorted(gatherings, key=lambda g: (g.day, g.gathering)):
        found.setdefault((gathering.activity, gathering.setting, gathering.circle), []).append(gathering)
    return list(found.values())


def visits_of(gatherings: Iterable[Gathered], key: str) -> list[int]:
    """Visits of one group at each counted gathering."""
    return [(g.counts or {}).get(key, 0) for g in gatherings]


def in_month(gatherings: Iterable[Gathered], year: int, month: int) -> list[Gathered]:
    """The gatherings whose local day lies in this month."""
    return [g for g in gatherings if (g.day.year, g.day.month) == (year, month)]


def total_minutes(gatherings: Sequence[Gathered]) -> int:
    """Minutes of activity."""
    return sum(g.minutes for g in gatherings)
