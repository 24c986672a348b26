"""What a file of figures says, written into the audit: of a month, of two versions beside each other, of a stretch."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from buurthuis.balance.gatherings import Part, Setting
from buurthuis.balance.releases import COLUMNS
from buurthuis.periods import Month
from tests.balance.audit import Audit, Inside, Snapshot, Sum, anywhere, in_setting, minus, together
from tests.balance.months import KEYS

WORDS = {
    "less_than_a_third": (0, 0.29),
    "a_third": (0.29, 0.42),
    "half": (0.42, 0.625),
    "three_quarters": (0.625, 0.90),
    "at_least_8_of_10": (0.80, 1),
    "almost_everyone": (0.90, 1),
}


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

    def sums(groups: Sequence[str | None], inside: Inside = anywhere) -> Sum:
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
