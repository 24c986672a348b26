"""`buurthuis user`, on the server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from buurthuis.accounts.models import find, recognise
from buurthuis.commands import buurthuis
from buurthuis.extensions import db
from tests import house
from tests.house import PASSWORD

A_SENTENCE = "een zin die alleen Fatma kent"
Run = Callable[..., Result]


@pytest.fixture
def user(app: Flask, database_url: str, tmp_path: Path) -> Run:
    """Run `buurthuis user` on the house of the test."""
    assert app
    surroundings = {"BUURTHUIS_INSTANCE": str(tmp_path / "instance"), "BUURTHUIS_DATABASE_URL": database_url}

    def run(*words: str, typed: str | None = None) -> Result:
        db.session.commit()
        answer = CliRunner().invoke(buurthuis, ["user", *words], input=typed, env=surroundings)
        db.session.expire_all()
        return answer

    return run


def test_somebody_new_gets_a_key_and_a_password_to_start_with(user: Run) -> None:
    answer = user("add", "fatma@wijk.example", "--role", "volunteer", "--centre", "de-brug")
    password = answer.output.partition("Password to start with: ")[2].split()[0]
    account = recognise("fatma@wijk.example", password)
    assert account
    assert [(key.role, key.centre_id) for key in account.keys] == [("volunteer", house.centre().id)]


def test_a_password_can_be_handed_in(user: Run) -> None:
    answer = user(
        "add", "fatma@wijk.example", "--centre", "de-brug", "--password-stdin", typed=A_SENTENCE + "\n"
    )
    assert answer.exit_code == 0
    assert "Password" not in answer.output
    assert recognise("fatma@wijk.example", A_SENTENCE)


def test_somebody_known_keeps_the_password(user: Run) -> None:
    answer = user("add", "medewerker@debrug.example", "--role", "manager", "--centre", "het-anker")
    assert "Password" not in answer.output
    assert recognise("medewerker@debrug.example", PASSWORD)
    assert len(house.person("joris").keys) == 2


def test_an_administrator_holds_a_key_of_the_whole_house(user: Run) -> None:
    user("add", "medewerker@debrug.example", "--role", "administrator")
    assert ("administrator", None) in {(key.role, key.centre_id) for key in house.person("joris").keys}


@pytest.mark.parametrize(
    "words",
    [
        ("add", "fatma@wijk.example"),
        ("add", "fatma@wijk.example", "--centre", "de-kade"),
        ("add", "fatma", "--centre", "de-brug"),
        ("add", "fatma@wijk.example", "--role", "boss", "--centre", "de-brug"),
        ("disable", "fatma@wijk.example"),
        ("enable", "fatma@wijk.example"),
        ("reset", "fatma@wijk.example"),
        ("add",),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_done(user: Run, words: tuple[str, ...]) -> None:
    answer = user(*words)
    assert answer.exit_code == 2
    assert answer.stderr
    assert find("fatma@wijk.example") is None


def test_a_weak_password_is_refused(user: Run) -> None:
    answer = user("reset", "medewerker@debrug.example", "--password-stdin", typed="kort\n")
    assert answer.exit_code == 2
    assert recognise("medewerker@debrug.example", PASSWORD)


def test_a_new_password_takes_the_place_of_the_old_one(user: Run) -> None:
    answer = user("reset", "medewerker@debrug.example")
    password = answer.output.partition("Password to start with: ")[2].split()[0]
    assert recognise("medewerker@debrug.example", PASSWORD) is None
    assert recognise("medewerker@debrug.example", password)


def test_an_account_is_closed_and_opened(user: Run) -> None:
    user("disable", "medewerker@debrug.example")
    assert not house.person("joris").is_active
    user("enable", "medewerker@debrug.example")
    assert house.person("joris").is_active


def test_the_list_tells_who_holds_which_key(user: Run) -> None:
    house.person("gerda").disable()
    lines = user("list").output.splitlines()
    assert "beheerder@buurthuis.example, Bea: administrator" in lines
    assert "gebied@buurthuis.example, Gerda: area_viewer of de-brug, closed" in lines


def test_an_old_schema_is_not_touched(tmp_path: Path) -> None:
    surroundings = {"BUURTHUIS_INSTANCE": str(tmp_path)}
    answer = CliRunner().invoke(buurthuis, ["user", "list"], env=surroundings)
    assert answer.exit_code == 2
    assert "buurthuis migrate" in answer.stderr
