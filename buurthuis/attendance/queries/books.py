"""The ledger and the counts side by side, gathering by gathering."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from buurthuis.attendance.audit import Difference, Entry, differences
from buurthuis.attendance.models import GroupCount, HeadCount, Tap
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering

AT_ONCE = 2000
TAPS = select(Tap.gathering_id, Tap.id, Tap.kind, Tap.group_id, Tap.n, Tap.target, Tap.reason, Tap.digest)
COUNTS = select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits)
HEADS = select(HeadCount.gathering_id)


@dataclass
class Book:
    """What the ledger holds of one gathering, and what was counted by group."""

    gathering: int
    entries: list[Entry] = field(default_factory=list)
    counts: dict[int | None, int] = field(default_factory=dict)
    counted: bool = False

    def differences(self) -> Iterator[Difference]:
        """How the count differs from the ledger."""
        return differences(self.gathering, self.entries, self.counts, self.counted)


def books(*where: ColumnElement[bool]) -> Iterator[Book]:
    """One pass over ledger and counts, in the order of the gatherings; of all, or of those of which this holds."""
    together = merge(
        _in_order("tap", TAPS, Tap.gathering_id, where),
        _in_order("count", COUNTS, GroupCount.gathering_id, where),
        _in_order("head", HEADS, HeadCount.gathering_id, where),
        key=itemgetter(0),
    )
    for gathering, found in groupby(together, key=itemgetter(0)):
        book = Book(gathering)
        for _gathering, kind, row in found:
            if kind == "tap":
                book.entries.append(Entry(row.id, gathering, *row[2:]))
            elif kind == "count":
                book.counts[row.group_id] = row.visits
            else:
                book.counted = True
        yield book


def _in_order(
    kind: str,
    rows: Select[*tuple[Any, ...]],
    number: InstrumentedAttribute[int],
    where: tuple[ColumnElement[bool], ...],
) -> Iterator[tuple[int, str, Any]]:
    if where:
        rows = rows.where(number.in_(select(Gathering.id).where(*where)))
    streamed = db.session.execute(rows.order_by(number), execution_options={"yield_per": AT_ONCE})
    return ((row[0], kind, row) for row in streamed)
