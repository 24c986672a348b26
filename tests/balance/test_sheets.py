"""What a spreadsheet program finds in the files: numbers that are numbers, and never a formula."""

import csv
import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import pytest
from flask import Flask
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from buurthuis import languages
from buurthuis.balance import sheets
from buurthuis.balance.bands import Band
from buurthuis.balance.edition import OPEN
from buurthuis.balance.gatherings import CountedGroup, CountedMonth
from buurthuis.balance.report import balance
from buurthuis.balance.spreadsheet import Share, Table, safe, to_csv, to_xlsx
from buurthuis.balance.sums import MonthSums, Side
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from tests import house
from tests.balance.months import coffee, gathered, meal, month, october

HOSTILE = (
    "=1+1",
    "+31 6",
    "-1",
    "@sum",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    "\t=1",
    " =1",
    "\u00a0=1",
    "|cmd",
    "%1",
)
BAND = Band("offer_own_share_hours", 0.4, 0.6, "=teamoverleg", "@Samira", october().gatherings[0].day)
SHEETS = ("house", "groups", "room", "activities", "hours", "year", "reading")
YEAR = (
    MonthSums(Month(2025, 10), Side(4, 480, 3, 40, 2), Side(5, 750, 5, 90, 4), Side(1, 90)),
    MonthSums(Month(2026, 9), Side(2, 240), Side(5, 750, 5, 90)),
    MonthSums(Month(2026, 10), mixed=Side(2, 240)),
)


@pytest.fixture(params=["nl", "en", "tr", "ar"])
def language(request: pytest.FixtureRequest, app: Flask) -> str:
    del app
    return str(request.param)


def written(tag: str, of: CountedMonth | None = None, name: str = "De Brug") -> tuple[bytes, bytes]:
    """The month as CSV and as workbook; a house with a hostile name has groups with hostile names."""
    with languages.use(tag):
        report = balance(replace(of or october(), year_back=YEAR))
        groups = house.groups() if name == "De Brug" else hostile_groups()
        return (
            sheets.month_file(report, name, groups, OPEN, "csv"),
            sheets.month_file(report, name, groups, OPEN, "xlsx"),
        )


def book(content: bytes) -> dict[str, Worksheet]:
    """The sheets of a workbook in which nothing is left out."""
    return dict(zip(SHEETS, load_workbook(io.BytesIO(content)).worksheets, strict=True))


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def hostile() -> CountedMonth:
    """Titles, and groups of the house's own, with names that want to be formulas."""
    groups = tuple(CountedGroup(key, sensitive=False) for key in hostile_groups())
    counts = dict.fromkeys(hostile_groups(), 9)
    rows = [
        replace(gathered(title, setting, None, circle=circle), counts=counts)
        for title in HOSTILE
        for setting, circle in (("mixed", ()), ("own_circle", ("groep-0",)))
        for _time in range(3)
    ]
    return month(*rows, bands=(BAND,), groups=groups)


def hostile_groups() -> dict[str, Group]:
    named = {f"groep-{at}": text for at, text in enumerate(HOSTILE)}
    return {
        key: Group(key=key, names={"nl": text}, colour="green", icon="house") for key, text in named.items()
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_never_begins_a_formula(text: str) -> None:
    assert safe(text) == "'" + text


def test_a_plain_text_stays_as_it_is() -> None:
    texts = ["Koffieochtend", "", "3 = 3", "قهوة الصباح", "Naai- & kook", "a\nb"]
    assert [safe(text) for text in texts] == texts


def test_what_a_file_cannot_hold_is_left_out() -> None:
    assert safe("a\x00b\x1b\ud800c\uffff") == "abc"


def test_no_cell_of_the_workbook_is_a_formula(language: str) -> None:
    _listed, content = written(language, hostile(), "=De Brug")
    cells = [cell for sheet in book(content).values() for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(HOSTILE)
    ]


def test_no_line_of_the_list_begins_a_formula(language: str) -> None:
    listed, _content = written(language, hostile(), "=De Brug")
    assert not [
        cell for row in lines(listed) for cell in row if cell.startswith(HOSTILE) and not is_number(cell)
    ]


def is_number(text: str) -> bool:
    return text.replace(",", ".").removeprefix("-").replace(".", "", 1).isdigit()


def test_numbers_are_numbers(language: str) -> None:
    _listed, content = written(language)
    sheets = book(content)
    figures = {"groups": (2, 5), "room": (2, 5), "activities": (4, 7), "hours": (2, 10), "year": (2, 7)}
    for name, (first, last) in figures.items():
        rows = list(sheets[name].iter_rows(min_row=5, min_col=first, max_col=last))
        assert (len(rows) > 1, {cell.data_type for row in rows for cell in row}) == (True, {"n"}), name
    assert sheets["house"].cell(15, 2).value == pytest.approx(6 / 18)
    assert sheets["room"].cell(5, 2).number_format == sheets["house"].cell(15, 2).number_format == "0%"


def test_the_sheets_lie_as_the_language_is_read(language: str) -> None:
    _listed, content = written(language)
    sheets = book(content).values()
    assert {sheet.sheet_view.rightToLeft for sheet in sheets} == {language == "ar" or None}
    begins = {
        (sheet.cell(5, 1).alignment.horizontal, sheet.cell(5, 1).alignment.readingOrder) for sheet in sheets
    }
    assert begins == {("right", 2) if language == "ar" else ("left", 1)}


def test_every_word_of_a_heading_has_room_in_its_column(language: str) -> None:
    _listed, content = written(language)
    for sheet in book(content).values():
        widths = {
            column: one.width
            for one in sheet.column_dimensions.values()
            for column in range(one.min, one.max + 1)
        }
        words = [(cell.column, word) for cell in sheet[4] for word in str(cell.value).split()]
        assert [word for column, word in words if widths[column] <= len(word)] == []


@pytest.mark.parametrize(
    ("tag", "number"), [("nl", "0,333333"), ("tr", "0,333333"), ("en", "0.333333"), ("ar", "0.333333")]
)
def test_the_list_writes_numbers_as_the_language_does(app: Flask, tag: str, number: str) -> None:
    del app
    assert lines(written(tag)[0])[11][3] == number


def test_the_list_is_for_a_spreadsheet_program(app: Flask) -> None:
    del app
    listed = written("nl")[0]
    assert listed.startswith(b"\xef\xbb\xbf")
    assert listed.endswith(b"\r\n")
    assert {len(row) for row in lines(listed)} == {4}


def test_not_counted_is_a_blank_and_not_a_zero(app: Flask) -> None:
    del app
    content = written("en", month(*coffee(None), *meal(None)))[1]
    names = ("house", "groups", "activities", "hours", "year", "reading")
    sheets = dict(zip(names, load_workbook(io.BytesIO(content)).worksheets, strict=True))
    values = {row[0].value: row[1].value for row in sheets["house"].iter_rows(min_row=5)}
    assert (values["visits"], values["visits in own circle"], values["counted"]) == (None, None, 0)
    assert sheets["groups"].max_row == 4
    assert [row[6].value for row in sheets["activities"].iter_rows(min_row=5)] == [None, None]


def test_of_a_month_that_nobody_counted_there_are_hours_and_no_visits(app: Flask) -> None:
    del app
    rows = [list(row) for row in book(written("en")[1])["year"].iter_rows(min_row=5, values_only=True)]
    assert rows == [
        ["October 2026", 0, 4, 0, 2, 0, None, 0, None, None],
        ["September 2026", 4, 12.5, pytest.approx(8 / 33), 7, 5, 90, None, 90, None],
        ["October 2025", 8, 12.5, pytest.approx(16 / 41), 10, 8, 130, 40, 90, pytest.approx(4 / 13)],
    ]


def test_the_workbook_explains_each_figure(app: Flask) -> None:
    del app
    rows = list(book(written("en")[1])["reading"].iter_rows(min_row=5, values_only=True))
    told = {str(name): str(words) for name, words in rows}
    assert {
        "counted", "visits", "hours in own circle", "hours in own circle of each group", "reach", "since last month",
        "share of own circle in the visits", "chance", "small groups together", "largest share of one group",
        "two who differ", "chance to meet another group at a mixed activity", "Together in the room",
        "the same if visits were spread at random", "how far gatherings differ (Theil's H)", "The year behind it",
        "visits per 1,000 residents",
    } <= set(told)  # fmt: skip
    for name, source in {
        "hours in own circle": "our own",
        "reach": "our own",
        "largest share of one group": "Berger and Parker (1970)",
        "two who differ": "Hurlbert, 1971",
        "Together in the room": "Massey and Denton, 1988",
        "how far gatherings differ (Theil's H)": "Reardon and Firebaugh, 2002",
    }.items():
        assert source in told[name]
        assert "not" in told[name]


def test_a_long_name_with_signs_gives_a_sheet_a_name_that_it_can_bear() -> None:
    name = "Huis: [van] de/Wijk? 'Geuzenveld*Slotermeer\\, oktober 2026"
    table = Table(name, "", ("a", "b"), (("x", 1), ("y", 1.5), ("z", Share(0.5)), ("leeg", None)))
    sheet = load_workbook(
        io.BytesIO(to_xlsx([table], right_to_left=False, made_on=date(2026, 10, 31)))
    ).worksheets[0]
    assert sheet.title == "Huis van deWijk GeuzenveldSlote"
    assert [sheet.cell(row, 2).value for row in (5, 6, 7, 8)] == [1, 1.5, 0.5, None]
    assert b"1,5" in to_csv([table], decimal_comma=True)


def test_the_workbook_calls_for_nothing_outside(app: Flask) -> None:
    del app
    with ZipFile(io.BytesIO(written("nl")[1])) as book:
        assert not [name for name in book.namelist() if "external" in name.lower() or "vba" in name.lower()]
