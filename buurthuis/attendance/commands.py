"""`buurthuis check`: is the database whole, and do the counts equal the ledger they follow from."""

from collections.abc import Iterator
from dataclasses import asdict
from heapq import merge
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

import click
from sqlalchemy import Select, func, or_, select, text

from buurthuis import create_app, database
from buurthuis.attendance.audit import Difference, Entry, differences
from buurthuis.attendance.models import GroupCount, HeadCount, Tap
from buurthuis.commands import settings
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import HELD, Gathering

MOST_TOLD = 100
AT_ONCE = 2000
SENTENCES = {
    "forged": "Gathering {gathering}: tap {tap} is not what its digest says.",
    "counted_without_taps": "Gathering {gathering} counts as counted, but the ledger holds nothing for it.",
    "taps_without_count": "Gathering {gathering} is in the ledger, but does not count as counted.",
    "other_count": "Gathering {gathering}, group {group}: the count says {counted}, the ledger {ledger}.",
}


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check that the database is whole and the counts equal the ledger.

    Prints what differs, and then ends with exit code 1.
    """
    app = create_app(settings())
    # as if a page were opened: what follows reads, and cannot write
    with app.app_context(), app.test_request_context():
        found = _tell(_wrong())
        if not found:
            counted = db.session.scalar(select(func.count()).select_from(HeadCount))
            click.echo(f"All is well: the counts of {counted} gatherings equal the ledger.")
    if found:
        context.exit(1)


def _wrong() -> Iterator[str]:
    if not database.is_current():
        return iter(["The database is not at the newest schema. Run: buurthuis migrate"])
    if db.engine.dialect.name == "postgresql":
        # ledger and counts are read one after the other: both as they were at the same moment
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    return chain(_damage(), _differences(), _misplaced())


def _tell(wrong: Iterator[str]) -> int:
    found = 0
    for found, sentence in enumerate(wrong, 1):
        if found <= MOST_TOLD:
            click.echo(sentence)
    if found > MOST_TOLD:
        click.echo(f"… and {found - MOST_TOLD} more.")
    return found


def _damage() -> Iterator[str]:
    """What SQLite itself finds; PostgreSQL guards its own pages and references."""
    if db.engine.dialect.name != "sqlite":
        return
    for (found,) in db.session.execute(text("PRAGMA integrity_check")):
        if found != "ok":
            yield f"The database file is damaged: {found}"
    for table, row, parent, _number in db.session.execute(text("PRAGMA foreign_key_check")):
        yield f"Row {row} of {table} points to a row of {parent} that is not there."


def _differences() -> Iterator[str]:
    """One pass over the ledger and the counts side by side, in the order of the gatherings."""
    taps = select(Tap.gathering_id, Tap.id, Tap.kind, Tap.group_id, Tap.n, Tap.target, Tap.reason, Tap.digest)
    counts = select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits)
    together = merge(
        _in_order("tap", taps.order_by(Tap.gathering_id)),
        _in_order("count", counts.order_by(GroupCount.gathering_id)),
        _in_order("head", select(HeadCount.gathering_id).order_by(HeadCount.gathering_id)),
        key=itemgetter(0),
    )
    for gathering, found in groupby(together, key=itemgetter(0)):
        parts: dict[str, list[Any]] = {"tap": [], "count": [], "head": []}
        for _gathering, kind, row in found:
            parts[kind].append(row)
        entries = (Entry(row.id, gathering, *row[2:]) for row in parts["tap"])
        totals = {row.group_id: row.visits for row in parts["count"]}
        for difference in differences(gathering, entries, totals, bool(parts["head"])):
            yield _sentence(difference)


def _in_order(kind: str, rows: Select[*tuple[Any, ...]]) -> Iterator[tuple[int, str, Any]]:
    streamed = db.session.execute(rows, execution_options={"yield_per": AT_ONCE})
    return ((row[0], kind, row) for row in streamed)


def _sentence(difference: Difference) -> str:
    parts = asdict(difference)
    parts["group"] = "unknown" if difference.group is None else difference.group
    return SENTENCES[difference.code].format_map(
        {name: "nothing" if part is None else part for name, part in parts.items()}
    )


def _misplaced() -> Iterator[str]:
    """Rows that stand on their own, and do not fit what they point to."""
    gatherings = select(Gathering.id).outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
    is_held, is_counted = Gathering.state == HELD, HeadCount.gathering_id.is_not(None)
    for number in db.session.scalars(gatherings.where(is_counted, ~is_held)):
        yield f"Gathering {number} is counted, but is not said to have taken place."
    for number in db.session.scalars(gatherings.where(is_held, ~is_counted)):
        yield f"Gathering {number} is said to have taken place, but is not counted."
    foreign = select(Tap.id).join(Gathering, Gathering.id == Tap.gathering_id)
    foreign = foreign.outerjoin(Group, Group.id == Tap.group_id).where(
        or_(Tap.centre_id != Gathering.centre_id, Group.centre_id != Gathering.centre_id)
    )
    for tap in db.session.scalars(foreign):
        yield f"Tap {tap} belongs to another centre than its gathering."
