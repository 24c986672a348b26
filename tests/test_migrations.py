"""The schema that the migrations make is the one that the models say, on both databases."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
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
from buurthuis.schedule.models import Activity, Host, join
from buurthuis.serving import upgrade
from tests import house
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


def test_a_number_comes_again_only_in_tables_that_no_tablet_knows(sqlite_house: Path) -> None:
    said = {name for name, table in Model.metadata.tables.items() if table.kwargs.get("sqlite_autoincrement")}
    asked = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
    with closing(sqlite3.connect(sqlite_house)) as house:
        assert {name for (name,) in house.execute(asked)} == said == {"gathering", "visitor_group"}


# What the last migration of a released house adds to tables of before; all else of them stays as it is.
OF_BEFORE = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
DEFINED = "SELECT type, name, tbl_name, replace(sql, '\"', '') FROM sqlite_master ORDER BY type, name"


def test_a_house_with_rows_goes_to_the_door_and_back_with_every_row_index_and_trigger(
    sqlite_house: Path, make_app: Callable[..., Flask], tmp_path: Path
) -> None:
    shutil.copy(sqlite_house, path := tmp_path / "house.db")
    app = make_app(f"sqlite:///{path}")
    with app.app_context():
        gathering = house.gathering(statushouder=3, unknown=4)
        house.count(gathering, {"statushouder": 2, "unknown": 4})
        upgrade()
        seen = []
        for way in ("0002", "0003", "0002", "0003"):
            db.session.remove()
            (flask_migrate.downgrade if way == "0002" else flask_migrate.upgrade)(revision=way)
            seen.append((defined(path), rows(path)))
            assert db.session.scalar(db.text("PRAGMA foreign_keys")) == 1
        db.session.remove()
        upgrade()
        db.engine.dispose()
    (before, old), (after, new) = seen[:2]
    assert seen[2:] == [(before, old), (after, new)]
    assert {name: new[name] for name in old} == old
    assert len(old["tap"]) == 3
    assert defined(path) == defined(sqlite_house)
    assert before - after == {
        one for one in before if one[1] in ("gathering", "tap_refuses_delete", "visitor_group")
    }


def defined(path: Path) -> set[tuple[str, ...]]:
    """How everything in an SQLite file is defined."""
    with closing(sqlite3.connect(path)) as database:
        return set(database.execute(DEFINED)) - {
            ("table", "sqlite_sequence", "sqlite_sequence", "CREATE TABLE sqlite_sequence(name,seq)")
        }


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of an SQLite file, by table; which revision and which ledger it is does not matter."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute(OF_BEFORE)]
        return {
            name: database.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in names
            if name not in ("alembic_version", "ledger_name")
        }


def tables(path: Path) -> set[str]:
    """The tables of an SQLite file."""
    with closing(sqlite3.connect(path)) as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.mark.usefixtures("app")
def test_who_leads_is_there_after_the_way_back_and_forth_and_a_hand_over_is_not() -> None:
    coffee = house.activity("Koffieochtend", host="Fatima")
    join(coffee, Host.named(house.centre(), "Emine"), role="stand_in")
    join(coffee, Host.named(house.centre(), "Rima"), since=date(2100, 1, 1))
    choir = house.activity("Koor")
    numbers = coffee.id, choir.id
    db.session.commit()
    upgrade()
    db.session.remove()
    wanted = "SELECT a.title, h.name FROM activity a LEFT JOIN host h ON h.id = a.{} ORDER BY a.id"
    flask_migrate.downgrade(revision="0006")
    for column, name in (("regular_host_id", "Fatima"), ("stand_in_id", "Emine")):
        rows = db.session.execute(db.text(wanted.format(column))).all()
        assert rows == [("Koffieochtend", name), ("Koor", None)]
    db.session.remove()
    upgrade()
    coffee, choir = (db.session.get_one(Activity, number) for number in numbers)
    assert [(one.host.name, one.role, one.since) for one in coffee.hostings()] == [
        ("Fatima", "regular", None),
        ("Emine", "stand_in", None),
    ]
    assert choir.hostings() == []
    db.session.remove()
    assert differences() == []
