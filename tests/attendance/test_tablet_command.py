"""`buurthuis tablet`, on the server."""

import re

import pytest
from flask import Flask

from buurthuis.attendance.models import Tablet, by_code
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.attendance.sending import Door
from tests.attendance.shell import Run, run

__all__ = ["run"]
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
AT_DE_BRUG = ("--centre", "de-brug", "--name")


def tablets() -> list[tuple[str, str]]:
    return [(one.name, one.state) for one in db.session.scalars(db.select(Tablet).order_by(Tablet.id))]


def code_in(told: str) -> str:
    (code,) = re.findall(r"\d{4} \d{3} \d{3} \d{3}", told)
    return str(code).replace(" ", "")


def test_a_new_tablet_gets_a_code_that_pairs_it(run: Run) -> None:
    answer = run("tablet", "pair", *AT_DE_BRUG, " Tablet  bij de deur ")
    assert answer.exit_code == 0
    assert "until 12:10" in answer.stdout  # ten minutes on, on the wall of the house
    found = by_code(code_in(answer.stdout))
    assert found
    assert (found.name, found.centre_id, found.state) == ("Tablet bij de deur", house.centre().id, "waiting")


def test_a_tablet_that_is_known_gets_another_code_and_no_twin(run: Run) -> None:
    first = code_in(run("tablet", "pair", *AT_DE_BRUG, "Deur").stdout)
    second = code_in(run("tablet", "pair", *AT_DE_BRUG, "deur").stdout)
    assert tablets() == [("Deur", "waiting")]
    assert by_code(first) is None
    assert by_code(second)


def test_a_tablet_that_was_revoked_stays_so_and_its_name_is_free(run: Run, app: Flask) -> None:
    Door(app)
    assert run("tablet", "revoke", *AT_DE_BRUG, "Deur").exit_code == 0
    assert tablets() == [("Deur", "revoked")]
    run("tablet", "pair", *AT_DE_BRUG, "Deur")
    assert tablets() == [("Deur", "revoked"), ("Deur", "waiting")]


def test_what_a_revoked_tablet_still_sends_is_held(run: Run, app: Flask) -> None:
    door, coffee = Door(app), house.gathering()
    run("tablet", "revoke", *AT_DE_BRUG, "Deur")
    assert door.sends(door.tap(coffee)) == ["held"]


def test_the_list_tells_how_each_tablet_is_doing(run: Run, app: Flask) -> None:
    door = Door(app)
    door.tells(door.tap(house.gathering()), open=3, app="abc123")
    run("tablet", "pair", "--centre", "het-anker", "--name", "Zaal")
    used = "de-brug, Deur: paired, last heard of 2026-11-22 12:00, 3 not sent yet, page abc123"
    assert run("tablet", "list").stdout.splitlines() == [used, "het-anker, Zaal: waiting, never heard of"]
    assert run("tablet", "list", "--centre", "de-brug").stdout.splitlines() == [used]


def test_who_made_a_code_or_revoked_a_tablet_is_in_the_journal(run: Run) -> None:
    run("tablet", "pair", *AT_DE_BRUG, "Deur")
    run("tablet", "revoke", *AT_DE_BRUG, "Deur")
    lines = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id)).all()
    assert [(line.verb, line.noun) for line in lines] == [("offered_code", "tablet"), ("revoked", "tablet")]
    assert {line.centre_id for line in lines} == {house.centre().id}


@pytest.mark.parametrize(
    "words",
    [
        ("pair", "--centre", "de-kade", "--name", "Deur"),
        ("pair", *AT_DE_BRUG, " "),
        ("pair", *AT_DE_BRUG, "x" * 61),
        ("pair", *AT_DE_BRUG, "a\x00b"),
        ("pair", "--centre", "de-brug"),
        ("revoke", *AT_DE_BRUG, "Deur"),
        ("list", "--centre", "de-kade"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_done(run: Run, words: tuple[str, ...]) -> None:
    answer = run("tablet", *words)
    assert answer.exit_code == 2
    assert answer.stderr
    assert tablets() == []
