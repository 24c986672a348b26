"""A file of text as a grid: comma, semicolon or tab; UTF-8 or Windows-1252."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from buurthuis.exchange.grid import LONGEST_TEXT, Grid, GridRow, Unreadable
from buurthuis.exchange.mapping import most_headings
from buurthuis.exchange.workbook import MOST_COLUMNS, MOST_ROWS

SEPARATORS = (";", ",", "\t")
_LOOKED_AT = 60  # rows
_CONTROL = re.compile("[\\x00-\\x08\\x0e-\\x1f]")
_SAID = re.compile(r"\Asep=(.)\r?\n")


def decoded(content: bytes) -> str:
    """Return the text of a file; raises Unreadable `not_text` for bytes that are none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise Unreadable("not_text") from error
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise Unreadable("not_text")
    return text


def text_grid(content: bytes, name: str) -> Grid:
    """Return the rows of a text file under the numbers Excel gives them.

    Raises Unreadable `not_text`, `not_a_spreadsheet`, `open_quote`, `too_many_rows` or `too_many_columns`.
    """
    text = decoded(content)
    if text.lstrip()[:1] == "<":  # a web page that calls itself a spreadsheet, as some programs save it
        raise Unreadable("not_a_spreadsheet")
    said = _SAID.match(text)
    separator = (
        said[1] if said and said[1] in SEPARATORS else max(SEPARATORS, key=lambda sign: _fits(text, sign))
    )
    rows = tuple(row for row in _rows(text, separator) if row.filled)
    return Grid(name, "", rows[1:] if said else rows)


def _fits(text: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: the headings it shows, then the columns it makes."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = [GridRow(0, tuple(cells[:MOST_COLUMNS])) for cells in islice(reader, _LOOKED_AT)]
    except csv.Error:
        return 0, 0
    return max(map(most_headings, rows), default=0), max((len(row.cells) for row in rows), default=0)


def _rows(text: str, separator: str) -> Iterator[GridRow]:
    # Strict alone sees a quote that is never closed, which would swallow every row beneath it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            while cells and not cells[-1].strip():
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", limit=MOST_COLUMNS, row=number)
            if cells and number > MOST_ROWS:
                raise Unreadable("too_many_rows", limit=MOST_ROWS)
            yield GridRow(number, tuple(cell[: LONGEST_TEXT + 1] or None for cell in cells))
    except csv.Error as error:
        raise Unreadable("open_quote", row=number + 1) from error
