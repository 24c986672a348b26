"""Files as a centre keeps them, and a few that nobody should send."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

from buurthuis.exchange.grid import Grid, GridRow, Value
from buurthuis.exchange.problems import Problem

FILES = Path(__file__).parent / "files"
NAMES: Mapping[str, str | None] = {
    "statushouder": "statushouder",
    "refugee with a residence permit": "statushouder",
    "oudere migrant": "migrantenoudere",
    "older migrant": "migrantenoudere",
    "bewoner met zorgindicatie": "zorgindicatie",
    "resident with a care indication": "zorgindicatie",
    "overige buurtbewoners": "overig",
    "other residents": "overig",
}


def stored(name: str) -> bytes:
    return (FILES / name).read_bytes()


def grid_of(*rows: Iterable[Value]) -> Grid:
    numbered = (GridRow(number, tuple(cells)) for number, cells in enumerate(rows, 1))
    return Grid("list.csv", "", tuple(row for row in numbered if row.filled))


def workbook(*rows: Iterable[object], merge: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refusals(problems: Iterable[Problem]) -> list[tuple[int, str | None, str]]:
    return [(found.row, found.column, found.code) for found in problems if found.refuses]


def notes(problems: Iterable[Problem]) -> list[tuple[int, str | None, str]]:
    return [(found.row, found.column, found.code) for found in problems if not found.refuses]
