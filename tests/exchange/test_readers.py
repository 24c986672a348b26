"""A file is what its bytes say, and never more than the house can carry."""

import io
import struct
import zipfile
from contextlib import suppress
from datetime import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from buurthuis.exchange.archive import MOST_INFLATED, MOST_PARTS, weighed
from buurthuis.exchange.grid import Formula, Unreadable, letter
from buurthuis.exchange.readers import MOST_BYTES, read_grid
from buurthuis.exchange.workbook import MOST_ROWS
from tests.exchange.files_of import FILES, saved, stored, workbook

HEADINGS = ("Datum", "Activiteit", "totaal")
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(content: bytes, name: str = "lijst.xlsx") -> str:
    with pytest.raises(Unreadable) as found:
        read_grid(content, name)
    return found.value.code


def rezipped(content: bytes, **parts: bytes) -> bytes:
    """The same book with parts put in or replaced; `__` in a name is a slash, `_dot_` a dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in named:
                new.writestr(part.filename, old.read(part))
        for name, replacement in named.items():
            new.writestr(name, replacement)
    return file.getvalue()


def test_rows_keep_the_numbers_that_excel_shows() -> None:
    grid = read_grid(stored("turflijst.xlsx"), "turflijst.xlsx")
    assert [row.number for row in grid.rows][:3] == [1, 3, 4]
    assert grid.row(5).cells[:3] == (datetime.fromisoformat("2026-10-02"), "Vrouwengroep Nour", 7)


def test_a_list_in_windows_1252_keeps_its_accents() -> None:
    grid = read_grid(stored("turflijst-kort.csv"), "turflijst-kort.csv")
    assert grid.row(32).cells == ("07-10-2026", "Taalcafé", "statushouders", "11")


def test_a_mark_before_utf_8_is_not_part_of_the_first_heading() -> None:
    assert read_grid(stored("bevolking.csv"), "bevolking.csv").rows[0].cells[0] == "groep"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_found(separator: str) -> None:
    rows = [
        "Lijst van Fatima; met, tekens",
        separator.join(HEADINGS),
        separator.join(("01-10-2026", "Koor", "3")),
    ]
    assert read_grid("\n".join(rows).encode(), "lijst.csv").row(3).cells == ("01-10-2026", "Koor", "3")


def test_a_separator_that_the_file_names_is_believed() -> None:
    grid = read_grid(b"sep=;\nDatum;Activiteit\n01-10-2026;Koor", "lijst.csv")
    assert [row.number for row in grid.rows] == [2, 3]


def test_a_quote_that_is_never_closed_is_said() -> None:
    assert refused(b'Datum;Activiteit\n01-10-2026;"Koor\n02-10-2026;Bingo\n', "lijst.csv") == "open_quote"


def test_quotes_inside_a_title_are_letters() -> None:
    grid = read_grid(b'Datum;Activiteit\n01-10-2026;Theater "Samen"\n', "lijst.csv")
    assert grid.row(2).cells[1] == 'Theater "Samen"'


def test_a_formula_gives_its_value_and_is_known_as_one() -> None:
    book = rezipped(
        workbook(HEADINGS, ("01-10-2026", "Koor", "=1+2")),
        xl__worksheets__sheet1_dot_xml=_sheet('<c r="A1"><f>1+2</f><v>3</v></c><c r="B1"><f>2+2</f><v/></c>'),
    )
    grid = read_grid(book, "lijst.xlsx")
    assert grid.rows[0].cells == (3, Formula())
    assert grid.formulas == {(1, 0), (1, 1)}


def test_the_totals_of_the_tally_list_are_formulas() -> None:
    grid = read_grid(stored("turflijst.xlsx"), "turflijst.xlsx")
    assert {(33, column) for column in range(2, 7)} == grid.formulas


def test_a_merged_day_counts_for_each_row_and_a_merged_number_once() -> None:
    rows = (HEADINGS, ("01-10-2026", "Koor", 3), (None, "Bingo", None), (None, "Taal", 5))
    assert read_grid(workbook(*rows, merge="A2:A4"), "lijst.xlsx").row(3).cells == ("01-10-2026", "Bingo")
    assert read_grid(workbook(*rows, merge="C2:C3"), "lijst.xlsx").row(3).cells == (None, "Bingo")


def test_the_sheet_with_headings_is_taken_and_the_others_are_named() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Lees mij"])
    book.create_sheet("oktober").append(list(HEADINGS))
    grid = read_grid(saved(book), "lijst.xlsx")
    assert (grid.sheet, grid.sheets_left) == ("oktober", ("Sheet",))


def test_a_sheet_that_lies_about_its_size_is_read_whole() -> None:
    content = _sheet(
        "", rows='<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="B9"><v>2</v></c></row>'
    )
    lying = content.replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    grid = read_grid(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=lying), "lijst.xlsx")
    assert [(row.number, row.cells) for row in grid.rows] == [(1, (1,)), (9, (None, 2))]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b";;;\n;;\n", "empty"),
        (b"%PDF-1.7\n1 0 obj", "pdf"),
        (OLD + b"\0" * 512, "old_excel"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "calendar"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "not_a_spreadsheet"),
        (bytes(range(32)) * 40, "not_text"),
        (b"<html><table><tr><td>Datum</td></tr></table>", "not_a_spreadsheet"),
        (b"Datum;Activiteit\n\x81\x8d", "not_text"),
        (b"PK\x03\x04" + b"\0" * 100, "damaged"),
        (stored("turflijst.xlsx")[:3000], "damaged"),
        (b"a;" * 200, "too_many_columns"),
        (b"a\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b"a" * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_by_name(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_fifty_megabytes_are_not_read_to_the_end() -> None:
    stream = io.BytesIO(b"a;b\n" * 13_000_000)
    with pytest.raises(Unreadable) as found:
        read_grid(stream, "groot.csv")
    assert found.value.code == "too_large"
    assert stream.tell() <= MOST_BYTES + 1


def test_a_document_in_a_zip_is_no_spreadsheet() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(file.getvalue(), "brief.docx") == "not_a_spreadsheet"


def test_a_book_that_swells_is_refused_before_it_is_opened() -> None:
    assert refused(rezipped(workbook(HEADINGS), bomb=b"\0" * (MOST_INFLATED + 1))) == "too_large_inside"


def test_a_book_that_says_it_swells_is_believed_at_once() -> None:
    boaster = bytearray(rezipped(workbook(HEADINGS), bomb=b"small"))
    place = boaster.rfind(b"PK\x01\x02") + 24
    boaster[place : place + 4] = struct.pack("<I", MOST_INFLATED + 1)
    assert refused(bytes(boaster)) == "too_large_inside"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/media/photo.png"])
def test_a_part_is_weighed_again_while_it_comes(name: str) -> None:
    assert weighed(io.BytesIO(b"12345"), name, room=5) == 5
    with pytest.raises(Unreadable):
        weighed(io.BytesIO(b"123456"), name, room=5)


@pytest.mark.parametrize(("cell", "code"), [("A20001", "too_many_rows"), ("CW1", "too_many_columns")])
def test_a_sheet_larger_than_a_house_can_fill_is_refused(cell: str, code: str) -> None:
    row = cell.lstrip("ACW")
    sheet = _sheet("", rows=f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')
    assert refused(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=sheet)) == code


def test_a_header_that_lies_about_the_size_is_found_out() -> None:
    bomb = bytearray(rezipped(workbook(HEADINGS), bomb=b"\0" * (MOST_INFLATED + 1)))
    for place in (bomb.rfind(b"PK\x01\x02") + 24, bomb.rfind(b"PK\x03\x04") + 22):
        bomb[place : place + 4] = struct.pack("<I", 10)
    assert refused(bytes(bomb)) == "damaged"


def test_a_book_of_very_many_parts_is_refused() -> None:
    parts = {f"part{number}": b"" for number in range(MOST_PARTS + 1)}
    assert refused(rezipped(workbook(HEADINGS), **parts)) == "too_many_parts"


def test_a_locked_book_is_refused() -> None:
    locked = bytearray(workbook(HEADINGS))
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(locked)) == "encrypted"


def test_an_entity_that_laughs_is_refused() -> None:
    lol = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    sheet = lol + _sheet('<c r="A1" t="inlineStr"><is><t>&b;</t></is></c>')
    assert refused(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=sheet)) == "unsafe_xml"


@pytest.mark.parametrize("number", ["9223372036854775808", "1e400", "9" * 5000])
def test_a_number_beyond_all_counting_breaks_nothing(number: str) -> None:
    sheet = _sheet(f'<c r="A1"><v>{number}</v></c>')
    _read(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=sheet))


def test_a_stray_format_on_the_last_row_of_excel_is_no_row() -> None:
    sheet = _sheet("", rows='<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"/></row>')
    grid = read_grid(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=sheet), "lijst.xlsx")
    assert len(grid.rows) == 1


def test_merged_ranges_that_overlap_without_end_are_refused() -> None:
    merged = '<mergeCell ref="A1:A20000"/>' * 101
    text = '<c r="A1" t="inlineStr"><is><t>Koor</t></is></c>'
    sheet = _sheet(text).replace(b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode())
    assert refused(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=sheet)) == "damaged"


def test_columns_are_named_as_excel_names_them() -> None:
    assert [letter(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@settings(deadline=None)
@given(some.binary(max_size=2000))
def test_any_bytes_are_a_grid_or_a_reason(content: bytes) -> None:
    _read(content)


@settings(deadline=None)
@given(
    some.sampled_from((b"PK\x03\x04", b"PK\x05\x06", OLD, b"%PDF", b"\xef\xbb\xbf", b"sep=,\n", b"a;b\n")),
    some.binary(max_size=500),
)
def test_any_bytes_behind_a_known_beginning_are_a_grid_or_a_reason(start: bytes, content: bytes) -> None:
    _read(start + content)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.data())
def test_a_real_file_with_bytes_changed_is_a_grid_or_a_reason(choose: some.DataObject) -> None:
    name = choose.draw(some.sampled_from(sorted(path.name for path in FILES.iterdir())))
    content = bytearray(stored(name))
    for _ in range(choose.draw(some.integers(1, 8))):
        content[choose.draw(some.integers(0, len(content) - 1))] = choose.draw(some.integers(0, 255))
    _read(bytes(content))


PIECES = (
    '<c r="A1"><v>',
    "</v></c>",
    '<row r="0">',
    '<row r="99999999">',
    "</row>",
    '<c r="ZZZ9" t="s"><v>7</v></c>',
    '<c r="B2" t="d"><v>x</v></c>',
    '<c t="b"><v>2</v></c>',
    '<c r="A2" t="inlineStr"><is><t>Koor</t></is></c>',
    '<mergeCells><mergeCell ref="A1:B99999999"/></mergeCells>',
    "<f/>",
    '<f t="shared" si="9"/>',
    "1",
    "&#0;",
    "<x/>",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(some.sampled_from(PIECES), max_size=8))
def test_a_sheet_of_loose_pieces_is_a_grid_or_a_reason(pieces: list[str]) -> None:
    _read(rezipped(workbook(HEADINGS), xl__worksheets__sheet1_dot_xml=_sheet("".join(pieces))))


def _read(content: bytes) -> None:
    """Whatever the bytes: a grid with rows, or Unreadable and nothing else."""
    with suppress(Unreadable):
        assert read_grid(content, "x").rows


def _sheet(cells: str, rows: str = "") -> bytes:
    written = rows or f'<row r="1">{cells}</row>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{written}</sheetData></worksheet>'.encode()
