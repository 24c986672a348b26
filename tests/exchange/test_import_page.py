"""A file is handed in on a page: nothing happens before somebody has seen what would."""

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from buurthuis.exchange.models import Intake
from buurthuis.extensions import db
from buurthuis.groups.models import Population
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Gathering
from tests import house
from tests.exchange.files_of import stored, workbook
from tests.exchange.taking import planned, size
from tests.visitor import Page, Visitor

START = "/de-brug/exchange/"
KOOR = "activiteit;dag;van;tot;t/m\nKoor;di;10:00;12:00;15-12-2026\nBingo;blurdag;10:00;12:00;\n"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris, who is about to hand in a file."""
    visitor.is_("joris").opens(START)
    return visitor


def hand_in(who: Visitor, kind: str, content: bytes | str, name: str = "lijst.csv", **typed: Any) -> Page:
    """Hand in a file: its bytes, its text, or the name of a stored one."""
    status = typed.pop("status", 200)
    if isinstance(content, str) and content.startswith(("programma", "turflijst", "bevolking")):
        content, name = stored(content), content
    found = content.encode() if isinstance(content, str) else content
    return who.sends(kind=kind, file=(io.BytesIO(found), name), status=status, **typed)


def intake() -> Intake:
    db.session.expire_all()
    return db.session.scalars(db.select(Intake)).one()


def at(path: str = "") -> str:
    return f"{START}{intake().id}{path}"


def chosen(page: Page) -> str | None:
    """The kind that is chosen on the page."""
    kinds = [e for e in page.all("input", type="radio") if e.get("checked") is not None]
    return kinds[0].get("value") if kinds else None


def error(page: Page) -> str:
    return " ".join("".join(e.itertext()) for e in page.all("p", id="file-error"))


def test_the_house_leads_to_it(visitor: Visitor) -> None:
    page = visitor.is_("joris").opens("/de-brug/house")
    assert page.all("a", href=START)


def test_a_file_is_looked_at_before_anything_happens(joris: Visitor) -> None:
    before = size()
    page = hand_in(joris.speaks("en"), "schedule", "programma-najaar.xlsx", start="2026-09-01")
    assert "7 rows can be taken in" in page.text
    assert "Koffieochtend ouderen is planned: 16 gatherings" in page.text
    assert size() == before


def test_what_cannot_be_taken_is_named_by_row_column_and_reason(joris: Visitor) -> None:
    page = hand_in(joris.speaks("en"), "schedule", KOOR)
    rows = [" ".join("".join(row.itertext()).split()) for row in page.all("tr", class_="told-left")]
    assert rows == ["3 cannot be taken in This is not a day of the week. B · dag blurdag"]


def test_what_was_looked_at_is_taken_in(joris: Visitor) -> None:
    hand_in(joris.speaks("en"), "schedule", KOOR)
    page = joris.sends("confirmation")
    assert "One row is taken in." in page.text
    assert [gathering.day for gathering in planned()] == [
        date(2026, 11, 24) + timedelta(7 * n) for n in range(4)
    ]
    assert planned()[0].tagging.made_by == house.person("joris").id


def test_afterwards_the_page_says_what_became_of_it_and_the_file_is_gone(joris: Visitor) -> None:
    hand_in(joris.speaks("en"), "schedule", KOOR)
    joris.sends("confirmation")
    page = joris.opens(at())
    assert "What was taken in" in page.title
    assert page.all("tr", class_="told-taken")
    assert intake().content == b""


def test_taking_in_twice_takes_it_once(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR)
    preview = joris.page
    joris.sends("confirmation")
    before = size()
    joris.page = preview
    assert joris.sends("confirmation").all("tr", class_="told-taken")
    assert size() == before


def test_the_journal_says_who_took_in_what(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR)
    joris.sends("confirmation")
    line = db.session.scalars(db.select(JournalLine).filter_by(verb="took_in")).one()
    assert (line.noun, line.account_id, line.centre_id) == (
        "schedule",
        house.person("joris").id,
        house.centre().id,
    )
    assert (line.detail["name"], line.detail["taken"], line.detail["left"]) == ("lijst.csv", 1, 1)


def test_a_file_can_be_thrown_away(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR)
    joris.sends("removal")
    assert db.session.scalar(db.select(db.func.count()).select_from(Intake)) == 0
    assert planned() == []


def test_a_list_of_counts_leads_to_its_month(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), date(2026, 10, 6))
    hand_in(joris, "attendance", "datum;activiteit;statushouders\n06-10-2026;Koor;3\n")
    page = joris.sends("confirmation")
    assert page.all("a", href="/de-brug/balance/2026-10", class_="button button-quiet")
    assert db.session.scalars(db.select(Gathering)).one().state == "held"


def test_headings_that_nobody_knows_can_be_said(joris: Visitor) -> None:
    page = hand_in(joris.speaks("en"), "schedule", "wat,wanneer,aan,uit\nKoor,di,10:00,12:00\n")
    assert "The column “activity” is missing" in page.text
    columns = {"column_0": "title", "column_1": "weekday", "column_2": "starts_at", "column_3": "ends_at"}
    page = joris.sends(**columns)
    assert "Koor is planned: 53 gatherings" in page.text
    joris.sends("confirmation")
    assert len(planned()) == 53


def test_a_column_can_be_another_group_than_its_heading_says(joris: Visitor) -> None:
    gathering = house.gathering(house.activity("Koor"), date(2026, 11, 17))
    hand_in(joris, "attendance", "datum,activiteit,jongeren,onbekend\n17-11-2026,Koor,3,1\n")
    joris.sends(column_2="group:overig", column_3="")
    joris.sends("confirmation")
    counts = db.session.execute(db.text("SELECT group_id, visits FROM group_count")).all()
    assert [tuple(count) for count in counts] == [(house.groups()["overig"].id, 3)]
    assert gathering.state == "held"


def test_another_first_day_is_kept(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR)
    joris.sends(start="2026-12-01")
    assert intake().chosen.start == date(2026, 12, 1)
    joris.sends("confirmation")
    assert len(planned()) == 3


def test_a_calendar_has_no_columns_to_choose(joris: Visitor) -> None:
    page = hand_in(joris, "schedule", "programma.ics")
    assert (page.all("select"), len(page.all("input", id="start"))) == ([], 1)
    joris.sends("confirmation")
    assert len(planned("Buurtkoor")) == 14


def test_variables_of_the_city_are_chosen_from_the_groups(joris: Visitor) -> None:
    hand_in(joris, "population", "bevolking-lang.csv")
    joris.sends(variable_0="", variable_2="migrantenoudere", variable_1="")
    joris.sends("confirmation")
    rows = db.session.scalars(db.select(Population).filter_by(year=2025))
    assert {row.group.key: row.people for row in rows} == {"migrantenoudere": 420, "zorgindicatie": 960}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"column_2": "title"}, "column_2"),
        ({"column_2": "rubbish"}, "column_2"),
        ({"start": "31-02-2026"}, "start"),
        ({"start": ""}, "start"),
        ({"heading": "0"}, "heading"),
        ({"heading": "4"}, "heading"),
        ({"heading": "9" * 5000}, "heading"),
    ],
)
def test_what_cannot_be_read_again_is_said_at_its_field(
    joris: Visitor, typed: dict[str, str], field: str
) -> None:
    hand_in(joris, "schedule", KOOR)
    before = intake().choices
    page = joris.sends(status=422, **typed)
    assert page.all("p", id=f"{field}-error")
    assert intake().choices == before


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(80 * 1024 * 1024))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "This is not a spreadsheet."),
        (workbook(["activiteit"])[:-40], "This file is damaged"),
        (b"%PDF-1.4 " + bytes(300), "This is a PDF."),
        (b"<html><table></table></html>", "This is not a spreadsheet."),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(joris: Visitor, content: bytes, said: str) -> None:
    page = hand_in(joris.speaks("en"), "attendance", content, start="2026-09-01", status=422)
    assert said in error(page)
    assert chosen(page) == "attendance"
    assert page.all("input", id="start", value="2026-09-01")
    assert db.session.scalar(db.select(db.func.count()).select_from(Intake)) == 0


def test_a_zip_bomb_is_refused_in_a_sentence(joris: Visitor) -> None:
    page = hand_in(joris.speaks("en"), "schedule", bomb(), name="lijst.xlsx", status=422)
    assert "far too large when it is unpacked" in error(page)


def test_fifty_megabytes_are_refused_at_the_field_and_what_was_chosen_is_kept(joris: Visitor) -> None:
    page = hand_in(joris.speaks("en"), "attendance", b"x" * 50_000_000, status=422)
    page.answer.request.environ["wsgi.input"].close()  # it is so large that the visitor keeps it in a file
    assert error(page) == "Error: This file is too large: at most 10 MB fits."
    assert chosen(page) == "attendance"


def test_a_calendar_is_no_list_of_counts(joris: Visitor) -> None:
    page = hand_in(joris.speaks("en"), "attendance", "programma.ics", status=422)
    assert "This is a calendar." in error(page)


@pytest.mark.parametrize("typed", [{"kind": "rubbish"}, {"kind": ""}, {"start": "ooit"}, {"file": ""}])
def test_what_is_not_filled_in_is_asked(joris: Visitor, typed: dict[str, str]) -> None:
    file = io.BytesIO(KOOR.encode()), typed.get("file", "lijst.csv")
    page = joris.sends(status=422, **{"kind": "schedule", **typed, "file": file})
    assert page.all("p", id=f"{next(iter(typed))}-error")


def test_a_name_of_a_file_is_only_a_name(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR, name="../../etc/" + "x\x07" * 300 + "<b>.csv")
    assert intake().name.startswith("xxx")
    assert len(intake().name) <= 255


def test_only_who_handed_it_in_sees_it(joris: Visitor, app: Flask) -> None:
    hand_in(joris, "schedule", KOOR)
    address = at()
    for name in ("samira", "nadia", "emine"):
        other = Visitor(app).is_(name)
        other.opens(address, status=404)
    other = Visitor(app).is_("samira")
    for act in ("/confirmation", "/removal"):
        other.opens(START)
        other.sends(at=address + act, status=404)
    assert planned() == []


def test_it_is_of_one_house(joris: Visitor) -> None:
    hand_in(joris, "schedule", KOOR)
    joris.opens(f"/het-anker/exchange/{intake().id}", status=404)


def test_a_volunteer_hands_in_nothing(visitor: Visitor) -> None:
    visitor.is_("emine").opens(START, status=404)


def test_what_lay_for_a_day_is_thrown_away_when_somebody_hands_in(joris: Visitor) -> None:
    with time_machine.travel("2026-11-20 11:00:00+00:00"):
        joris.is_("joris").opens(START)
        hand_in(joris, "schedule", KOOR)
        old = intake().handed_in_at
    joris.is_("joris").opens(START)
    hand_in(joris, "schedule", KOOR)
    assert intake().handed_in_at > old


def test_what_lay_for_a_day_is_not_opened_again(joris: Visitor) -> None:
    with time_machine.travel("2026-11-20 11:00:00+00:00"):
        joris.is_("joris").opens(START)
        hand_in(joris, "schedule", KOOR)
        joris.opens(at())
    joris.is_("joris").opens(at(), status=404)


def test_a_long_list_is_shown_in_parts(joris: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("buurthuis.exchange.views.ON_A_PAGE", 2)
    page = hand_in(joris.speaks("en"), "schedule", "programma-najaar.xlsx")
    assert "Part 1 of" in page.text
    assert len(joris.opens(at("?page=2&only=left")).all("tr", class_="told-left")) == 0
    assert len(joris.opens(at("?page=1&only=left")).all("tr", class_="told-left")) == 2
    joris.opens(at("?page=99999999999999999999&only=rubbish"))


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
@pytest.mark.parametrize("name", ["turflijst.xlsx", "programma.ics", "bevolking-lang.csv"])
def test_every_page_is_there_in_every_language(joris: Visitor, language: str, name: str) -> None:
    kind = {"tur": "attendance", "pro": "schedule", "bev": "population"}[name[:3]]
    hand_in(joris.speaks(language), kind, name)
    if kind != "attendance":
        joris.sends("confirmation")
    assert joris.page.all("tr", class_="told-note")
