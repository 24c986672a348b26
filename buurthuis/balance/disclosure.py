"""What may be shown: small groups are merged inside the house, counts are rounded outside it.

Visits are not people: twelve visits may be one faithful visitor. The peak of a cell, its largest count at a
single gathering, is a certain lower bound on the number of people, so a cell is unsafe when its count *or*
its peak is small. Merged lines still add up with the others, so nothing is left to subtract. Zeros are shown.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALLEST, SMALLEST_PEAK = 5, 3
"""Inside the house (managers): below these a cell is unsafe."""
PUBLIC_SMALLEST, PUBLIC_SMALLEST_PEAK, PUBLIC_STEP, PUBLIC_DENOMINATOR = 10, 5, 5, 100
"""Outside it (public page, funders): the same, the rounding of counts, and the least visits under a percentage."""
NEVER_PER_ACTIVITY = frozenset({"zorgindicatie"})
"""Health: nothing is said of these groups where figures are about one activity."""

Cells = Mapping[str, Mapping[str, int]]
"""Group -> column -> number."""


@dataclass(frozen=True)
class Partition:
    """The lines that may be printed: some groups each on their own, the others together as one."""

    shown: tuple[str, ...]
    merged: tuple[str, ...]

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The groups of each line, in the centre's order, the merged line last."""
        return tuple((key,) for key in self.shown) + ((self.merged,) if self.merged else ())

    @property
    def totals_only(self) -> bool:
        """Everything merged: one line would repeat the total."""
        return not self.shown

    def row(self, counts: Mapping[str, int]) -> list[int]:
        """The counts of one gathering, one number a line."""
        return [sum(counts.get(key, 0) for key in line) for line in self.lines]


def partition(keys: Sequence[str], merged: Collection[str]) -> Partition:
    """The groups in the centre's order, divided by a set of merged groups."""
    return Partition(tuple(k for k in keys if k not in merged), tuple(k for k in keys if k in merged))


def unsafe(count: int, peak: int, k: int = SMALLEST, min_peak: int = SMALLEST_PEAK) -> bool:
    """Could this cell be about one or a few people? Zero is about nobody."""
    return count > 0 and (count < k or peak < min_peak)


def merged_groups(
    table: Cells,
    peak: Cells,
    k: int = SMALLEST,
    min_peak: int = SMALLEST_PEAK,
    sticky: Iterable[str] = (),
) -> frozenset[str]:
    """The groups that must be printed as one line: none, or at least two, or all of them.

    `table` and `peak` hold visits and largest single counts, group -> column -> number, in every column of
    the report. `sticky` groups were merged before in the same quarter: a later total would give the earlier
    month away.
    """
    alone = {group for group in table if _line_is_unsafe([group], table, peak, k, min_peak)}
    return hidden_together(alone | (set(sticky) & set(table)), table, peak, k, min_peak)


def hidden_together(
    start: Collection[str], table: Cells, peak: Cells, k: int = SMALLEST, min_peak: int = SMALLEST_PEAK
) -> frozenset[str]:
    """The groups to hide as one so that subtracting all others from a total gives nothing unsafe away.

    Grows `start`, smallest partner first, until it has two members and is safe together, or is everything.
    """
    hidden = set(start)
    while (
        hidden
        and len(hidden) < len(table)
        and (len(hidden) < 2 or _line_is_unsafe(hidden, table, peak, k, min_peak))
    ):
        hidden.add(_partner(table, hidden))
    return frozenset(hidden)


def _line_is_unsafe(line: Collection[str], table: Cells, peak: Cells, k: int, min_peak: int) -> bool:
    columns = {column for group in line for column in table[group]}
    return any(
        unsafe(sum(table[g][c] for g in line), max(peak[g][c] for g in line), k, min_peak) for c in columns
    )


def _partner(table: Cells, merged: Collection[str]) -> str:
    """The group with the fewest visits; one without visits protects nobody and is taken last."""
    visits = {group: sum(row.values()) for group, row in table.items() if group not in merged}
    return min(visits, key=lambda group: (not visits[group], visits[group], group))


def display_internal_single_cell(count: int) -> int | str:
    """A cell that stands alone, inside the house: `<5`, or the count."""
    return f"<{SMALLEST}" if 0 < count < SMALLEST else count


def display_public(count: int) -> int | str:
    """A count outside the house: `<10`, zero included, or the nearest five. Totals are rounded on their own."""
    if count < PUBLIC_SMALLEST:
        return f"<{PUBLIC_SMALLEST}"
    return PUBLIC_STEP * ((2 * count + PUBLIC_STEP) // (2 * PUBLIC_STEP))


def display_public_share(part: int, whole: int) -> int | None:
    """A whole percentage outside the house; None under 100 visits."""
    return (200 * part + whole) // (2 * whole) if whole >= PUBLIC_DENOMINATOR else None


def public_merged_groups(table: Cells, peak: Cells, sticky: Iterable[str] = ()) -> frozenset[str]:
    """The merged groups of a public quarter table, by the stricter rule."""
    return merged_groups(table, peak, PUBLIC_SMALLEST, PUBLIC_SMALLEST_PEAK, sticky)
