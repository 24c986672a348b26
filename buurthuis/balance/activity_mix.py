"""How mixed each activity was, on the printed lines of the house, and which of these mixes may have a number.

Why this gives no hidden group away. Whoever reads the report knows the rules, the printed lines and the name of the
activity. (1) Every share, word and label of an activity is computed from a `Mix`: rows on the lines of the house, the
merged groups as one. Two months that differ only inside the merged line give the same mixes, so neither what is said
nor what is left blank tells them apart. (2) Nothing is said about the merged line, nor about health: where one of
these is largest there is neither share nor label. A blank then says no more than that it is one of these. (3) A share
gives by subtraction the others at the same activity and, with the table of groups, the same group elsewhere in that
setting. A number is printed only if both rests are safe; else a word. (4) Where nearly everyone was of one sensitive
group, only that is said.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from buurthuis.balance import labels
from buurthuis.balance.disclosure import NEVER_PER_ACTIVITY, Partition, unsafe
from buurthuis.balance.gatherings import Gathered, Setting, counted
from buurthuis.balance.measures import largest_share
from buurthuis.balance.mixing import meet_other_chance, pooled

LEAST_GATHERINGS, LEAST_VISITS = 3, 20
"""With fewer counted gatherings an activity has no mix of its own to show; with fewer known visits, only words."""


@dataclass(frozen=True)
class Mix:
    """The counted gatherings of one activity, as rows on the printed lines; unknown visits apart."""

    setting: Setting | None
    rows: tuple[tuple[int, ...], ...]
    unknown: int

    @cached_property
    def totals(self) -> list[int]:
        """Visits per line."""
        return pooled(self.rows)

    @cached_property
    def known(self) -> int:
        """Visits of known group."""
        return sum(self.totals)

    @cached_property
    def largest(self) -> int | None:
        """The line with the most visits; None when nobody is known."""
        return labels.largest_line(self.rows) if self.known else None

    @property
    def share(self) -> float:
        """The share of that line; 0 when nobody is known."""
        return largest_share(self.totals) or 0.0

    @property
    def chance(self) -> float | None:
        """The chance that two visitors of the same gathering are of different lines, averaged over visits."""
        return meet_other_chance(self.rows)

    @property
    def too_much_unknown(self) -> bool:
        """More than a third of the visits are of unknown group."""
        return labels.too_much_unknown(self.unknown, self.known + self.unknown)

    @property
    def others(self) -> list[int]:
        """Known visits outside the largest line, at each gathering."""
        return [sum(row) - row[self.largest or 0] for row in self.rows]

    def line(self, place: int) -> list[int]:
        """Visits of one line at each gathering."""
        return [row[place] for row in self.rows]


def may_be_named(place: int | None, lines: Partition) -> bool:
    """May something be said of this line at one activity: a group shown on its own, and not about health?"""
    return place is not None and place < len(lines.shown) and lines.shown[place] not in NEVER_PER_ACTIVITY


def mix_of(part: Sequence[Gathered], lines: Partition) -> Mix:
    """The mix of the gatherings of one activity."""
    rows = counted(part)
    return Mix(
        setting=part[0].setting,
        rows=tuple(tuple(lines.row(g.counts or {})) for g in rows),
        unknown=sum(g.unknown for g in rows),
    )


def with_a_number(mixes: Sequence[Mix], lines: Partition, sensitive: Collection[str]) -> set[int]:
    """The places of the mixes whose largest share may be printed as a number."""
    numbered = {place for place, mix in enumerate(mixes) if _bears_a_number(mix, lines, sensitive)}
    while telling := _telling(mixes, numbered):
        numbered.remove(min(telling, key=lambda place: (max(mixes[place].totals), place)))
    return numbered


def with_a_chance(mixes: Sequence[Mix], numbered: Collection[int]) -> set[int]:
    """The places of the mixes of which the chance that two visitors differ may be printed.

    With the largest share it could tell the count of every line, there and by subtraction elsewhere in that setting:
    so each of these counts has to be safe.
    """
    told = {
        place
        for place in numbered
        if not any(_tells(mixes[place].line(line)) for line in range(len(mixes[place].totals)))
    }
    while telling := _telling_by_chance(mixes, told):
        told.remove(min(telling, key=lambda place: (mixes[place].known, place)))
    return told


def _telling_by_chance(mixes: Sequence[Mix], told: Collection[int]) -> set[int]:
    """The mixes that, taken together from the table of groups, leave an unsafe rest of some line; first found."""
    for setting in dict.fromkeys(mixes[place].setting for place in sorted(told)):
        alike = {place for place in told if mixes[place].setting == setting}
        rest = [mix for place, mix in enumerate(mixes) if mix.setting == setting and place not in alike]
        lines = range(len(mixes[min(alike)].totals))
        if any(_tells([count for mix in rest for count in mix.line(line)]) for line in lines):
            return alike
    return set()


def _bears_a_number(mix: Mix, lines: Partition, sensitive: Collection[str]) -> bool:
    enough = len(mix.rows) >= LEAST_GATHERINGS and mix.known >= LEAST_VISITS and not mix.too_much_unknown
    if not enough or mix.largest is None or not may_be_named(mix.largest, lines):
        return False
    nearly_everyone = mix.share >= labels.ALMOST_EVERYONE and lines.shown[mix.largest] in sensitive
    return not (nearly_everyone or _tells(mix.line(mix.largest)) or _tells(mix.others))


def _telling(mixes: Sequence[Mix], numbered: Collection[int]) -> set[int]:
    """The numbers that, taken together from the table of groups, leave an unsafe rest of their group; first found."""
    for asked in sorted(numbered):
        setting, line = mixes[asked].setting, mixes[asked].largest or 0
        alike = {
            place for place in numbered if (mixes[place].setting, mixes[place].largest) == (setting, line)
        }
        rest = [mix for place, mix in enumerate(mixes) if mix.setting == setting and place not in alike]
        if _tells([count for mix in rest for count in mix.line(line)]):
            return alike
    return set()


def _tells(counts: Sequence[int]) -> bool:
    return unsafe(sum(counts), max(counts, default=0))
