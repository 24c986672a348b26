"""The schema that the migrations make is the one that the models say, on both databases."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect

from buurthuis import database
from buurthuis.extensions import Model, db
from buurthuis.serving import upgrade
from tests.postgres import Server


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
