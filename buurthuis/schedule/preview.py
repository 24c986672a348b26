"""A plan before it is saved, as it is shown: dates by month, what is left out by reason, what is in the way once."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from buurthuis.centres.holidays import Holiday
from buurthuis.periods import Month
from buurthuis.schedule.fit import Fit, Obstacle
from buurthuis.schedule.impact import Impact

R = TypeVar("R", bound=Hashable)


@dataclass(frozen=True)
class Preview:
    """How a plan fits, the holidays that leave dates out of it, those that are good to know, and the balance."""

    fit: Fit
    skipped: tuple[tuple[date, Holiday], ...]
    good_to_know: tuple[Holiday, ...]
    unknown_from: date | None
    impact: Impact

    @property
    def months(self) -> list[tuple[Month, list[date]]]:
        """The dates that can be planned, by month."""
        return [(month, list(days)) for month, days in groupby(self.fit.days, key=Month.of)]

    @property
    def left_out(self) -> list[tuple[Holiday, list[date]]]:
        """The dates that fall in holidays, by holiday."""
        return by_reason(self.skipped)

    @property
    def closed(self) -> list[tuple[str, list[date]]]:
        """The dates on which the house is closed, by reason."""
        return by_reason(self.fit.closed)


@dataclass(frozen=True)
class Wall:
    """The same thing in the way on some days, with the same room for an answer."""

    days: tuple[date, ...]
    obstacle: Obstacle


def by_reason(pairs: Iterable[tuple[date, R]]) -> list[tuple[R, list[date]]]:
    """Days by their reason, in the order in which the reasons come up."""
    found: dict[R, list[date]] = {}
    for day, reason in pairs:
        found.setdefault(reason, []).append(day)
    return list(found.items())


def walls(obstacles: Iterable[Obstacle]) -> list[Wall]:
    """What stands in the way week after week is said once, with its days."""
    found: dict[Hashable, list[Obstacle]] = {}
    for each in obstacles:
        found.setdefault(_alike(each), []).append(each)
    return [Wall(tuple(each.day for each in same), same[0]) for same in found.values()]


def _alike(obstacle: Obstacle) -> Hashable:
    others = (obstacle.other, obstacle.host_leads)
    told = tuple((str(each.what), each.starts_at, each.ends_at) for each in others if each)
    return obstacle.code, obstacle.other is None, told, obstacle.alternatives
