"""The schema that the migrations make is the one that the models say, on both databases."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import inspect

from buurthuis import database
from buurthuis.commands import buurthuis
from buurthuis.extensions import Model, db
from buurthuis.serving import upgrade
from tests.postgres import Server

A_BELL = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", {before!r}


def upgrade():
    op.create_table("bell", sa.Column("id", sa.Integer, primary_key=True))
"""
Run = Callable[[str], Result]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, make_app: Callable[..., Flask], tmp_path: Path) -> Iterator[Flask]:
    """An application on a database with nothing in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        server: Server = request.getfixturevalue("postgres")
        url = server.fresh_database()
    app = make_app(url)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def differences() -> list[Any]:
    """What the models say and the database has not, or the other way round."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Model.metadata))


@pytest.mark.usefixtures("empty")
def test_the_migrations_make_what_the_models_say() -> None:
    upgrade()
    assert differences() == []


@pytest.mark.usefixtures("empty")
def test_a_column_that_no_migration_makes_would_be_noticed() -> None:
    upgrade()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE room ADD COLUMN height INTEGER")
    assert len(differences()) == 1


@pytest.mark.usefixtures("empty")
def test_the_way_back_leaves_nothing() -> None:
    upgrade()
    flask_migrate.downgrade(revision="base")
    assert inspect(db.engine).get_table_names() == ["alembic_version"]


@pytest.mark.usefixtures("empty")
def test_an_empty_database_is_not_current_and_a_new_one_is() -> None:
    assert not database.is_current()
    upgrade()
    assert database.is_current()


def test_the_newest_revision_is_the_one_alembic_finds() -> None:
    head = ScriptDirectory(str(database.MIGRATIONS)).get_current_head()
    assert database.newest_revision() == head


def test_a_copy_of_sqlite_is_whole(
    sqlite_house: Path, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    shutil.copy(sqlite_house, tmp_path / "house.db")
    app = make_app(f"sqlite:///{tmp_path / 'house.db'}")
    with app.app_context():
        database.save_copy(db.engine, tmp_path / "copy.db")
        db.engine.dispose()
    with sqlite3.connect(tmp_path / "copy.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM account").fetchone()[0] > 0
    copy.close()


@pytest.fixture
def older(sqlite_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The commands of a house whose database is from before the last migration."""
    shutil.copy(sqlite_house, tmp_path / "house.db")
    newer = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, newer)
    (newer / "versions/9999_a_bell.py").write_text(A_BELL.format(before=database.newest_revision()))
    monkeypatch.setattr(database, "MIGRATIONS", newer)
    url = f"sqlite:///{tmp_path / 'house.db'}"
    surroundings = {"BUURTHUIS_INSTANCE": str(tmp_path), "BUURTHUIS_DATABASE_URL": url}
    return lambda command: CliRunner().invoke(buurthuis, [command], env=surroundings)


@pytest.mark.parametrize("command", ["serve", "check"])
def test_an_older_database_is_not_used_and_what_mends_it_is_said(older: Run, command: str) -> None:
    answer = older(command)
    assert answer.exit_code in (1, 2)
    assert "Run: buurthuis migrate" in answer.output


def test_an_older_house_is_kept_beside_its_newer_self(older: Run, tmp_path: Path) -> None:
    answer = older("migrate")
    (kept,) = tmp_path.glob("house.*.backup.db")
    assert (answer.exit_code, str(kept) in answer.output) == (0, True)
    assert "bell" in tables(tmp_path / "house.db")
    assert tables(kept) == tables(tmp_path / "house.db") - {"bell"}


def test_a_house_that_is_new_enough_is_not_copied(older: Run, tmp_path: Path) -> None:
    older("migrate")
    assert "at the newest schema" in older("migrate").output
    assert len(list(tmp_path.glob("house.*.backup.db"))) == 1


def tables(path: Path) -> set[str]:
    """The tables of an SQLite file."""
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
