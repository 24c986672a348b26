"""What a spreadsheet program finds in the files: numbers that are numbers, and never a formula."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import pytest
from flask import Flask
from openpyxl import load_workbook

from buurthuis import languages
from buurthuis.balance import sheets
from buurthuis.balance.bands import Band
from buurthuis.balance.gatherings import CountedMonth
from buurthuis.balance.report import balance
from buurthuis.balance.spreadsheet import Share, Table, safe, to_csv, to_xlsx
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


@pytest.fixture(params=["nl", "en", "tr", "ar"])
def language(request: pytest.FixtureRequest, app: Flask) -> str:
    del app
    return str(request.param)


def written(tag: str, of: CountedMonth | None = None, name: str = "De Brug") -> tuple[bytes, bytes]:
    """The month as CSV and as workbook."""
    with languages.use(tag):
        report, groups = balance(of or october()), house.groups()
        return sheets.csv(report, name, groups), sheets.xlsx(report, name, groups)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def hostile() -> CountedMonth:
    rows = [gathered(title, "mixed", (9, 9, 9, 9)) for title in HOSTILE for _ in range(3)]
    return month(*rows, bands=(BAND,))


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
    book = load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
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
    of_house, groups, activities, _reading = load_workbook(io.BytesIO(content)).worksheets
    counts = [cell for row in groups.iter_rows(min_row=5, min_col=2, max_col=5) for cell in row]
    assert {cell.data_type for cell in counts} == {"n"}
    assert {
        cell.data_type for row in activities.iter_rows(min_row=5, min_col=4, max_col=7) for cell in row
    } == {"n"}
    assert of_house.cell(15, 2).value == pytest.approx(6 / 18)
    assert of_house.cell(15, 2).number_format.startswith("0%")


def test_the_sheets_lie_as_the_language_is_read(language: str) -> None:
    _listed, content = written(language)
    views = [sheet.sheet_view.rightToLeft for sheet in load_workbook(io.BytesIO(content))]
    assert views == [language == "ar" or None] * 4


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
    of_house, groups, activities, _reading = load_workbook(io.BytesIO(content)).worksheets
    values = {row[0].value: row[1].value for row in of_house.iter_rows(min_row=5)}
    assert (values["visits"], values["visits in own circle"], values["counted"]) == (None, None, 0)
    assert groups.max_row == 4
    assert [row[6].value for row in activities.iter_rows(min_row=5)] == [None, None]


def test_the_workbook_explains_each_figure(app: Flask) -> None:
    del app
    reading = load_workbook(io.BytesIO(written("en")[1])).worksheets[3]
    told = [row[0].value for row in reading.iter_rows(min_row=5)]
    assert {"visits", "reach", "small groups together", "largest share of one group"} <= set(told)


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
