"""Months of De Brug written into the database of a test, and read back from every form in which it is given out."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl import load_workbook

from buurthuis.extensions import db
from buurthuis.groups.models import replace_population
from buurthuis.schedule.models import Activity, Gathering
from tests import house
from tests.balance.months import CARE, KEYS, OLDER, OTHERS, STATUS
from tests.visitor import XHTML, Page, Visitor

OCTOBER = "/de-brug/balance/2026-10"
NAMES = {
    STATUS: "refugees with a residence permit",
    OLDER: "older migrants",
    CARE: "residents with a care indication",
    OTHERS: "other residents",
}


def met(of: Activity, day: int, *counts: int, unknown: int = 0, **more: Any) -> Gathering:
    """A gathering of October; counts in the order statushouder, oudere migrant, zorgindicatie, overig, or none."""
    by_key = dict(zip(KEYS, counts, strict=True)) | {"unknown": unknown} if counts else {}
    on = date(more.pop("year", 2026), more.pop("month", 10), day)
    return house.gathering(of, on, **more, **by_key)


def coffee() -> Activity:
    """Koffieochtend, own circle of older migrants."""
    return house.activity("Koffieochtend", "own_circle", [OLDER])


def meal() -> Activity:
    """Buurtmaaltijd, mixed."""
    return house.activity("Buurtmaaltijd", "mixed")


def october() -> None:
    """A month with large groups only: every line is shown."""
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 12 + day % 3, 0, 0, unknown=1)
        met(mixed, day + 1, 9, 6, 7, 14, unknown=2)


def october_with_a_small_group() -> None:
    """The same month with two residents with a care indication at one meal: their line is merged."""
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 12 + day % 3, 0, 0)
        met(mixed, day + 1, 9, 6, 2 if day == 6 else 0, 14)


def any_october(seed: int) -> None:
    """A month by chance, small counts and large, some not counted, some without a setting."""
    dice = random.Random(seed)
    offered = [
        coffee(),
        meal(),
        house.activity("Inloop", "own_circle", [CARE]),
        house.activity("Sjoelen", None),
        house.activity("Taalcafé", "mixed"),
        house.activity("Thee", "own_circle", [STATUS]),
    ]
    for month, day in [(9, 5), (9, 12), *((10, day) for day in range(1, 29, 2))]:
        for of in dice.sample(offered, 2):
            counts = [dice.choice((0, 1, 4, 9, 15)) for _ in KEYS] if dice.random() < 0.9 else []
            unknown = dice.randint(0, 3)
            met(of, day, *counts, unknown=unknown, month=month, ends=time(12, dice.choice((0, 30))))


def a_year_before(seed: int) -> None:
    """Some gatherings of last year and of the spring, counted on one side only, or not at all."""
    dice = random.Random(seed)
    own = house.activity("Koffie van toen", "own_circle", [OLDER])
    mixed = house.activity("Eten van toen", "mixed")
    for year, month in ((2025, 10), (2025, 12), (2026, 3), (2026, 6)):
        for of in (own, mixed, mixed):
            counts = [dice.choice((3, 8, 20)) for _ in KEYS] if dice.random() < 0.7 else []
            met(of, dice.randint(1, 28), *counts, month=month, year=year)


def neighbourhood(*people: int, year: int = 2025) -> None:
    """The residents, in the order of the groups; fewer numbers leave the last groups without a figure."""
    numbers = {house.groups()[key].id: n for key, n in zip(KEYS, people, strict=False)}
    replace_population(house.centre(), year, numbers, "Brugbuurt", "verzonnen voorbeeld")
    db.session.commit()


@dataclass
class Forms:
    """The same month as page, JSON, CSV and workbook, in English."""

    page: Page
    json: dict[str, Any]
    csv: list[list[str]]
    book: dict[str, list[list[Any]]]


def given_out(visitor: Visitor, address: str = OCTOBER) -> Forms:
    """Open all four."""
    visitor.is_("samira").speaks("en")
    page = visitor.opens(address)
    figures: dict[str, Any] = visitor.opens(address + ".json").answer.get_json()
    listed = visitor.opens(address + ".csv").answer.get_data().decode("utf-8-sig")
    return Forms(
        page,
        figures,
        list(csv.reader(io.StringIO(listed), delimiter=";")),
        sheets_of(visitor.opens(address + ".xlsx").answer.get_data()),
    )


def sheets_of(content: bytes) -> dict[str, list[list[Any]]]:
    """The rows of each sheet of a workbook, without headings and notes."""
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)] for sheet in book
    }


def table(page: Page, caption: str) -> dict[str, list[str]]:
    """The rows of a table of the page by their heads: the texts of the cells."""
    found = next(
        t for t in page.all("table") if any(c.get("id") == caption for c in t.iter(XHTML + "caption"))
    )
    rows = [row for row in found.iter(XHTML + "tr") if row.find(XHTML + "th[@scope='row']") is not None]
    return {_text(_head(row)): [_text(cell) for cell in row.findall(XHTML + "td")] for row in rows}


def _head(row: Element) -> Element:
    found = row.find(XHTML + "th")
    assert found is not None
    return found


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def cells(rows: Sequence[Sequence[Any]], name: str) -> list[Any]:
    """The row of a sheet that begins with this name, without it."""
    return next(list(row[1:]) for row in rows if row[0] == name)


def listed(forms: Forms, table: str, name: str) -> list[str]:
    """The figures of the list in this table and row, as they are written."""
    return [value for of, row, column, value in forms.csv if (of, row) == (table, name) and column]
