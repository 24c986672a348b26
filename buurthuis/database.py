"""How the house holds on to what it is told: durable writes, reading that cannot write, the schema it expects."""

import sqlite3
from collections import deque
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask, has_request_context, request
from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.pool import ConnectionPoolEntry

from buurthuis import closed
from buurthuis.extensions import db

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
WAL_IS_SAFE = (3, 51, 3)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WAITS_AT_MOST = 10  # seconds
PAGES_AT_ONCE = 1000  # of 4 KiB


def init_app(app: Flask) -> None:
    """Bind the database to the application and set up each connection the way the ledger needs."""
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    closed.listen(engine)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "do_connect", _keep_private)
        event.listen(engine, "connect", _prepare_sqlite)
        turns = Turns()
        event.listen(engine, "begin", lambda connection: _take_turn(turns, connection))
        event.listen(engine, "begin", _begin_sqlite)
        event.listen(engine, "checkin", lambda _driver, record: _end_turn(turns, record))
    else:
        event.listen(engine, "begin", _begin_postgresql)


def reading_only() -> bool:
    """True inside a request that may not write: a GET never does."""
    return has_request_context() and request.method in SAFE_METHODS


def durability_pragmas(version: tuple[int, ...]) -> list[str]:
    """The journal SQLite must keep: before 3.51.3 its write-ahead log could be reset and lose a commit."""
    if version >= WAL_IS_SAFE:
        return ["journal_mode=WAL", "synchronous=FULL"]
    return ["journal_mode=TRUNCATE", "synchronous=EXTRA"]


def _keep_private(_dialect: object, _record: object, arguments: list[str], _named: object) -> None:
    """A database that does not exist yet begins as a file of its owner alone; its journals follow it in that."""
    if not arguments[0].startswith((":", "file:")):
        _begin_private(Path(arguments[0]))


def _begin_private(path: Path) -> None:
    with suppress(OSError):  # SQLite says better what is wrong with a place
        path.touch(mode=0o600, exist_ok=False)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    # Every thread has a connection with pages of its own: the system keeps them for all, so 256 KiB are enough.
    # While something is written there may be more: what does not fit would go to the disk with a wait of its own.
    own = (
        f"busy_timeout={WAITS_AT_MOST * 1000}",
        "foreign_keys=ON",
        "cache_size=-256",
        f"cache_spill={PAGES_AT_ONCE}",
    )
    for pragma in (*own, *durability_pragmas(sqlite3.sqlite_version_info)):
        connection.execute(f"PRAGMA {pragma}").close()


class Turns:
    """A lock that is given to whoever waits longest.

    SQLite lets those who want to write sleep for ever longer times, and wakes nobody: among the threads of one
    process most of the time is then slept away. Other processes still meet at the lock of SQLite itself.
    """

    def __init__(self) -> None:
        self._mutex, self._taken = Lock(), False
        self._waiting: deque[Lock] = deque()

    def take(self, seconds: float) -> bool:
        """Wait for a turn; False when it did not come in time."""
        with self._mutex:
            if not self._taken:
                self._taken = True
                return True
            gate = Lock()
            gate.acquire()
            self._waiting.append(gate)
        if gate.acquire(timeout=seconds):
            return True
        with self._mutex:
            if gate not in self._waiting:  # it was given at the last moment
                return True
            self._waiting.remove(gate)
        return False

    def end(self) -> None:
        """Give the turn to the next."""
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


def _take_turn(turns: Turns, connection: Connection) -> None:
    """Whoever writes has a turn until its connection goes back to the others, however its transaction ends."""
    mine = connection.connection.record_info
    if mine is not None and not reading_only() and not mine.get("turn"):
        mine["turn"] = turns.take(WAITS_AT_MOST)


def _end_turn(turns: Turns, record: ConnectionPoolEntry) -> None:
    if record.record_info is not None and record.record_info.pop("turn", False):
        turns.end()


def _begin_sqlite(connection: Connection) -> None:
    reading = reading_only()
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if reading_only():
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def newest_revision() -> str:
    """The revision this code expects: that of the last migration. Alembic itself is only read when it must work."""
    last = max(MIGRATIONS.glob("versions/[0-9]*.py"))
    return last.name.partition("_")[0]


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; None when it is empty. Raises what the driver raises when unreachable."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_current() -> bool:
    """True when the database is reachable and at the newest migration."""
    return current_revision(db.engine) == newest_revision()


def save_copy(engine: Engine, target: Path) -> None:
    """Write a consistent copy of an SQLite database; never a copy of the file, which may be half-written."""
    connection = engine.raw_connection()
    _begin_private(target)  # an empty file is filled, and stays private
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
