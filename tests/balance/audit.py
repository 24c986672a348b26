"""The auditor of all that one role can get: every month, version and format, and every quarter and year.

It writes what is printed as linear equations over what was counted, in whole visits that nobody printed, and
asks for the least and the greatest value of each true count of one to four visits. It is clever: it knows the
rules, which group is the largest where a largest share is told, the visits of known group behind a share, that an
activity of which nothing printed changed between two versions was not counted anew, and it tries a figure about
another month on every version of that month.

Protected is each count of one to four visits of one group: in a month and setting, in a month over all settings,
at an activity (under one setting) in a month, and in a quarter or a year and setting. A finding is one of which
the figures leave less than 0..4.

Known by other right, so no finding: totals of the house, of a setting and of an activity, visits of unknown group
among them, and zero. A count is at most the known visits of its own column: where these are fewer than four, as
at a gathering of two visitors, the interval has to reach only so far. The numbers of a single gathering, which
the house itself sees for fourteen days, are in no figure that is read here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

from buurthuis.balance.gatherings import Part, Setting
from buurthuis.balance.releases import COLUMNS
from buurthuis.periods import Month
from tests.balance.months import KEYS
from tests.balance.year import Truth, Year

SMALL = range(1, 5)
SLACK, MOST = 1e-6, 10_000
Snapshot = tuple[Month, int | None]
"""A month as it was when a version was signed; as it is now without one."""
Variable = tuple[Snapshot, Part, str | None]
Sum = dict[Variable, float]
Inside = Callable[[Part], bool]


def anywhere(_part: Part) -> bool:
    """Every activity."""
    return True


@dataclass(frozen=True)
class Finding:
    """A true count of which the figures leave no more than this interval."""

    where: str
    group: str
    true: int
    low: float
    high: float


@dataclass(frozen=True)
class _Cell:
    where: str
    group: str
    true: int
    among: int
    of: Sum


@dataclass
class Audit:
    """The equations so far. `truth` decides which of the attacker's guesses are right; no equation is made from it."""

    truth: Mapping[Snapshot, Truth]
    places: dict[Variable, int] = field(default_factory=dict)
    equal: list[tuple[Sum, float]] = field(default_factory=list)
    at_most: list[tuple[Sum, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for snapshot, parts in self.truth.items():
            for part in parts:
                for group in (*KEYS, None):
                    self.places[snapshot, part, group] = len(self.places)

    def sum(self, at: Snapshot, groups: Iterable[str | None], inside: Inside = anywhere) -> Sum:
        """The visits of these groups at the activities that lie inside."""
        wanted = tuple(groups)
        return {(at, part, group): 1.0 for part in self.truth[at] if inside(part) for group in wanted}

    def worth(self, of: Sum) -> float:
        """What the sum really is."""
        return sum(times * self.truth[at][part][group] for (at, part, group), times in of.items())

    def told(self, of: Sum, number: float) -> None:
        """The sum is printed as this number."""
        assert abs(self.worth(of) - number) < 1e-4 * max(1, abs(number)), (number, self.worth(of))
        self.equal.append((of, number))

    def guessed(self, of: Sum, number: float) -> None:
        """The same, if it is so."""
        if abs(self.worth(of) - number) < 1e-4 * max(1, abs(number)):
            self.equal.append((of, number))

    def between(self, of: Sum, low: float, high: float) -> None:
        """The sum lies between these numbers."""
        assert low - SLACK <= self.worth(of) <= high + SLACK, (low, self.worth(of), high)
        self.at_most += [(minus(of), -low)] + ([(of, high)] if np.isfinite(high) else [])

    def findings(self, stretches: Mapping[str, Sequence[Month]]) -> list[Finding]:
        """The true counts of one to four that the figures leave less than 0..4.

        What has been seen to agree with the figures is remembered: most counts then need no program of their own.
        """
        cells = list(self._small(stretches))
        asked, _ = self._matrix([(cell.of, 0) for cell in cells])
        needed = [min(SMALL[-1], cell.among) for cell in cells]
        solve, low, high = (
            self._program(),
            np.array([c.true for c in cells]),
            np.array([c.true for c in cells]),
        )
        for place, cell in enumerate(cells):
            for sign, is_enough in ((1, low[place] <= SLACK), (-1, high[place] >= needed[place] - SLACK)):
                if not is_enough:
                    values = asked @ solve(cell.of, sign)
                    low, high = np.minimum(low, values), np.maximum(high, values)
        return [
            Finding(cell.where, cell.group, cell.true, round(low[place], 3), round(high[place], 3))
            for place, cell in enumerate(cells)
            if low[place] > SLACK or high[place] < needed[place] - SLACK
        ]

    def _program(self) -> Callable[[Sum, int], Any]:
        """Answers counts that agree with all figures, the sum as small (1) or as great (-1) as they let it be."""
        equal, at_most = (self._matrix(self._once(rows)) for rows in (self.equal, self.at_most))
        rules = {"A_eq": equal[0], "b_eq": equal[1], "A_ub": at_most[0], "b_ub": at_most[1]}
        rules = {name: part if part.shape[0] else None for name, part in rules.items()}

        def solve(of: Sum, sign: int) -> Any:
            costs = np.zeros(len(self.places))
            for variable, times in of.items():
                costs[self.places[variable]] = sign * times
            answer = linprog(costs, **rules, bounds=(0, MOST), method="highs")
            assert answer.status == 0, answer.message
            return answer.x

        return solve

    def _once(self, rows: Iterable[tuple[Sum, float]]) -> list[tuple[Sum, float]]:
        """What two formats say alike, once."""
        return list(
            {
                (frozenset((v, round(n, 9)) for v, n in of.items()), number): (of, number)
                for of, number in rows
            }.values()
        )

    def _matrix(self, rows: Sequence[tuple[Sum, float]]) -> tuple[Any, Any]:
        found = [(y, self.places[v], times) for y, (of, _) in enumerate(rows) for v, times in of.items()]
        ys, xs, values = zip(*found, strict=True) if found else ((), (), ())
        matrix = csr_matrix((values, (ys, xs)), shape=(len(rows), len(self.places)))
        return matrix, np.array([number for _, number in rows])

    def _small(self, stretches: Mapping[str, Sequence[Month]]) -> Iterator[_Cell]:
        for at in self.truth:
            name = f"{at[0]} version {at[1]}" if at[1] else str(at[0])
            yield from self._of_settings(name, [at])
            for part in self.truth[at]:
                yield from self._cells(f"{name} activity {part[0]} {part[1]}", [at], part.__eq__)
        for name, months in stretches.items():
            yield from self._of_settings(name, [(month, None) for month in months])

    def _of_settings(self, where: str, over: Sequence[Snapshot]) -> Iterator[_Cell]:
        for column, setting in COLUMNS.items():
            yield from self._cells(f"{where} {column}", over, in_setting(setting))
        yield from self._cells(where, over, anywhere)

    def _cells(self, where: str, over: Sequence[Snapshot], inside: Inside) -> Iterator[_Cell]:
        among = round(sum(self.worth(self.sum(at, KEYS, inside)) for at in over))
        for group in KEYS:
            of = together(*(self.sum(at, [group], inside) for at in over))
            true = round(self.worth(of))
            if true in SMALL:
                yield _Cell(where, group, true, among, of)


def in_setting(setting: Setting | None) -> Inside:
    """Is an activity of this setting?"""
    return lambda part: part[1] == setting


def together(*sums: Sum) -> Sum:
    """The sum of sums."""
    found: Sum = {}
    for each in sums:
        for variable, times in each.items():
            found[variable] = found.get(variable, 0) + times
    return found


def minus(of: Sum, times: float = 1) -> Sum:
    """The sum, so many times, taken off."""
    return {variable: -times * number for variable, number in of.items()}


def audit_of(year: Year) -> Audit:
    """An auditor who knows nothing yet."""
    truth: dict[Snapshot, Truth] = {(month, None): parts for month, parts in year.now.items()}
    truth.update(year.signed)
    return Audit(truth)
