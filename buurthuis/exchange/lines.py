"""The rows beneath the headings: each cell is asked for by field, and what is wrong is kept beside it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from buurthuis.exchange.cells import CellError, cleaned
from buurthuis.exchange.grid import Formula, Grid, GridRow, Param, Value, letter
from buurthuis.exchange.mapping import ColumnMapping, heading
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.vocabulary import PERCENTAGE, TOTAL, fold

Answer = TypeVar("Answer")


class Line:
    """One row under a mapping; `problems` grows as its cells are read."""

    def __init__(self, row: GridRow, mapping: ColumnMapping, headings: GridRow) -> None:
        self.number = row.number
        self.row = row
        self.problems: list[Problem] = []
        self._mapping = mapping
        self._headings = headings

    @property
    def refused(self) -> bool:
        """Whether something was found for which the row cannot be taken."""
        return any(problem.refuses for problem in self.problems)

    def column(self, field: str) -> int | None:
        """Return the index of a field's column, None when the file has none."""
        return self._mapping.columns.get(field)

    def take(self, field: str, parse: Callable[[Value], Answer], *, asked: bool = False) -> Answer | None:
        """Return what the cell of a field says; None, with a problem kept, when it cannot be read or is asked."""
        return self.take_at(self.column(field), parse, asked=asked)

    def take_at(
        self, index: int | None, parse: Callable[[Value], Answer], *, asked: bool = False
    ) -> Answer | None:
        """Do as `take`, by the index of the column."""
        try:
            answer = parse(self.row.cell(index))
        except CellError as error:
            self.say_at(index, error.code, params=error.params)
            return None
        if asked and answer is None:
            self.say_at(index, "missing")
        return answer

    def say(self, field: str | None, code: str, *, refuses: bool = True, **params: Param) -> None:
        """Keep a finding about the cell of a field, or about the row."""
        index = None if field is None else self.column(field)
        self.say_at(index, code, refuses=refuses, params=params)

    def say_at(
        self, index: int | None, code: str, *, refuses: bool = True, params: Mapping[str, Param] | None = None
    ) -> None:
        """Do as `say`, by the index of the column."""
        column = None if index is None else letter(index)
        written = heading(self._headings.cell(index))
        value = as_written(self.row.cell(index))
        self.problems.append(Problem(self.number, column, code, value, params or {}, written, refuses))


def as_written(value: Value) -> str:
    """Return a cell for a person to recognise it by, at most 60 characters."""
    if value is None or isinstance(value, Formula):
        return ""
    if isinstance(value, int) and abs(value) >= 10**60:
        return "9" * 59 + "…"
    written = cleaned(str(value))
    return written if len(written) <= 60 else written[:59] + "…"


def lines(grid: Grid, mapping: ColumnMapping) -> tuple[list[Line], list[Problem]]:
    """Return the rows to read, and notes on the rows that are none: remarks, totals, headings said again."""
    headings = grid.row(mapping.heading)
    found: list[Line] = []
    notes = list(_around(grid, mapping, headings))
    if mapping.missing:
        return [], notes + [
            Problem(mapping.heading, None, "column_missing", params={"field": field})
            for field in mapping.missing
        ]
    for row in grid.rows:
        if row.number <= mapping.heading or not row.filled:
            continue
        code = _aside(row, headings, mapping.kind)
        if code is None:
            found.append(Line(row, mapping, headings))
        else:
            index, value = next(iter(row.filled.items()))
            notes.append(Problem(row.number, letter(index), code, _sentence(value), refuses=False))
    return found, notes


def _aside(row: GridRow, headings: GridRow, kind: str) -> str | None:
    filled = row.filled
    first, *others = filled.values()
    # In a population the total of all residents is a figure like the others.
    if kind != "population" and isinstance(first, str) and _is_total(first, others):
        return "totals_row"
    if len(filled) == 1 and isinstance(first, str):
        return "remark"
    if [_folded(value) for value in filled.values()] == [
        _folded(value) for value in headings.filled.values()
    ]:
        return "headings_again"
    return None


def _is_total(first: str, others: list[Value]) -> bool:
    """A sum says so and has figures only; *Total body workout* is an activity, for it has a day and times."""
    words = fold(first).split()
    figures = not any(sign.isalpha() for value in others for sign in as_written(value))
    return bool(words) and words[0] in TOTAL and (len(words) == 1 or (figures and bool(others)))


def _folded(value: Value) -> str:
    return fold(as_written(value))


def _sentence(value: Value) -> str:
    return cleaned(value) if isinstance(value, str) else as_written(value)


def _around(grid: Grid, mapping: ColumnMapping, headings: GridRow) -> Iterator[Problem]:
    """Notes on what is in the file and is not read, so that nothing goes unseen."""
    for row in grid.rows:
        if row.number < mapping.heading and row.filled:
            index, value = next(iter(row.filled.items()))
            yield Problem(row.number, letter(index), "above_headings", _sentence(value), refuses=False)
    used = {*mapping.columns.values(), *mapping.groups}
    written = {index for row in grid.rows if row.number > mapping.heading for index in row.filled}
    for index in sorted({*headings.filled, *written} - used):
        said = heading(headings.cell(index))
        code = "percentage_not_used" if PERCENTAGE.search(said) else "column_not_used"
        yield Problem(mapping.heading, letter(index), code, said, heading=said, refuses=False)
    for sheet in grid.sheets_left:
        yield Problem(0, None, "sheet_not_read", cleaned(sheet)[:60], refuses=False)
