"""A file as a grid of cells, and the reason when it cannot be read as one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Param = str | int | date | time
LONGEST_TEXT = 500  # characters in a cell


@dataclass(frozen=True)
class Formula:
    """A formula whose result the file does not hold."""


Value = str | int | float | bool | date | datetime | time | timedelta | Formula | None


class GridRow(NamedTuple):
    """A row under the number that Excel shows for it, from 1."""

    number: int
    cells: tuple[Value, ...]

    def cell(self, index: int | None) -> Value:
        """Return the cell at an index from 0; beyond the row it is blank."""
        return self.cells[index] if index is not None and 0 <= index < len(self.cells) else None

    @property
    def filled(self) -> dict[int, Value]:
        """The cells that hold something, by index from 0."""
        return {index: value for index, value in enumerate(self.cells) if not is_blank(value)}


@dataclass(frozen=True)
class Grid:
    """The sheet that was read: `formulas` holds (row number, column index) of the cells that were computed."""

    name: str
    sheet: str
    rows: tuple[GridRow, ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    sheets_left: tuple[str, ...] = ()

    def row(self, number: int) -> GridRow:
        """Return the row under Excel's number; a number without a row is a blank row."""
        return next((row for row in self.rows if row.number == number), GridRow(number, ()))


class Unreadable(Exception):
    """The whole file cannot be read; `code` says why, `params` hold the figures of the sentence."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Param] = params


def is_blank(value: Value) -> bool:
    """Say whether a cell holds nothing that can be read."""
    return value is None or (isinstance(value, str) and not value.strip())


def letter(index: int) -> str:
    """Return Excel's name of a column: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
