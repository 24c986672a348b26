"""Copies of the whole house: one SQLite file, whichever database it serves from; written safely, and read back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine

from buurthuis import database, halves, tables

BEGINS_WITH = b"SQLite format 3\0"
Shape = set[tuple[object, ...]]


class Unsound(Exception):
    """A file is no whole copy of a house; the text says why, in a sentence."""


@dataclass(frozen=True)
class Found:
    """What a copy holds: the revision of its schema, and how many rows of each table."""

    revision: str
    rows: dict[str, int]


def save(engine: Engine, target: Path) -> None:
    """Write the whole house, as it is at one moment, into a file; it is there only when it was read back.

    Raises Unsound when what was read back is not what is in the house.
    """
    with halves.half_made(target) as half:
        fill = _from_sqlite if engine.dialect.name == "sqlite" else _from_postgresql
        rows = fill(engine, half)
        if examine(half, "The copy").rows != rows:
            raise Unsound("The copy does not hold as many rows as the house; nothing was kept of it.")
        halves.put(half, target)


def _from_sqlite(engine: Engine, half: Path) -> dict[str, int]:
    # Who wants to write waits until the copy is made: a commit waiting for it would keep out all who read.
    with engine.begin() as connection:
        known_revision(tables.revision(connection), "This database")
        rows = tables.rows(connection)
        database.save_copy(engine, half)
    return rows


def _from_postgresql(engine: Engine, half: Path) -> dict[str, int]:
    at_one_moment = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect() as connection, tables.file(half) as copy:
        source = connection.execution_options(**at_one_moment)
        tables.migrate(copy, known_revision(tables.revision(source), "This database"))
        return tables.carry(source, copy)


def examine(path: Path, name: str = "") -> Found:
    """Read a copy: is it one, is it whole, does this program know its schema? Raises Unsound, OSError."""
    name = name or path.name
    with path.open("rb") as file:
        if file.read(len(BEGINS_WITH)) != BEGINS_WITH:
            raise Unsound(f"{name} is not a backup of Buurthuis.")
    try:
        with closing(reading(path)) as connection:
            return Found(*_read_back(connection, name))
    except sqlite3.DatabaseError as error:
        raise Unsound(f"{name} is damaged: {error}.") from error


def _read_back(connection: sqlite3.Connection, name: str) -> tuple[str, dict[str, int]]:
    for (wrong,) in connection.execute("PRAGMA integrity_check(1)"):
        if wrong != "ok":
            raise Unsound(f"{name} is damaged: {wrong.splitlines()[-1]}.")
    for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        raise Unsound(f"{name} is damaged: row {row} of {table} points to no row of {parent}.")
    there = [table for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    if tables.REVISION not in there:
        raise Unsound(f"{name} is not a backup of Buurthuis.")
    stated = [revision for (revision,) in connection.execute("SELECT version_num FROM alembic_version")]
    counted = {}
    for table in there:
        if table != tables.REVISION and not table.startswith("sqlite_"):
            asked = f'SELECT count(*) FROM "{table.replace(chr(34), chr(34) * 2)}"'  # noqa: S608
            ((counted[table],),) = connection.execute(asked)
    return known_revision(stated[0] if len(stated) == 1 else None, name), counted


def known_revision(revision: str | None, of: str) -> str:
    """The revision, when one of our migrations makes it. Raises Unsound."""
    if revision is None:
        raise Unsound(f"{of} holds no house of Buurthuis.")
    if not revision.isalnum() or not any(database.MIGRATIONS.glob(f"versions/{revision}_*.py")):
        raise Unsound(f"{of} is of another Buurthuis than this one, probably a newer one.")
    return revision


def reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, and runs nothing that a stranger may have put into the file."""
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
    connection.execute("PRAGMA trusted_schema=OFF").close()
    return connection


def unpack(backup: Path, half: Path) -> None:
    """Verify a backup, and make a copy of it that is at the newest schema. Raises Unsound."""
    found = examine(backup)
    with closing(reading(backup)) as connection:
        _has_our_tables(connection, found.revision, half, backup.name)
        connection.execute("VACUUM INTO ?", (str(half),))
    if examine(half, backup.name) != found:
        raise Unsound(f"{backup.name} changed while it was read.")
    with tables.file(half) as copy:
        tables.migrate(copy)


def _has_our_tables(connection: sqlite3.Connection, revision: str, half: Path, name: str) -> None:
    with halves.half_made(half) as blank:
        with tables.file(blank) as fresh:
            tables.migrate(fresh, revision)
        with closing(reading(blank)) as model:
            ours, theirs = _shape(model), _shape(connection)
    strangers = {kind for kind, *_rest in theirs - ours} & {"table", "trigger", "view"}
    if ours - theirs or strangers:
        raise Unsound(f"{name} does not have the tables that its schema {revision} has.")


def _shape(connection: sqlite3.Connection) -> Shape:
    """Each table with its columns and whether it gives a number twice; all else as it is written."""
    shape: Shape = set()
    for kind, name, written in connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ).fetchall():
        told: object = " ".join(written.replace('"', "").split())
        if kind == "table":
            columns = connection.execute(
                'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)
            )
            told = ("AUTOINCREMENT" in written.upper(), *sorted(columns))
        shape.add((kind, name, told))
    return shape
