"""Tables as files that a spreadsheet opens: no cell is ever a formula, numbers are numbers."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from textwrap import wrap
from typing import Any

STARTS_A_FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20|%"
LONGEST_SHEET_NAME = 31
A4 = 9
"""The paper, as spreadsheet programs number it."""


@dataclass(frozen=True)
class Share:
    """A share of 0..1, shown as a percentage."""

    of_one: float


Cell = str | int | float | Share | None
Row = tuple[Cell, ...]


def share(value: float | None) -> Share | None:
    """The share; blank where it is undefined."""
    return None if value is None else Share(value)


@dataclass(frozen=True)
class Table:
    """A table with its name, what must be known to read it, headings, and rows that begin with their name."""

    name: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def safe(text: str) -> str:
    """The text without what a file cannot hold, and never the beginning of a formula, nor after spaces."""
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cn", "Cs"))
    starts = kept.startswith(tuple(STARTS_A_FORMULA)) or kept.lstrip().startswith(tuple(STARTS_A_FORMULA))
    return "'" + kept if starts else kept


def to_csv(tables: Sequence[Table], decimal_comma: bool) -> bytes:
    """One row a figure: table, row, column, value; semicolons and UTF-8 with a mark, as spreadsheets here expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for table in tables:
        if table.note:
            writer.writerow([safe(table.name), "", "", safe(table.note)])
        for row in table.rows:
            for heading, cell in zip(table.headings[1:], row[1:], strict=True):
                writer.writerow([safe(table.name), _plain(row[0]), safe(heading), _text(cell, decimal_comma)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(cell: Cell) -> str:
    return safe(str(cell))


def _text(cell: Cell, decimal_comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    value = cell.of_one if isinstance(cell, Share) else cell
    text = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text.replace(".", ",") if decimal_comma else text


def to_xlsx(tables: Sequence[Table], right_to_left: bool, made_on: date) -> bytes:
    """A workbook with one sheet a table; a heading row that stays in view, columns wide enough to read.

    It says that it was made on this day, whenever it is: the same tables are the same bytes.
    """
    import xlsxwriter  # only who asks for a workbook waits for it

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": datetime.combine(made_on, time(12))})
        styles = _styles(book, right_to_left)
        for table in tables:
            _sheet(book, table, styles, right_to_left)
    return out.getvalue()


def _styles(book: Any, right_to_left: bool) -> dict[str, Any]:
    """How cells look; words begin on the side of the language, figures stand under each other in every language."""
    start = {"align": "right", "reading_order": 2} if right_to_left else {"align": "left", "reading_order": 1}
    words, figures = {"text_wrap": True, "valign": "top"} | start, {"valign": "top", "align": "right"}
    heading = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
    wishes: dict[str, dict[str, Any]] = {
        "name": {"bold": True, "font_size": 14} | start,
        "note": words | {"italic": True, "font_color": "#55625d"},
        "first heading": heading | start,
        "heading": heading | start | {"indent": 1},
        "heading of figures": heading | {"align": "right"},
        "first": words,
        "text": words | {"indent": 1},
        "number": figures | {"num_format": "#,##0.0#"},
        "whole": figures | {"num_format": "#,##0"},
        "share": figures | {"num_format": "0%"},
    }
    return {name: book.add_format(wish) for name, wish in wishes.items()}


def _sheet(book: Any, table: Table, styles: dict[str, Any], right_to_left: bool) -> None:
    allowed = (c for c in safe(table.name) if c not in "[]:*?/\\'")
    sheet = book.add_worksheet("".join(allowed)[:LONGEST_SHEET_NAME])
    if right_to_left:
        sheet.right_to_left()
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.write_string(0, 0, safe(table.name), styles["name"])
    if table.note:
        sheet.merge_range(1, 0, 1, len(widths) - 1, "", styles["note"])
        sheet.write_string(1, 0, safe(table.note), styles["note"])
        sheet.set_row(1, _height([table.note], [sum(widths)]))
    sheet.set_row(3, _height(table.headings, widths))
    for column, heading in enumerate(table.headings):
        sheet.write_string(3, column, safe(heading), styles[_heading_of(table, column)])
    for line, row in enumerate(table.rows, start=4):
        sheet.set_row(line, _height(row, widths))
        for column, cell in enumerate(row):
            _write(sheet, line, column, cell, styles)
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)


def _heading_of(table: Table, column: int) -> str:
    """Which heading: it stands where the cells under it do."""
    if not column:
        return "first heading"
    return "heading of figures" if _figures_only(table, column) else "heading"


def _figures_only(table: Table, column: int) -> bool:
    return not any(isinstance(row[column], str) for row in table.rows)


def _widths(table: Table) -> list[int]:
    """The columns in letters: as wide as their words need, and those with sentences as wide as reads well."""
    sentences = len(table.headings) == 2 and all(isinstance(row[1], str) for row in table.rows)
    widest = [40, *[24] * (len(table.headings) - 2), 90 if sentences else 40]
    return [max(11, min(_longest(table, column), most)) for column, most in enumerate(widest)]


def _longest(table: Table, column: int) -> int:
    """Letters of the longest cell, and of the longest word of the heading, with some room."""
    cells = [len(cell) for row in table.rows if isinstance(cell := row[column], str)]
    return 3 + max(0, *cells, *(len(word) + 1 for word in table.headings[column].split()))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Points for the cell with the most lines: no program measures text that it did not write itself."""
    room = ((cell, width * 10 // 11) for cell, width in zip(row, widths, strict=True))
    return 15 * max(1, *(len(wrap(cell, width)) for cell, width in room if isinstance(cell, str)))


def _write(sheet: Any, line: int, column: int, cell: Cell, styles: dict[str, Any]) -> None:
    if isinstance(cell, Share):
        sheet.write_number(line, column, cell.of_one, styles["share"])
    elif isinstance(cell, str):
        sheet.write_string(line, column, safe(cell), styles["text" if column else "first"])
    elif isinstance(cell, int):
        sheet.write_number(line, column, cell, styles["whole"])
    elif cell is not None:
        sheet.write_number(line, column, cell, styles["number"])
