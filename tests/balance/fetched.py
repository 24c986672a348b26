"""What one role can get of the balance of De Brug: every month, version and format, every quarter and year."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from buurthuis.balance.gatherings import CountedGroup
from buurthuis.balance.queries import cells, published_merged
from buurthuis.balance.releases import COLUMNS
from buurthuis.balance.stretch import Stretch, stretch_balance
from buurthuis.periods import Month
from tests import house
from tests.balance.audit import Audit, Finding, audit_of
from tests.balance.months import KEYS, OTHERS
from tests.balance.told import Reader, read_stretch, read_versions_beside
from tests.balance.written import NAMES, sheets_of, table
from tests.balance.year import Year
from tests.visitor import Visitor

BALANCE = "/de-brug/balance/"
NOW = datetime.fromisoformat("2026-11-22T12:00")
Rows = Sequence[tuple[str, Sequence[Any]]]
"""The rows of a table: their name, and the cells."""


def findings(visitor: Visitor, year: Year, who: str = "samira") -> list[Finding]:
    """What the auditor finds in all that somebody can get."""
    visitor.is_(who).speaks("en")
    audit, readers = audit_of(year), []
    for month in year.now:
        for asked in _versions(visitor, year, month):
            readers.append(_month(visitor, audit, year, month, asked))
    for first in readers:
        for second in readers:
            if first.at[0] == second.at[0] and first.at != second.at:
                read_versions_beside(audit, first, second)
    for name, months in stretches(year).items():
        _stretch(visitor, audit, name, months)
    return audit.findings(stretches(year))


def stretches(year: Year) -> dict[str, list[Month]]:
    """The quarters and years in which the months lie."""
    found: dict[str, list[Month]] = {}
    for month in year.now:
        found.setdefault(str(month.quarter), []).append(month)
        found.setdefault(str(month.year), []).append(month)
    return found


def _versions(visitor: Visitor, year: Year, month: Month) -> Iterator[str]:
    """What may be asked of a month: as it is given out now, and each version that was signed."""
    asked = ["", *(f"?version={number}" for of, number in year.signed if of == month)]
    for each in asked:
        if visitor.client.get(f"{BALANCE}{month}.json{each}").status_code == 200:
            yield each


def _month(visitor: Visitor, audit: Audit, year: Year, month: Month, asked: str) -> Reader:
    """A month in four formats; the paper prints the figures of the page, which has a test of its own."""
    address = f"{BALANCE}{month}"
    figures = visitor.client.get(f"{address}.json{asked}").get_json()
    reader = Reader(audit, (month, figures["version"] if asked else _now(year, month, figures)), figures)
    reader.reads()
    page = visitor.opens(address + asked)
    if figures["groups"]:
        _groups(reader, list(table(page, "who").items()))
    book = sheets_of(visitor.client.get(f"{address}.xlsx{asked}").get_data())
    _groups(reader, [(row[0], row[1:]) for row in book["Groups"]])
    _activities(reader, [row[6] for row in book["Activities"]])
    listed = _listed(visitor.client.get(f"{address}.csv{asked}").get_data())
    _groups(reader, listed["Groups"])
    _activities(reader, [cells[5] for _, cells in listed["Activities"]])
    return reader


def _now(year: Year, month: Month, figures: Mapping[str, Any]) -> int | None:
    """The version, where what is given out now is not the month of now: so it is outside the house."""
    last = max((number or 0 for of, number in year.signed if of == month), default=None)
    return None if figures["version"] in (None, last) and figures["state"] == "open" else figures["version"]


def _listed(content: bytes) -> dict[str, list[tuple[str, list[str]]]]:
    """The rows of the list by table; a row ends where its first column comes again."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    first: dict[str, str] = {}
    for name, row, column, value in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"):
        if column:
            if column == first.setdefault(name, column):
                found.setdefault(name, []).append((row, []))
            found[name][-1][1].append(value)
    return found


def _groups(reader: Reader, rows: Rows) -> None:
    for name, numbers in rows:
        keys = [key for key in KEYS if NAMES[key] in name]
        asked: list[str | None] = (
            [*keys] if keys else [None] if name == "unknown / not asked" else [*KEYS, None]
        )
        columns = [None, *COLUMNS][: sum(str(cell).isdigit() for cell in list(numbers)[:4])]
        for column, number in zip(columns, numbers, strict=False):
            reader.column(asked, column, int(number))


def _activities(reader: Reader, visits: Sequence[Any]) -> None:
    for line, number in zip(reader.figures["activities"], visits, strict=True):
        if number not in (None, ""):
            reader.activity(line | {"visits": int(number)})


def _stretch(visitor: Visitor, audit: Audit, name: str, months: Sequence[Month]) -> None:
    """A quarter or a year: where it has no address yet, as it is made for one."""
    answer = visitor.client.get(f"{BALANCE}{name}.json")
    if answer.status_code == 200:
        read_stretch(audit, months, answer.get_json())
    else:
        read_stretch(audit, months, asdict(stretch_balance(_made_of(name, months))))


def _made_of(name: str, months: Sequence[Month]) -> Stretch:
    first, last = months[0].quarter.first, months[-1].quarter.last
    published = published_merged(house.centre(), first, last)
    return Stretch(
        centre="de-brug",
        period=name,
        months=tuple(months),
        groups=tuple(CountedGroup(key, sensitive=key != OTHERS) for key in KEYS),
        course=cells(house.centre(), first, months[-1].last, NOW),
        published={Month.of(day): merged for day, merged in published.items()},
    )
