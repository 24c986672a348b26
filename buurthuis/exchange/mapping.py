"""Which column is which: the heading row beneath titles and blanks, and what each heading means."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from buurthuis.exchange.cells import cleaned
from buurthuis.exchange.grid import Grid, GridRow, Value
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.vocabulary import HEADINGS, fold

KINDS = ("schedule", "attendance", "population")
LEAST_HEADINGS = 2
_LOOKED_AT = 60  # rows from the top

# Of each tuple one is enough; all tuples must be met.
_ASKED: dict[str, tuple[tuple[str, ...], ...]] = {
    "schedule": (("title",), ("weekday", "date"), ("starts_at",), ("ends_at",)),
    "attendance": (("date",), ("title",), ("groups", "group"), ("groups", "count")),
    "population": (("group", "variable"), ("count", "value"), ("year",)),
}


@dataclass(frozen=True)
class ColumnMapping:
    """Field → column index from 0, and for a tally list column index → group (None: unknown).

    `heading` is the number of the heading row; everything beneath it is read.
    """

    kind: str
    heading: int
    columns: Mapping[str, int]
    groups: Mapping[int, str | None] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which no row can be taken."""
        there = set(self.columns) | ({"groups"} if self.groups else set())
        return tuple(fields[-1] for fields in _ASKED[self.kind] if not there & set(fields))


def fields(kind: str) -> tuple[str, ...]:
    """Return the fields that a column can be mapped to, in reading order."""
    return tuple(HEADINGS[kind])


def propose(grid: Grid, kind: str, names: Mapping[str, str | None] | None = None) -> ColumnMapping | None:
    """Return what the headings say, None when no row looks like headings.

    `names` are the centre's groups, name → key, needed for a tally list with a column a group.
    """
    groups = GroupNames(names or {})
    best: ColumnMapping | None = None
    for row in grid.rows[:_LOOKED_AT]:
        found = _read(row, kind, groups)
        if best is None or _known(found) > _known(best):
            best = found
    return best if best is not None and _known(best) >= LEAST_HEADINGS else None


def most_headings(row: GridRow) -> int:
    """Return how many cells of a row are headings of one kind of file."""
    nobody = GroupNames({})
    return max(_known(_read(row, kind, nobody)) for kind in KINDS)


def heading(value: Value) -> str:
    """Return a heading as the file writes it, at most 60 characters."""
    return cleaned(value)[:60] if isinstance(value, str) else ""


def _known(mapping: ColumnMapping) -> int:
    return len(mapping.columns) + len(mapping.groups)


def _read(row: GridRow, kind: str, groups: GroupNames) -> ColumnMapping:
    headings = {index: heading(value) for index, value in row.filled.items()}
    columns: dict[str, int] = {}
    for field_name, words in HEADINGS[kind].items():
        taken = columns.values()
        ranks = [(_rank(text, words), index) for index, text in headings.items() if index not in taken]
        rank, index = min(ranks, default=(len(words), 0))
        if rank < len(words):
            columns[field_name] = index
    tally = _tally(headings, set(columns.values()), groups) if kind == "attendance" else {}
    return ColumnMapping(kind, row.number, columns, tally)


def _rank(text: str, words: tuple[str, ...]) -> int:
    """Where a heading stands among a field's words; what is in brackets behind it may be left out."""
    for candidate in (fold(text), fold(text.split("(")[0])):
        if candidate in words:
            return words.index(candidate)
    return len(words)


def _tally(headings: Mapping[int, str], taken: set[int], groups: GroupNames) -> dict[int, str | None]:
    found: dict[int, str | None] = {}
    for index, text in headings.items():
        if index not in taken and groups.knows(text) and groups.key(text) not in found.values():
            found[index] = groups.key(text)
    return found
