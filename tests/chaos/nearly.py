"""What the wrong servers share, and what is right about them: they hold what is bad, and commit before they answer."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.chaos.world import NOWHERE

Event = dict[str, Any]
SCHEMA = """
CREATE TABLE IF NOT EXISTS event (id TEXT, gathering INTEGER, grp INTEGER, n INTEGER, target TEXT);
CREATE INDEX IF NOT EXISTS event_id ON event (id);
CREATE TABLE IF NOT EXISTS counter (gathering INTEGER, grp INTEGER, n INTEGER, PRIMARY KEY (gathering, grp));
CREATE TABLE IF NOT EXISTS held (id TEXT, why TEXT, PRIMARY KEY (id, why));
"""
SUMS = """
SELECT gathering, grp, SUM(n) FROM event WHERE target IS NULL
AND id NOT IN (SELECT target FROM event WHERE target IS NOT NULL) GROUP BY gathering, grp
"""


class Wrong:
    """What all of them share: they hold what is bad, once; and they commit before they answer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self.open() as connection:
            connection.executescript(SCHEMA)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """A connection on which each statement is a transaction, unless one is begun."""
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=20)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")  # enough for a process that is killed
        try:
            yield connection
        finally:
            connection.close()

    def take(self, document: Any) -> tuple[dict[str, Any], int]:
        """The answer to a batch, and its status."""
        with self.open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            results = self.take_in(connection, document["taps"])
            connection.execute("COMMIT")
        return results, 200

    def take_in(self, connection: sqlite3.Connection, events: list[Event]) -> dict[str, Any]:
        """What becomes of each event."""
        results = {}
        for event in events:
            if why := bad(connection, event):
                connection.execute("INSERT OR IGNORE INTO held VALUES (?, ?)", (event["id"], why))
                results[event["id"]] = "held"
            else:
                results[event["id"]] = self.store(connection, event)
        return results

    def store(self, connection: sqlite3.Connection, event: Event) -> str:
        """Let one good event count."""
        known = connection.execute("SELECT 1 FROM event WHERE id = ?", (event["id"],)).fetchone()
        if not known:
            insert(connection, event)
        return "duplicate" if known else "stored"

    def sums(self, connection: sqlite3.Connection) -> list[tuple[int, int | None, int]]:
        """Visits by gathering and group."""
        return connection.execute(SUMS).fetchall()


def bad(connection: sqlite3.Connection, event: Event) -> str:
    """Why an event must not count; empty when it may."""
    if event["gathering"] == NOWHERE:
        return "unknown_gathering"
    if event.get("group") == NOWHERE:
        return "unknown_group"
    if event.get("n", 0) > 25:
        return "impossible"
    known = connection.execute("SELECT n FROM event WHERE id = ?", (event["id"],)).fetchone()
    return "conflict" if known and known[0] != event.get("n", 0) else ""


def insert(connection: sqlite3.Connection, event: Event) -> None:
    """Add an event, whether it is there or not."""
    told = event["id"], event["gathering"], event.get("group"), event.get("n", 0), event.get("target")
    connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?)", told)
