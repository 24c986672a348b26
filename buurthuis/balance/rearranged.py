"""Would the same be printed had a small count been another? The visits of one setting, moved as the figures allow.

A table has a row for each activity and a column for each printed line. The table of groups tells the sum of each
column, the visits of an activity the sum of its row, and what is said of its mix holds single counts fast. The true
table agrees with all of that. So does every table that one visit after the other makes of it: taken from one count
and added to another, then taken back in that column, and so on until all sums are as they were. As this is the way
of an augmenting path (Ford & Fulkerson 1956), a count that no such moving brings to a number cannot be that number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from buurthuis.balance.disclosure import SMALLEST

Cell = tuple[int, int]
"""Place of the activity, and of the line."""
MOST_OF_SMALL = SMALLEST - 1
NO_LIMIT = 10**9


@dataclass(frozen=True)
class Table:
    """The counts, the `least` and the `most` that is told of each, and the rows of which only the sum together is told.

    `merged` is the place of the line of groups that are printed together; None without one.
    """

    counts: Sequence[Sequence[int]]
    least: Sequence[Sequence[int]]
    most: Sequence[Sequence[int]]
    silent: frozenset[int] = frozenset()
    merged: int | None = None


def narrowed(table: Table) -> Iterator[Cell]:
    """The counts of one to four of which the figures tell more than that they lie in 0..4.

    No more than the known visits of its activity, which are no secret, can be of one group. In the merged line there
    is always another group that a visit may have been of: of these only the most could be told.
    """
    for row, counts in enumerate(table.counts):
        for line, count in enumerate(counts):
            if 0 < count < SMALLEST and not is_open(table, (row, line)):
                yield row, line


def is_open(table: Table, cell: Cell) -> bool:
    """Can the count be anything from nobody to four, for all that is printed?"""
    row, line = cell
    if not can_be(table, cell, max(table.counts[row][line], min(MOST_OF_SMALL, sum(table.counts[row])))):
        return False
    return line == table.merged or can_be(table, cell, 0)


def can_be(table: Table, cell: Cell, wanted: int) -> bool:
    """Is there a table with this count that agrees with all that is printed?"""
    row, line = cell
    if not table.least[row][line] <= wanted <= table.most[row][line]:
        return False
    moved = _Moved(table, cell, [list(counts) for counts in table.counts])
    return all(
        moved.by_one(wanted > table.counts[row][line]) for _ in range(abs(wanted - table.counts[row][line]))
    )


@dataclass(frozen=True)
class _Moved:
    """Counts that agree with what is printed, on their way; a node is a row, or a column after all rows."""

    table: Table
    cell: Cell
    counts: list[list[int]]

    def by_one(self, more: bool) -> bool:
        """Move so that the count of the cell is one more, or one less; False when nothing can be moved."""
        row, column = self.cell[0], len(self.counts) + self.cell[1]
        path = self._path(column, row) if more else self._path(row, column)
        for here, there in pairwise(path):
            self._move(here, there)
        self.counts[self.cell[0]][self.cell[1]] += (1 if more else -1) if path else 0
        return bool(path)

    def _move(self, here: int, there: int) -> None:
        rows = len(self.counts)
        if here < rows <= there:
            self.counts[here][there - rows] += 1
        elif there < rows <= here:
            self.counts[there][here - rows] -= 1

    def _path(self, start: int, end: int) -> list[int]:
        """The shortest way; empty when there is none."""
        came_from = {start: start}
        reached = [start]
        for here in reached:
            for there in self._next(here):
                if there not in came_from:
                    came_from[there] = here
                    reached.append(there)
            if end in came_from:
                return _way_back(came_from, end)
        return []

    def _next(self, here: int) -> Iterator[int]:
        """A row that lacks a visit gets it in some column; a column with one too many loses it in some row."""
        rows, table = len(self.counts), self.table
        if here < rows:
            for line, count in enumerate(self.counts[here]):
                if count < table.most[here][line] and (here, line) != self.cell:
                    yield rows + line
            yield from table.silent if here in table.silent else ()
        else:
            line = here - rows
            for row in range(rows):
                if self.counts[row][line] > table.least[row][line] and (row, line) != self.cell:
                    yield row


def _way_back(came_from: dict[int, int], end: int) -> list[int]:
    path = [end]
    while came_from[path[-1]] != path[-1]:
        path.append(came_from[path[-1]])
    return path[::-1]
