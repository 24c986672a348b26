"""The commands that care for the house, typed on the database of a test; and all rows of a database, to compare."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import MetaData, create_engine, select

from buurthuis.commands import buurthuis
from buurthuis.extensions import db

Run = Callable[..., Result]
CHANGED_BY_A_RESTORE = {"alembic_version", "journal_line", "ledger_name", "sign_in"}


def typed(instance: Path, url: str, *words: object) -> Result:
    """Type a command in a house whose database is at this address."""
    surroundings = {"BUURTHUIS_INSTANCE": str(instance), "BUURTHUIS_DATABASE_URL": url}
    return CliRunner().invoke(buurthuis, [str(word) for word in words], env=surroundings)


@pytest.fixture
def run(app: Flask, database_url: str, tmp_path: Path) -> Run:
    """Type a command on the house of the test, or on the database at another address."""

    def run(*words: object, url: str = database_url) -> Result:
        with at_rest(app):
            return typed(tmp_path / "instance", url, *words)

    return run


@contextmanager
def at_rest(app: Flask) -> Iterator[None]:
    """What the test wrote is on the disk, and its application holds no connection; afterwards it reads anew."""
    assert app
    db.session.commit()
    db.engine.dispose()
    yield
    db.session.rollback()
    db.session.expire_all()
    db.engine.dispose()


def everything(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that a restore does not change, in an order of its own."""
    engine, found = create_engine(url), MetaData()
    try:
        with engine.connect() as connection:
            found.reflect(connection)
            return {
                table.name: sorted(map(repr, map(tuple, connection.execute(select(*sorted_columns(table))))))  # type: ignore[misc]
                for table in found.sorted_tables
                if table.name not in CHANGED_BY_A_RESTORE
            }
    finally:
        engine.dispose()


def sorted_columns(table: Any) -> list[Any]:
    """The columns by name: PostgreSQL and SQLite may have them in another order."""
    return sorted(table.columns, key=lambda column: str(column.name))


def sqlite(path: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{path}"
