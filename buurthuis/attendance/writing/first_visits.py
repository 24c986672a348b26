"""First visits that tablets send go into their ledger, or are held: each by its own name, once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from buurthuis.attendance import first_visits
from buurthuis.attendance.models import FirstVisit, FoldedTap, HeldFirstVisit
from buurthuis.attendance.models.asking import unless_there
from buurthuis.attendance.models.held import OPEN
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import FirstSent
from buurthuis.attendance.writing import knowing
from buurthuis.attendance.writing.storing import CONFLICT, DUPLICATE, HELD, ONLY_THE_NAME, STORED
from buurthuis.extensions import db
from buurthuis.periods import Month

Doubted = list[tuple[FirstSent, str]]


@dataclass(frozen=True)
class Known:
    """Of some names the digests of what is in the ledger, ONLY_THE_NAME of what was folded, and what was held."""

    digests: dict[str, str]
    held: frozenset[tuple[str, str]]


def take_in(
    firsts: Collection[FirstSent], sender: Sender, today: date, results: dict[str, str]
) -> list[FirstSent]:
    """Write them, and put into `results` what became of each; answers those that were not here before."""
    if not firsts:
        return []
    now = Month.of(today)
    months = {
        sent.event.month for sent in firsts if sent.event and first_visits.is_expected(sent.event.month, now)
    }
    closed = knowing.closed_months(sender.centre, {month.first for month in months}) if months else {}
    known = known_names([*(sent.id for sent in firsts), *_targets(firsts)], sender.centre)
    fresh: list[FirstSent] = []
    doubted: Doubted = []
    for sent in firsts:
        verdict, why = _judged(sent, known, _doubt(sent, sender, closed, known, today))
        if verdict == STORED:
            known.digests[sent.id] = sent.digest
            fresh.append(sent)
        elif why:
            doubted.append((sent, why))
        results[sent.id] = verdict if verdict == CONFLICT else results.get(sent.id, verdict)
    add(sender.centre, [sent.event for sent in fresh if sent.event])
    return [*fresh, *_hold(doubted, sender.centre)]


def _targets(firsts: Iterable[FirstSent]) -> list[str]:
    return [sent.event.target for sent in firsts if sent.event and sent.event.target]


def known_names(names: Sequence[str], centre: int) -> Known:
    """What is known of these names at a centre."""
    ledger = select(FirstVisit.id, FirstVisit.digest).where(FirstVisit.id.in_(names))
    folded = select(FoldedTap.id).where(FoldedTap.id.in_(names))
    held = select(HeldFirstVisit.id, HeldFirstVisit.digest)
    held = held.where(HeldFirstVisit.id.in_(names), HeldFirstVisit.centre_id == centre)
    digests = dict.fromkeys(db.session.scalars(folded), ONLY_THE_NAME)
    digests |= dict(db.session.execute(ledger).all())
    return Known(digests, frozenset(db.session.execute(held).all()))


def _doubt(
    sent: FirstSent, sender: Sender, closed: dict[date, bool], known: Known, today: date
) -> str | None:
    """Why an event cannot go into the ledger now, as a code; None when it can."""
    if sent.event is None:
        return "impossible"
    if not sender.trusted:
        return "revoked"
    if not first_visits.is_expected(sent.event.month, Month.of(today)):
        return "strange_month"
    if closed[sent.event.month.first]:
        return "closed_month"
    if sent.event.target and known.digests.get(sent.event.target) == ONLY_THE_NAME:
        return "folded_target"
    return None


def _judged(sent: FirstSent, known: Known, doubt: str | None) -> tuple[str, str | None]:
    """What became of it, and why it is held where it is."""
    there = known.digests.get(sent.id)
    if there in (sent.digest, ONLY_THE_NAME):
        return DUPLICATE, None
    if there is not None:
        return CONFLICT, "conflict"
    if doubt or (sent.id, sent.digest) in known.held:
        return HELD, doubt or "held_before"
    return STORED, None


def add(centre: int, events: Sequence[first_visits.FirstVisit]) -> None:
    """Put events into the ledger of a centre that it has not, so that no order is left among them."""
    if not events:
        return
    db.session.connection().execute(insert(FirstVisit), [_row(centre, event) for event in events])
    if db.engine.dialect.name == "postgresql":
        # it knows of each row by which transaction it was written: now all of the month are of this one
        months = {event.month.first for event in events}
        of_months = (FirstVisit.centre_id == centre, FirstVisit.first.in_(months))
        anew = update(FirstVisit).where(*of_months).values(n=FirstVisit.n)
        db.session.execute(anew, execution_options={"synchronize_session": False})


def _row(centre: int, event: first_visits.FirstVisit) -> dict[str, Any]:
    return {
        "id": event.id,
        "digest": event.digest,
        "centre_id": centre,
        "first": event.month.first,
        "kind": event.kind,
        "channel": event.channel,
        "n": event.n,
        "target": event.target,
        "reason": event.reason,
    }


def _hold(doubted: Doubted, centre: int) -> list[FirstSent]:
    """Keep events with why; answers those that were not kept before. Of what cannot be read only the name is kept."""
    kept = {(sent.id, sent.digest): (sent, why) for sent, why in doubted}
    rows = [
        _held_row(sent, why, centre) for _name, (sent, why) in sorted(kept.items(), key=lambda one: one[0])
    ]
    if not rows:
        return []
    asked = unless_there(HeldFirstVisit).returning(HeldFirstVisit.id, HeldFirstVisit.digest)
    return [kept[name, digest][0] for name, digest in db.session.execute(asked, rows)]


def _held_row(sent: FirstSent, why: str, centre: int) -> dict[str, Any]:
    event = sent.event
    return {
        "id": sent.id,
        "digest": sent.digest,
        "centre_id": centre,
        "first": event.month.first if event else None,
        "kind": event.kind if event else None,
        "channel": event.channel if event else None,
        "target": event.target if event else None,
        "why": why,
        "state": OPEN,
    }
