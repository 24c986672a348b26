"""`buurthuis check`: is the database whole, and do the counts equal the ledger, and the sums the counts."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain

import click
from sqlalchemy import func, or_, select, text

from buurthuis import database, derived
from buurthuis.accounts.models import Account
from buurthuis.attendance.audit import Difference
from buurthuis.attendance.models import FirstVisit, FoldedTap, HeadCount, HeldTap, Tablet, Tap, TapQueue
from buurthuis.attendance.models.held import APPLIED, DISMISSED, OPEN
from buurthuis.attendance.queries.books import books
from buurthuis.centres.models import Centre
from buurthuis.commands import settings
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import HELD, Gathering
from buurthuis.serving import inside

MOST_TOLD = 100
MOST_PLACES = 5
SENTENCES = {
    "forged": "Gathering {gathering}: tap {tap} is not what its digest says.",
    "counted_without_taps": "Gathering {gathering} counts as counted, but the ledger holds nothing for it.",
    "taps_without_count": "Gathering {gathering} is in the ledger, but does not count as counted.",
    "other_count": "Gathering {gathering}, group {group}: the count says {counted}, the ledger {ledger}.",
}


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check that the database is whole, the counts equal the ledger and the sums of the months equal the counts.

    Prints what differs, and then ends with exit code 1. What tablets did not send is told too, and is no damage.
    """
    # as if a page were opened: what follows reads, and cannot write
    with inside(settings()) as app, app.test_request_context():
        found = _tell(wrong())
        if not found:
            counted = db.session.scalar(select(func.count()).select_from(HeadCount))
            click.echo(f"All is well: the counts of {counted} gatherings equal the ledger.")
        if database.is_current():
            _tell(_missed())
    if found:
        context.exit(1)


def wrong() -> Iterator[str]:
    """Everything that is wrong with the house, a sentence for each."""
    if not database.is_current():
        return iter(["The database is not at the newest schema. Run: buurthuis migrate"])
    if db.engine.dialect.name == "postgresql":
        # ledger and counts are read one after the other: both as they were at the same moment
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    return chain(
        _damage(), _differences(), _forged_first_visits(), _misplaced(), _misnamed(), derived.wrong()
    )


def _tell(sentences: Iterator[str]) -> int:
    found = 0
    for found, sentence in enumerate(sentences, 1):
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
    for book in books():
        yield from map(said, book.differences())


def said(difference: Difference) -> str:
    """A difference as a sentence."""
    parts = asdict(difference)
    parts["group"] = "unknown" if difference.group is None else difference.group
    return SENTENCES[difference.code].format_map(
        {name: "nothing" if part is None else part for name, part in parts.items()}
    )


def _forged_first_visits() -> Iterator[str]:
    """First visits that are not what their digest says."""
    for one in db.session.scalars(select(FirstVisit).order_by(FirstVisit.id)):
        try:
            is_whole = one.event.digest == one.digest
        except ValueError:
            is_whole = False
        if not is_whole:
            yield f"First visit {one.id} is not what its digest says."


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
    strange = select(Tap.id).outerjoin(Tablet, Tablet.id == Tap.tablet)
    of_no_tablet = or_(Tablet.id.is_(None), Tablet.centre_id != Tap.centre_id)
    for tap in db.session.scalars(strange.where(Tap.tablet.is_not(None), of_no_tablet)):
        yield f"Tap {tap} came from a tablet that its centre does not have."


def _misnamed() -> Iterator[str]:
    """Names that are in two places, and states that nobody knows."""
    for tap in db.session.scalars(select(Tap.id).join(FoldedTap, FoldedTap.id == Tap.id)):
        yield f"Tap {tap} is in the ledger, and is among the folded ones too."
    both = select(FirstVisit.id).join(FoldedTap, FoldedTap.id == FirstVisit.id)
    for name in db.session.scalars(both):
        yield f"First visit {name} is in the ledger, and is among the folded ones too."
    known = HeldTap.state.in_((OPEN, APPLIED, DISMISSED))
    for tap, state in db.session.execute(select(HeldTap.id, HeldTap.state).where(~known)):
        yield f"Tap {tap} is held in a state that is none: {state}."


def _missed() -> Iterator[str]:
    """What did not arrive of the queues that nobody looked at: an alarm, no damage."""
    asked = (
        select(TapQueue, Tablet.name, Account.name, Centre.slug)
        .join(Centre, Centre.id == TapQueue.centre_id)
        .outerjoin(Tablet, Tablet.id == TapQueue.tablet_id)
        .outerjoin(Account, Account.id == TapQueue.account_id)
        .order_by(Centre.slug, Tablet.name, Account.name, TapQueue.id)
    )
    for queue, tablet, person, slug in db.session.execute(asked):
        if queue.is_alarming and queue.gaps:
            sender = f"Tablet {tablet}" if tablet else f"The phone of {person or 'somebody'}"
            yield f"{sender} of {slug}: {_places(queue.gaps)}."


def _places(gaps: list[tuple[int, int]]) -> str:
    missing = sum(last - first + 1 for first, last in gaps)
    told = [f"{first}–{last}" if first < last else str(first) for first, last in gaps[:MOST_PLACES]]
    more = ", …" if len(gaps) > MOST_PLACES else ""
    word, place = ("tap", "place") if missing == 1 else ("taps", "places")
    return f"{missing} {word} did not arrive ({place} {', '.join(told)}{more})"
