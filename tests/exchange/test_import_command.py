"""`buurthuis import`, on the server: what it prints, what it writes, and how it ends."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from buurthuis.commands import buurthuis
from buurthuis.extensions import db
from buurthuis.groups.models import Population
from buurthuis.journal import JournalLine
from tests.exchange.files_of import FILES
from tests.exchange.taking import size

Run = Callable[..., Result]
PROGRAMME, TALLY = "programma-najaar.xlsx", "turflijst.xlsx"
CITY = "bevolking-lang.csv"


@pytest.fixture
def import_(app: Flask, database_url: str, tmp_path: Path) -> Run:
    """Run `buurthuis import` on the house of the test, in English."""
    assert app
    surroundings = {"BUURTHUIS_INSTANCE": str(tmp_path / "instance"), "BUURTHUIS_DATABASE_URL": database_url}

    def run(kind: str, file: str | Path, *words: str, slug: str = "de-brug", lang: str = "en") -> Result:
        db.session.commit()
        path = file if isinstance(file, Path) else FILES / file
        line = ["import", kind, str(path), "--centre", slug, "--lang", lang, *words]
        answer = CliRunner().invoke(buurthuis, line, env=surroundings)
        db.session.expire_all()
        return answer

    return run


def lines(answer: Result, row: int) -> list[str]:
    """What is printed of one row."""
    return [line for line in answer.stdout.splitlines() if line.split("│")[0].strip() == str(row)]


def people() -> dict[tuple[str, int], int]:
    return {(row.group.key, row.year): row.people for row in db.session.scalars(db.select(Population))}


def test_it_says_of_every_row_what_became_of_it(import_: Run) -> None:
    answer = import_("schedule", PROGRAMME, "--from", "2026-09-01")
    assert answer.exit_code == 0
    assert "Koffieochtend ouderen is planned: 16 gatherings" in lines(answer, 4)[0]
    assert [("E · Van" in line, "Nothing is filled in." in line) for line in lines(answer, 11)] == [
        (True, True),
        (False, True),
    ]
    assert "taken in: 7 · already there: 0 · new: 7 · not taken in: 1" in answer.stdout


def test_each_impossible_row_is_named_with_its_column_and_reason(import_: Run) -> None:
    import_("schedule", PROGRAMME, "--from", "2026-09-01")
    answer = import_("attendance", TALLY)
    said = [" ".join(lines(answer, row)[0].replace("│", " ").split()) for row in (30, 31, 32)]
    assert said == [
        "30 A · Datum 32-10-2026 not taken in This day does not exist.",
        "31 C · statushouders veel not taken in This is not a number.",
        "32 B · Activiteit Onbekende activiteit not taken in This house has no activity with this title.",
    ]


def test_on_the_server_a_count_of_long_ago_that_differs_is_named_with_both_sums(import_: Run) -> None:
    import_("schedule", PROGRAMME, "--from", "2026-09-01")
    import_("attendance", TALLY)
    (line,) = lines(import_("attendance", "turflijst-kort.csv"), 57)
    assert "not taken in" in line
    assert "was counted already: 0 visits in the house, 12 in the file" in " ".join(line.split())


def test_a_dry_run_prints_the_same_and_writes_nothing(import_: Run) -> None:
    before = size()
    dry = import_("schedule", PROGRAMME, "--from", "2026-09-01", "--dry-run")
    assert size() == before
    done = import_("schedule", PROGRAMME, "--from", "2026-09-01")
    why = [
        [line.split("│")[-1].strip() for line in answer.stdout.splitlines() if "│" in line]
        for answer in (dry, done)
    ]
    assert why[0] == why[1]
    assert "Nothing was written." in dry.stdout
    assert size() != before


def test_strict_takes_nothing_and_ends_with_one(import_: Run) -> None:
    before = size()
    answer = import_("schedule", PROGRAMME, "--strict")
    assert answer.exit_code == 1
    assert "Nothing was taken in" in answer.stdout
    assert size() == before


def test_strict_takes_a_file_without_a_fault(import_: Run) -> None:
    assert import_("schedule", "programma.ics", "--strict").exit_code == 0
    assert size()["series"] == 2


def test_without_a_first_day_it_begins_today(import_: Run) -> None:
    answer = import_("schedule", PROGRAMME)
    assert "4 gatherings, from Tuesday, 24 November 2026" in lines(answer, 4)[0]


def test_the_words_are_in_the_language_that_is_asked(import_: Run) -> None:
    answer = import_("schedule", PROGRAMME, lang="nl")
    assert "dinsdag 24 november 2026" in lines(answer, 4)[0]


def test_variables_of_the_city_can_be_named(import_: Run) -> None:
    words = (
        "--map",
        "BEV_STATUSH=migrantenoudere",
        "--map",
        "BEV65PLUS_MIGR=statushouders",
        "--map",
        "BEVTOTAAL=",
    )
    assert import_("population", CITY, *words).exit_code == 0
    of_2025 = {key: count for (key, year), count in people().items() if year == 2025}
    assert of_2025 == {"migrantenoudere": 420, "statushouder": 1850, "zorgindicatie": 960}


def test_the_journal_knows_what_came_in(import_: Run) -> None:
    import_("population", CITY)
    line = db.session.scalars(db.select(JournalLine).filter_by(verb="took_in")).one()
    assert (line.noun, line.detail["name"], line.detail["taken"], line.account_id) == (
        "population",
        CITY,
        8,
        None,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("schedule", "nergens.xlsx"), "cannot be read"),
        (("schedule", "."), "cannot be read"),
        (("schedule", PROGRAMME, "--from", "morgen"), "'morgen' is not a day"),
        (("schedule", PROGRAMME, "--from", "2026-02-30"), "is not a day"),
        (("schedule", PROGRAMME, "--map", "BEV_WMO=overig"), "--map goes with population"),
        (("population", CITY, "--map", "BEV_WMO"), "--map goes with population"),
        (("population", CITY, "--map", "BEV_WMO=jongeren"), "is no group of this centre"),
        (("population", CITY, "--map", "BEV_JONG=overig"), "has no variable BEV_JONG"),
        (("attendance", PROGRAMME), "there is no column for"),
        (("attendance", "programma.ics"), "This is a calendar"),
        (("population", TALLY), "there is no column for"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_wrong_use(
    import_: Run, words: tuple[str, ...], said: str
) -> None:
    before = size()
    answer = import_(*words)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
    assert size() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "not a spreadsheet"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"x" * (10 * 1024 * 1024 + 1), "at most 10 MB"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(
    import_: Run, tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(content)
    answer = import_("schedule", path)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("lijst.xlsx: ")
    assert said in answer.stderr


def test_a_centre_that_is_not_there_is_said(import_: Run) -> None:
    answer = import_("schedule", PROGRAMME, slug="de-kade")
    assert (answer.exit_code, answer.stderr) == (2, "There is no centre de-kade.\n")


def test_nothing_in_a_file_is_taken_for_markup(import_: Run, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("datum,activiteit,onbekend\n17-11-2026,[red]Koor[/nope],3\n")
    assert "[red]Koor[/nope]" in lines(import_("attendance", path), 2)[0]
