"""Continuity of the familiar face: how often an activity was led by its regular host, or by the same one.

A gathering can be led by several hosts together, and have several regular hosts. Shares are over the gatherings of
which somebody said who led: of the others it is not known, which is not the same as somebody else. Nothing here names
a host or compares hosts with each other.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from buurthuis.schedule.hosting import A_DAY, REGULAR, Term, in_force

JOINS, STOPS, ANOTHER, NOBODY_LEFT = "joins", "stops", "another", "nobody_left"


@dataclass(frozen=True)
class Led:
    """A gathering that was held: who led it (nobody: not said), and who its regular hosts were on that day."""

    hosts: frozenset[Hashable] = frozenset()
    regular: frozenset[Hashable] = frozenset()

    @property
    def is_said(self) -> bool:
        """True when somebody said who led."""
        return bool(self.hosts)

    @property
    def is_by_regular(self) -> bool:
        """True when a regular host led or co-led."""
        return not self.hosts.isdisjoint(self.regular)


@dataclass(frozen=True)
class Continuity:
    """How often an activity was led by the same face; cancellations beside it. Shares are over what was said."""

    held: int
    said: int
    cancelled: int
    had_regular: int
    by_regular: int | None
    regular_host_share: float | None
    usual_host_share_upc: float | None
    bice_boxerman_coc: float | None


@dataclass(frozen=True)
class HandOver:
    """From `day` on there is a regular host more (`joins`), one fewer (`stops`), another one, or nobody left."""

    day: date
    code: str


@dataclass(frozen=True)
class HostLine:
    """The continuity of one activity, without the name of anybody.

    `by_regular` of the `had_regular` gatherings that had a regular host and of which somebody said who led;
    None where there are none. `usual_share` is that of whoever led most, `coc` how often two gatherings had one
    host in common.
    """

    activity: int
    title: str
    held: int
    said: int
    had_regular: int
    by_regular: int | None
    regular_share: float | None
    usual_share: float | None
    coc: float | None
    cancelled: int
    did_not_meet: int
    hands_over: tuple[HandOver, ...] = ()

    @property
    def not_said(self) -> int:
        """Of how many gatherings nobody said who led."""
        return self.held - self.said


def host_continuity(led: Sequence[Led], cancelled: int = 0) -> Continuity:
    """Continuity of host of one activity over the gatherings that were held.

    Regular host share over the gatherings that had a regular host; usual provider share; and the index of
    Bice & Boxerman (1977), which asks how often two gatherings had a host in common. None where nothing was said.
    """
    said = [each for each in led if each.is_said]
    if not said:
        return Continuity(len(led), 0, cancelled, 0, None, None, None, None)
    with_regular = [each for each in said if each.regular]
    times = [
        sum(one in each.hosts for each in said)
        for one in frozenset[Hashable]().union(*(e.hosts for e in said))
    ]
    pairs = list(combinations(said, 2))
    alike = sum(not one.hosts.isdisjoint(other.hosts) for one, other in pairs)
    return Continuity(
        held=len(led),
        said=len(said),
        cancelled=cancelled,
        had_regular=len(with_regular),
        by_regular=sum(each.is_by_regular for each in with_regular) if with_regular else None,
        regular_host_share=host_continuity_house(led),
        usual_host_share_upc=_share(max(times, default=0), len(said)),
        bice_boxerman_coc=_share(alike, len(pairs)),
    )


def host_continuity_house(led: Iterable[Led]) -> float | None:
    """Share of the held gatherings that were led or co-led by a regular host; None where none was set or said."""
    regular = [each.is_by_regular for each in led if each.is_said and each.regular]
    return _share(sum(regular), len(regular))


def regular_on(terms: Iterable[Term], day: date) -> frozenset[Hashable]:
    """Who the regular hosts of an activity are on a day."""
    return frozenset(each.host_id for each in in_force(terms, day))


def hands_over(terms: Sequence[Term], first: date, last: date) -> tuple[HandOver, ...]:
    """When the regular hosts of an activity change, from `first` up to and including `last`."""
    ours = [each for each in terms if each.role == REGULAR]
    days = {each.since for each in ours if each.since} | {each.until + A_DAY for each in ours if each.until}
    changes = ((day, regular_on(ours, day - A_DAY), regular_on(ours, day)) for day in sorted(days))
    return tuple(
        HandOver(day, code)
        for day, before, after in changes
        if first <= day <= last and (code := _code(before, after)) is not None
    )


def _code(before: frozenset[Hashable], after: frozenset[Hashable]) -> str | None:
    if before == after:
        return None
    if not after:
        return NOBODY_LEFT
    if before < after:
        return JOINS
    return STOPS if after < before else ANOTHER


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
