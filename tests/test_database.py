"""How the house holds on to what it is told."""

import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from buurthuis import config, database
from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.serving import inside, keep_copy, upgrade
from tests import house

ADD_A_ROOM = text("INSERT INTO room (centre_id, name) VALUES (1, 'Zolder')")


def rename(name: str) -> None:
    house.centre().name = name
    db.session.commit()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_a_page_that_is_read_cannot_write(app: Flask, method: str) -> None:
    db.session.remove()
    with app.test_request_context(method=method):
        with pytest.raises(DBAPIError):
            rename("Het Kasteel")
        db.session.rollback()
        db.session.remove()
    assert house.centre().name == "De Brug"


def test_not_even_by_hand(app: Flask) -> None:
    db.session.remove()
    with app.test_request_context(method="GET"):
        with pytest.raises(DBAPIError):
            db.session.execute(ADD_A_ROOM)
        db.session.rollback()
        db.session.remove()


def test_a_page_that_is_sent_can_write(app: Flask) -> None:
    db.session.remove()
    with app.test_request_context(method="POST"):
        rename("Het Kasteel")
        db.session.remove()
    db.session.expire_all()
    assert house.centre().name == "Het Kasteel"


def test_reading_leaves_no_door_locked_behind_it(app: Flask) -> None:
    db.session.remove()
    with app.test_request_context(method="GET"):
        assert house.centre().name == "De Brug"
        db.session.remove()
    rename("Het Kasteel")
    assert house.centre().name == "Het Kasteel"


def test_what_belongs_to_nothing_is_not_kept(app: Flask) -> None:
    assert app
    db.session.add(Room(centre_id=999_999, name="Zolder"))
    with pytest.raises(DBAPIError):
        db.session.flush()
    db.session.rollback()


@pytest.mark.parametrize(
    ("version", "kept"),
    [
        ((3, 40, 1), ["journal_mode=TRUNCATE", "synchronous=EXTRA"]),
        ((3, 51, 2), ["journal_mode=TRUNCATE", "synchronous=EXTRA"]),
        ((3, 51, 3), ["journal_mode=WAL", "synchronous=FULL"]),
        ((3, 60, 0), ["journal_mode=WAL", "synchronous=FULL"]),
    ],
)
def test_the_log_ahead_is_used_only_where_it_loses_nothing(version: tuple[int, ...], kept: list[str]) -> None:
    assert database.durability_pragmas(version) == kept


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_is_set_up_to_lose_nothing(app: Flask) -> None:
    assert app
    wanted = {"foreign_keys": 1, "busy_timeout": 10000}
    for pragma in database.durability_pragmas(sqlite3.sqlite_version_info):
        name, _is, word = pragma.partition("=")
        wanted[name] = {"FULL": 2, "EXTRA": 3}.get(word, word.lower())
    found = {name: db.session.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_writes_in_sqlite_holds_the_pen_from_the_beginning(app: Flask) -> None:
    assert app
    assert house.centre()  # only read so far, and yet nobody else may begin to write
    other = sqlite3.connect(db.engine.url.database or "", timeout=0, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    db.session.rollback()
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()


def test_the_schema_is_known_to_be_new_or_old(app: Flask) -> None:
    assert app
    assert database.is_current()
    db.session.rollback()
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert not database.is_current()


def test_a_copy_is_whole_while_somebody_writes(sqlite_house: Path, tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{sqlite_house}")
    database.save_copy(engine, tmp_path / "copy.db")
    copy = create_engine(f"sqlite:///{tmp_path / 'copy.db'}")
    assert inspect(copy).get_table_names() == inspect(engine).get_table_names()
    with copy.connect() as connection:
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.scalar(db.select(db.func.count(Centre.id))) == 2
    engine.dispose()
    copy.dispose()


def test_nobody_else_on_the_machine_reads_the_house(tmp_path: Path) -> None:
    chosen = config.load({"BUURTHUIS_INSTANCE": str(tmp_path / "house")})
    with inside(chosen):
        upgrade()
        kept = keep_copy(chosen)
    assert kept is not None
    for path in (tmp_path / "house", *(tmp_path / "house").iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.usefixtures("app")
def test_what_is_written_stands_in_no_error() -> None:
    joris = house.person("joris")
    joris.email, joris.password_hash = house.person("emine").email, "$argon2id$of-joris"
    with pytest.raises(DBAPIError) as error:
        db.session.flush()
    db.session.rollback()
    assert "of-joris" not in str(error.value)
