"""An Excel workbook as grids, one a sheet: values and not the text of formulas.

openpyxl is read only when a workbook comes in: it takes long to load.
"""

import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from defusedxml.common import DefusedXmlException

from buurthuis.exchange.archive import weigh
from buurthuis.exchange.grid import LONGEST_TEXT, Formula, Grid, GridRow, Unreadable, Value, is_blank

MOST_ROWS = 20_000
MOST_COLUMNS = 100

Cells = dict[tuple[int, int], Any]  # (row number, column index) → what stands there


def grids(content: bytes, name: str) -> Iterator[Grid]:
    """Yield the sheets that can be seen, in order; raises Unreadable for a book that cannot be read."""
    import openpyxl

    weigh(content)
    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is not installed, so a workbook could expand entities without end")
    try:
        yield from _sheets(content, name)
    except Unreadable:
        raise
    # openpyxl trusts what it opens: a damaged book fails as KeyError, TypeError, AttributeError, anything.
    except Exception as error:
        raise Unreadable("unsafe_xml" if _is_unsafe(error) else "damaged") from error


def _is_unsafe(error: BaseException | None) -> bool:
    """Whether entities were refused; openpyxl answers that with an error of its own."""
    while error is not None:
        if isinstance(error, DefusedXmlException):
            return True
        error = error.__cause__ or error.__context__
    return False


def _sheets(content: bytes, name: str) -> Iterator[Grid]:
    book = _open(content)
    seen = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    titles = seen or [sheet.title for sheet in book.worksheets]
    for title in titles:
        cells, merged = _read(book, title)
        computed = frozenset(place for place, cell in cells.items() if cell["computed"])
        rows = _rows(cells)
        spans = [(column - 1, range(top, min(bottom, MOST_ROWS) + 1)) for column, top, _, bottom in merged]
        if sum(len(span) for _, span in spans) > MOST_ROWS * MOST_COLUMNS:  # ranges cannot overlap
            raise Unreadable("damaged")
        for index, span in spans:
            _say_again(rows, index, span)
        others = tuple(other for other in titles if other != title)
        numbered = (GridRow(number, tuple(rows[number])) for number in sorted(rows))
        yield Grid(name, title, tuple(row for row in numbered if row.filled), computed, others)


def _open(content: bytes) -> Any:
    import openpyxl

    with warnings.catch_warnings():  # of styles and checks that a list of activities does not need
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)


def _read(book: Any, title: str) -> tuple[Cells, list[tuple[int, int, int, int]]]:
    """The cells of a sheet that hold something, and its merged ranges as (left, top, right, bottom) from 1.

    The parser itself is asked: the sheet of openpyxl fills a gap of a million rows with blank ones, and does
    not tell what is merged.
    """
    found: Cells = {}
    sheet, parser_of = book[title], _parser()
    with sheet._get_source() as source, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = parser_of(
            source,
            sheet._shared_strings,
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for _, row in parser.parse():
            found |= _filled(row)
        merged = parser.merged_cells.mergeCell if parser.merged_cells else []
        return found, [cell.bounds for cell in merged]


def _parser() -> Any:
    """The parser of openpyxl, that also says of each cell whether a formula stands behind its value."""
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class Parser(WorkSheetParser):
        def parse_cell(self, element: Any) -> dict[str, Any]:
            return {**super().parse_cell(element), "computed": element.find(FORMULA_TAG) is not None}

    return Parser


def _filled(row: Iterable[dict[str, Any]]) -> Cells:
    written = (cell for cell in row if cell["computed"] or not is_blank(cell["value"]))
    filled = {(cell["row"], cell["column"] - 1): cell for cell in written}
    for number, index in filled:
        if number > MOST_ROWS:
            raise Unreadable("too_many_rows", limit=MOST_ROWS)
        if index >= MOST_COLUMNS:
            raise Unreadable("too_many_columns", limit=MOST_COLUMNS, row=number)
    return filled


def _rows(cells: Cells) -> dict[int, list[Value]]:
    rows: dict[int, list[Value]] = {}
    for number, index in sorted(cells):
        row = rows.setdefault(number, [])
        row += [None] * (index - len(row))
        row.append(_value(cells[number, index]["value"]))
    return rows


def _value(value: object) -> Value:
    if value is None:
        return Formula()  # of the cells without a value only those with a formula are kept
    if isinstance(value, int | float | date | datetime | time | timedelta):
        return value
    return str(value)[: LONGEST_TEXT + 1]  # one more, so that it can be said to be too long


def _say_again(rows: dict[int, list[Value]], index: int, merged: range) -> None:
    """Say a merged day or text in each of its rows; a number is said once, or it would count twice."""
    first = rows.get(merged.start, [])
    value = first[index] if index < len(first) else None
    if not isinstance(value, str | date):
        return
    for number in merged[1:]:
        if number in rows:
            row = rows[number]
            row += [None] * (index + 1 - len(row))
            row[index] = value
