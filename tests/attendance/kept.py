"""A backup of a house with one count, to put back or to spoil."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import create_engine, text

from buurthuis.extensions import db
from tests import house
from tests.attendance.shell import sqlite, typed


@pytest.fixture(scope="module")
def kept(
    sqlite_house: Path, tmp_path_factory: pytest.TempPathFactory, make_app: Callable[..., Flask]
) -> Path:
    """A backup of a house with one count."""
    place = tmp_path_factory.mktemp("kept")
    shutil.copy(sqlite_house, place / "house.db")
    with make_app(sqlite(place / "house.db")).app_context():
        house.gathering(statushouder=3, unknown=4)
        house.person("joris").sign_in()
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    assert typed(place, sqlite(place / "house.db"), "backup", place / "kept.db").exit_code == 0
    return place / "kept.db"


@pytest.fixture
def file(kept: Path, tmp_path: Path) -> Path:
    """A backup that a test may spoil."""
    return Path(shutil.copy(kept, tmp_path / "kept.db"))


def restored(tmp_path: Path, url: str, file: Path, *words: str) -> Result:
    return typed(tmp_path / "instance", url, "restore", file, *words)


def ask(url: str, question: str) -> list[tuple[object, ...]]:
    engine = create_engine(url)
    with engine.begin() as connection:
        answer = connection.execute(text(question))
        rows = [tuple(row) for row in answer] if answer.returns_rows else []
    engine.dispose()
    return rows


def spoil(file: Path, *changes: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for change in changes:
            connection.execute(change)
        connection.commit()


def is_refused(answer: Result) -> bool:
    return answer.exit_code == 2 and len(answer.stderr.strip().splitlines()) == 1
