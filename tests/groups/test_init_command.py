"""`buurthuis init`: from nothing to a house."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from buurthuis.accounts.models import recognise
from buurthuis.accounts.roles import Role
from buurthuis.centres.guards import by_slug
from buurthuis.commands import buurthuis
from buurthuis.extensions import db
from tests import house
from tests.postgres import Server

A_SENTENCE = "een zin die alleen Fatma kent"
FLAGS = ("--email", "fatma@wijk.example", "--centre", "De Kade", "--slug", "de-kade")
Run = Callable[..., Result]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'new.db'}"
    server: Server = request.getfixturevalue("postgres")
    return server.fresh_database()


@pytest.fixture
def init(empty: str, tmp_path: Path) -> Run:
    """Run `buurthuis init` on that database."""
    surroundings = {"BUURTHUIS_INSTANCE": str(tmp_path / "instance"), "BUURTHUIS_DATABASE_URL": empty}

    def run(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(buurthuis, ["init", *words], input=typed, env=surroundings)

    return run


@pytest.fixture
def within(empty: str, make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """A look inside afterwards."""
    app = make_app(empty)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def test_flags_alone_make_a_house(init: Run, within: Flask) -> None:
    answer = init(*FLAGS, "--password-stdin", typed=A_SENTENCE + "\n")
    assert (answer.exit_code, answer.stderr) == (0, "")
    account = recognise("fatma@wijk.example", A_SENTENCE)
    centre = by_slug("de-kade")
    assert account
    assert centre
    keys = {(key.role, key.centre_id) for key in account.keys}
    assert keys == {(Role.ADMINISTRATOR, None), (Role.MANAGER, centre.id), (Role.STAFF, centre.id)}
    assert list(house.groups("de-kade")) == ["statushouder", "migrantenoudere", "zorgindicatie", "overig"]
    assert within


def test_what_no_flag_gives_is_asked(init: Run, within: Flask) -> None:
    typed = "\n".join(["fatma@wijk.example", A_SENTENCE, A_SENTENCE, "De Kade", ""])
    assert init(typed=typed + "\n").exit_code == 0
    assert recognise("fatma@wijk.example", A_SENTENCE)
    assert by_slug("de-kade")
    assert within


def test_a_house_is_made_once(init: Run) -> None:
    init(*FLAGS, "--password-stdin", typed=A_SENTENCE + "\n")
    again = init(*FLAGS, "--password-stdin", typed=A_SENTENCE + "\n")
    assert again.exit_code == 2
    assert again.stderr.startswith("There is a house already.")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("--email", "fatma"), A_SENTENCE),
        ((), "kort"),
        ((), ""),
        (("--slug", "centres"), A_SENTENCE),
        (("--slug", "De Kade"), A_SENTENCE),
        (("--centre", " "), A_SENTENCE),
        (("--centre", "x" * 121), A_SENTENCE),
    ],
)
def test_a_wrong_answer_makes_nothing(init: Run, tmp_path: Path, words: tuple[str, ...], typed: str) -> None:
    answer = init(*FLAGS, *words, "--password-stdin", typed=typed + "\n")
    assert answer.exit_code == 2
    assert len(answer.stderr.splitlines()) == 1
    assert not (tmp_path / "new.db").exists() or (tmp_path / "new.db").stat().st_size == 0


def test_stopping_halfway_makes_nothing(init: Run) -> None:
    answer = init("--email", "fatma@wijk.example", typed="")
    assert answer.exit_code == 2
    assert "Nothing was made" in answer.stderr
