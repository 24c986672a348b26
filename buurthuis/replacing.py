"""A restored house takes the place of the one that is there, all at once or not at all."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from buurthuis import copies, halves, tables

PATIENCE = 1.0  # seconds
LONGEST_WAIT = "10s"


class InUse(Exception):
    """Somebody else uses the database that is to be replaced; the text says so in a sentence."""


def holds_something(engine: Engine) -> bool:
    """True when something of ours, or anything at all in a file, would be replaced."""
    if engine.dialect.name == "sqlite":
        path = place(engine)
        return path.exists() and path.stat().st_size > 0
    with engine.connect() as connection:
        return tables.REVISION in tables.names(connection)


def place(engine: Engine) -> Path:
    """The file of an SQLite database. Raises copies.Unsound when it is in none."""
    if not engine.url.database or engine.url.database.startswith((":", "file:")):
        raise copies.Unsound("This database is not in a file.")
    return Path(engine.url.database).resolve()


def replace(engine: Engine, half: Path, kept: Path) -> None:
    """Put a copy at the newest schema where the engine expects its database; what was there is in `kept` by then.

    Raises InUse, OSError, and what the drivers raise; then all is as it was.
    """
    if engine.dialect.name == "sqlite":
        engine.dispose()
        _replace_file(place(engine), half, kept)
    else:
        _replace_tables(engine, half, kept)


def _replace_file(target: Path, half: Path, kept: Path) -> None:
    if not target.exists():
        halves.remove_companions(target)
        halves.put(half, target)
        return
    with _alone_with(target):
        if target.stat().st_size:
            os.link(target, kept)
        halves.remove_companions(target)  # they would be taken for those of the new file
        halves.put(half, target)


@contextmanager
def _alone_with(path: Path) -> Iterator[None]:
    """Hold an SQLite database that nobody else has open, with its journals folded into it. Raises InUse.

    Who waits between two requests holds no lock, and would go on writing into the file of before.
    """
    if others := [number for number in halves.who_has_open(path) if number != os.getpid()]:
        told = ", ".join(map(str, others))
        raise InUse(f"{path} is open in another program (process {told}): stop it first.")
    with closing(sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)) as connection:
        try:
            ((mode,),) = connection.execute("PRAGMA journal_mode=DELETE").fetchall()
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise InUse(f"{path} is in use: {error}. Stop what serves it first.") from error
        except sqlite3.DatabaseError:
            mode = "delete"  # it is no database: nobody can serve it
        if mode != "delete":
            raise InUse(f"{path} is in use: stop what serves it first.")
        yield


def _replace_tables(engine: Engine, half: Path, kept: Path) -> None:
    with tables.file(half) as source, engine.begin() as target:
        target.exec_driver_sql(f"SET LOCAL lock_timeout = '{LONGEST_WAIT}'")
        there = tables.names(target)
        if tables.REVISION in there:  # else these names may be of another program, and stay
            ours = tables.names(source) & there
            tables.keep_still(target, ours)
            copies.save(engine, kept)
            tables.remove(target, ours)
        tables.migrate(target)
        if tables.carry(source, target) != tables.rows(target):
            raise copies.Unsound("Not every row arrived in PostgreSQL; all is as it was.")
