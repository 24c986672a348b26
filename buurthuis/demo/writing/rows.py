"""Rows of the demo that are written many at a time, and the numbers of its gatherings."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, insert, select, text

from buurthuis.attendance.models import GroupCount, HeadCount, Leading, Tap
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering


@dataclass
class Rows:
    """Rows that wait to be written, by table; the numbers of gatherings are given out here."""

    next_id: int
    waiting: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: type[Any], **columns: Any) -> None:
        """Let a row wait."""
        self.waiting.setdefault(table, []).append(columns)

    def number(self) -> int:
        """The number of the next gathering."""
        self.next_id += 1
        return self.next_id - 1

    def write(self, least: int = 0) -> None:
        """Write what waits, when it is at least so much."""
        if sum(map(len, self.waiting.values())) < least:
            return
        for table in (Gathering, Tap, HeadCount, GroupCount, Leading):
            if rows := self.waiting.pop(table, []):
                db.session.execute(insert(table), rows)


def next_number() -> int:
    """The number of the next gathering in this database."""
    return (db.session.scalar(select(func.max(Gathering.id))) or 0) + 1


def fix_sequences() -> None:
    """PostgreSQL must go on counting after the numbers that were given out here."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT setval('gathering_id_seq', (SELECT max(id) FROM gathering))"))
