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
from fractions import Fraction
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
WORDS = {
    "less_than_a_third": (0, 0.29),
    "a_third": (0.29, 0.42),
    "half": (0.42, 0.625),
    "three_quarters": (0.625, 0.90),
    "at_least_8_of_10": (0.80, 1),
    "almost_everyone": (0.90, 1),
}
Snapshot = tuple[Month, int | None]
"""A month as it was when a version was signed; as it is now without one."""
Variable = tuple[Snapshot, Part, str | None]
Sum = dict[Variable, float]


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

    def sum(
        self, at: Snapshot, groups: Iterable[str | None], inside: Callable[[Part], bool] = anywhere
    ) -> Sum:
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

    def _cells(self, where: str, over: Sequence[Snapshot], inside: Callable[[Part], bool]) -> Iterator[_Cell]:
        among = round(sum(self.worth(self.sum(at, KEYS, inside)) for at in over))
        for group in KEYS:
            of = together(*(self.sum(at, [group], inside) for at in over))
            true = round(self.worth(of))
            if true in SMALL:
                yield _Cell(where, group, true, among, of)


def in_setting(setting: Setting | None) -> Callable[[Part], bool]:
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


class Reader:
    """Writes what one file of figures of a month says into the audit."""

    def __init__(self, audit: Audit, at: Snapshot, figures: Mapping[str, Any]) -> None:
        self.audit, self.at, self.figures = audit, at, figures
        self.shown = figures["attendance"]["visits"] is not None

    def reads(self) -> None:
        """All of it."""
        if self.shown:
            self.house()
            self.groups()
            self.room()
        for line in self.figures["activities"]:
            self.activity(line)
        for line in self.figures["year_back"]:
            self.year_back(line)
        for signal in self.figures["signals"]:
            if signal["code"] == "group_not_seen":
                self.not_seen(signal["about"]["group"], signal["figures"]["months"])

    def house(self) -> None:
        """The totals."""
        found = self.figures["attendance"]
        for column, setting in COLUMNS.items():
            self.audit.told(self._in(setting, (*KEYS, None)), found[f"{column}_visits"])
            self.audit.told(self._in(setting, [None]), found[f"{column}_unknown"])
        self.audit.told(self._all((*KEYS, None)), found["visits"])
        self.audit.told(self._all([None]), found["unknown"])

    def column(self, groups: Iterable[str | None], column: str | None, number: int) -> None:
        """One number of the table of groups, in a column or, without one, over all of them."""
        of = self._all(groups) if column is None else self._in(COLUMNS[column], groups)
        self.audit.told(of, number)

    def groups(self) -> None:
        """The table of groups: lines, reach and steps."""
        for line in self.figures["groups"]:
            keys = [line["key"]] if line.get("key") else line["merged"]
            self.audit.told(self._all(keys), line["visits"])
            sums = {column: self._in(setting, keys) for column, setting in COLUMNS.items()}
            for column, of in sums.items():
                self.audit.told(of, line[column])
            if line["own_share"] is not None:
                self._is_part(sums["own"], together(sums["own"], sums["mixed"]), line["own_share"])
            if line["reach"]:
                self._reach(keys, line["reach"])
            if line["step"]:
                self._step(keys, line, line["step"])

    def _reach(self, keys: Sequence[str], reach: Mapping[str, Any]) -> None:
        of, known, unknown = self._all(keys), self._all(KEYS), self._all([None])
        low, high = reach["share_bounds_with_unknown"]
        self.audit.told(of, reach["visits"])
        self._is_part(of, known, reach["share_of_known_visits"])
        self._is_part(of, together(known, unknown), low)
        self._is_part(together(of, unknown), together(known, unknown), high)
        self.audit.told(
            together(minus(of), {v: n * reach["share_of_population"] for v, n in known.items()}),
            reach["visits_short_of_proportional"],
        )

    def _step(self, keys: Sequence[str], line: Mapping[str, Any], step: Mapping[str, Any]) -> None:
        before = self.at[0].previous()
        for at in [at for at in self.audit.truth if at[0] == before]:
            own, mixed = (self.audit.sum(at, keys, in_setting(each)) for each in ("own_circle", "mixed"))
            then = (line["own"] - step["change_own_visits"], line["mixed"] - step["change_mixed_visits"])
            if (self.audit.worth(own), self.audit.worth(mixed)) == then:
                self.audit.told(own, then[0])
                self.audit.told(mixed, then[1])

    def room(self) -> None:
        """The visits behind a row, held against the table: the rest came where nobody else of known group was."""
        parts, mixed = self.audit.truth[self.at], in_setting("mixed")
        alone = [part for part, n in parts.items() if part[1] == "mixed" and sum(n[key] for key in KEYS) == 1]
        for row in self.figures["room"]["rows"]:
            whole = self.audit.sum(self.at, row["line"], mixed)
            if self.audit.worth(whole) == row["visits"]:
                self.audit.told(whole, row["visits"])
            else:
                rest = self.audit.sum(self.at, row["line"], lambda part: mixed(part) and part not in alone)
                self.audit.guessed(rest, row["visits"])

    def activity(self, line: Mapping[str, Any]) -> None:
        """One activity: visits, largest share in a number or a word, and what a label says of all gatherings."""
        part: Part = (line["activity"], line["setting"], frozenset(line["circle"]))
        known, unknown = self._at(part, KEYS), self._at(part, [None])
        if line["visits"] is not None:
            self.audit.told(together(known, unknown), line["visits"])
        largest = self._largest(part)
        if line["largest_share"] is not None:
            self._is_part(largest, known, line["largest_share"])
            self._known(known, line["largest_share"], line["visits"])
        if line["largest_share_bounds"]:
            self._is_part(
                together(largest, unknown), together(known, unknown), line["largest_share_bounds"][1]
            )
        if line["share_word"] in WORDS:
            low, high = WORDS[line["share_word"]]
            self._is_between(largest, known, low, high)
        if "mixed_in_name" in line["labels"] and line["judged"] == line["counted"]:
            self._is_between(largest, known, 0.80, 1)
        if "own_circle_in_fact_mixed" in line["labels"] and line["judged"] == line["counted"]:
            self._is_between(self._at(part, part[2]), known, 0, 0.75)

    def _known(self, known: Sum, share: float, visits: int | None) -> None:
        """The visits of known group, where only one number goes with the share: it is a whole number of parts."""
        parts = Fraction(share).limit_denominator(10_000).denominator
        most = visits if visits is not None else round(self.audit.worth(known))
        if 2 * parts > most:
            self.audit.told(known, parts)

    def _largest(self, part: Part) -> Sum:
        """The line with the most visits; the attacker guesses it from the name of the activity."""
        lines = self._lines()
        return max((self._at(part, line) for line in lines), key=self.audit.worth)

    def _lines(self) -> list[Sequence[str]]:
        said = [[line["key"]] if line.get("key") else line["merged"] for line in self.figures["groups"]]
        return said or [list(KEYS)]

    def year_back(self, line: Mapping[str, Any]) -> None:
        """The house in a month of the year before, in whichever version it fits."""
        for at in [at for at in self.audit.truth if str(at[0]) == line["month"]]:
            for column in ("own", "mixed"):
                of = self.audit.sum(at, (*KEYS, None), in_setting(COLUMNS[column]))
                self.audit.guessed(of, line[f"{column}_visits"])
            self.audit.guessed(self.audit.sum(at, (*KEYS, None)), line["visits"])

    def not_seen(self, group: str, months: int) -> None:
        """Nobody of a group came, for so many months."""
        self.audit.told(self._all([group]), 0)
        month = self.at[0].previous()
        for _ in range(months - 1):
            for at in [at for at in self.audit.truth if at[0] == month]:
                self.audit.guessed(self.audit.sum(at, [group]), 0)
            month = month.previous() if month else None

    def _in(self, setting: Setting | None, groups: Iterable[str | None]) -> Sum:
        return self.audit.sum(self.at, groups, in_setting(setting))

    def _at(self, part: Part, groups: Iterable[str | None]) -> Sum:
        return self.audit.sum(self.at, groups, part.__eq__)

    def _all(self, groups: Iterable[str | None]) -> Sum:
        return self.audit.sum(self.at, groups)

    def _is_part(self, part: Sum, whole: Sum, share: float) -> None:
        self.audit.told(together(part, minus(whole, share)), 0)

    def _is_between(self, part: Sum, whole: Sum, low: float, high: float) -> None:
        for share, sign in ((low, 1), (high, -1)):
            of = together(part, minus(whole, share))
            self.audit.between({v: sign * n for v, n in of.items()}, 0, np.inf) if share not in (
                0,
                1,
            ) else None


def read_versions_beside(audit: Audit, first: Reader, second: Reader) -> None:
    """An activity of which the same is printed in both versions was not counted anew between them."""

    def printed(reader: Reader) -> dict[Part, Any]:
        lines = reader.figures["activities"]
        return {
            (line["activity"], line["setting"], frozenset(line["circle"])): [
                line[name] for name in ("visits", "counted", "gatherings")
            ]
            for line in lines
        }

    then, now = printed(first), printed(second)
    for part in [part for part in then if now.get(part) == then[part] and then[part][0] is not None]:
        for group in (*KEYS, None):
            audit.guessed({(first.at, part, group): 1.0, (second.at, part, group): -1.0}, 0)


def read_stretch(audit: Audit, months: Sequence[Month], figures: Mapping[str, Any]) -> None:
    """The lines and totals of a quarter or a year."""
    over: list[Snapshot] = [(month, None) for month in months]

    def sums(groups: Sequence[str | None], inside: Callable[[Part], bool] = anywhere) -> Sum:
        return together(*(audit.sum(at, groups, inside) for at in over))

    for line in figures["groups"]:
        keys = [line["key"]] if line.get("key") else line["merged"]
        audit.told(sums(keys), line["visits"])
        for column, setting in COLUMNS.items():
            audit.told(sums(keys, in_setting(setting)), line[column])
        if line["reach"]:
            share = line["reach"]["share_of_known_visits"]
            audit.told(together(sums(keys), minus(sums(KEYS), share)), 0)
    for column, setting in COLUMNS.items():
        audit.told(sums((*KEYS, None), in_setting(setting)), figures["attendance"][f"{column}_visits"])
        audit.told(sums([None], in_setting(setting)), figures["attendance"][f"{column}_unknown"])
