"""`buurthuis report` prints the same figures as the page."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from buurthuis.commands import buurthuis
from tests.balance.written import OCTOBER, a_year_before, any_october, october, sheets_of
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
Command = Callable[..., Result]


@pytest.fixture
def report(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run the command as somebody at the shell of the house."""
    monkeypatch.setenv("BUURTHUIS_DATABASE_URL", database_url)
    monkeypatch.setenv("BUURTHUIS_INSTANCE", str(tmp_path))
    monkeypatch.setenv("BUURTHUIS_SECRET_KEY", "x" * 64)
    return lambda *words: CliRunner().invoke(buurthuis, ["report", *words], catch_exceptions=False)


def test_it_prints_the_figures_of_the_page(report: Command, visitor: Visitor) -> None:
    october()
    page = visitor.is_("samira").opens(OCTOBER + ".json").answer.get_json()
    ended = report("de-brug", "2026-10")
    assert (ended.exit_code, json.loads(ended.stdout)) == (0, page)


def test_it_prints_the_list_in_the_language_asked_for(report: Command, visitor: Visitor) -> None:
    october()
    page = visitor.is_("samira").speaks("tr").opens(OCTOBER + ".csv").answer.get_data()
    assert report("de-brug", "2026-10", "--format", "csv", "--lang", "tr").stdout_bytes == page


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "pdf"])
def test_it_gives_the_file_of_the_page_in_every_form(report: Command, visitor: Visitor, form: str) -> None:
    any_october(4)
    a_year_before(4)
    given = visitor.is_("samira").speaks("en").opens(f"{OCTOBER}.{form}").answer
    printed = report("de-brug", "2026-10", "--format", form, "--lang", "en").stdout_bytes
    if form == "json":
        assert json.loads(printed) == given.get_json()
    else:
        assert printed == given.get_data()


def test_the_list_is_in_the_language_of_the_house(report: Command) -> None:
    october()
    printed = report("de-brug", "2026-10", "--format", "csv").stdout_bytes.decode("utf-8-sig")
    assert next(csv.reader(io.StringIO(printed), delimiter=";"))[0] == "De Brug, oktober 2026"


def test_it_writes_a_workbook_into_a_file(report: Command, tmp_path: Path) -> None:
    october()
    ended = report(
        "de-brug", "2026-10", "--format", "xlsx", "--lang", "en", "-o", str(tmp_path / "oktober.xlsx")
    )
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert list(sheets_of((tmp_path / "oktober.xlsx").read_bytes()))[1:] == [
        "Groups",
        "Together in the room",
        "Activities",
        "Whose hours",
        "The familiar host",
        "How to read this",
    ]


def test_it_writes_the_paper_in_the_language_asked_for(
    report: Command, visitor: Visitor, tmp_path: Path
) -> None:
    october()
    page = visitor.is_("samira").client.get(OCTOBER + ".pdf?lang=tr").data
    ended = report(
        "de-brug", "2026-10", "--format", "pdf", "--lang", "tr", "-o", str(tmp_path / "oktober.pdf")
    )
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert (tmp_path / "oktober.pdf").read_bytes() == page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("de-brug", "oktober"), "oktober is not a month. Write it like 2026-10."),
        (("de-brug", "2026-13"), "2026-13 is not a month. Write it like 2026-10."),
        (("de-burg", "2026-10"), "There is no centre de-burg."),
        (("de-brug", "2026-10", "-o", "/nowhere/at/all.json"), "/nowhere/at/all.json cannot be written"),
        (("de-brug", "2026-10", "--format", "ods"), "'ods' is not one of"),
        (("de-brug", "2026-10", "--lang", "fr"), "'fr' is not one of"),
        (("de-brug",), "Missing argument 'MONTH'"),
    ],
)
def test_wrong_use_is_one_sentence_and_prints_nothing(
    report: Command, words: tuple[str, ...], sentence: str
) -> None:
    ended = report(*words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr
