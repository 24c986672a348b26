"""Somebody of the house decides about first visits that were held: they count after all, or they do not."""

from collections.abc import Sequence
from datetime import datetime

from buurthuis.attendance import first_visits
from buurthuis.attendance.models import HeldFirstVisit
from buurthuis.attendance.models.held import APPLIED, DISMISSED, OPEN
from buurthuis.attendance.taps import VOID
from buurthuis.attendance.writing import knowing
from buurthuis.attendance.writing.deciding import own_name
from buurthuis.attendance.writing.first_visits import add, known_names
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.periods import Month


def apply(held: Sequence[HeldFirstVisit], at: datetime) -> int:
    """Let these count, each with its month; answers how many came in.

    `held` are rows that nobody else decides about until this transaction ends. Raises MonthClosed.
    """
    centre = held[0].centre_id
    if any(knowing.closed_months(centre, {one.first for one in held if one.first}).values()):
        raise MonthClosed
    known = known_names([name for one in held for name in (one.id, own_name(one))], centre).digests
    fresh = {event.id: event for one in held if (event := _event(one, known)) and event.id not in known}
    add(centre, list(fresh.values()))
    for one in held:
        one.settle(APPLIED, at)
    db.session.flush()
    return sum(event.n for event in fresh.values())


def dismiss(held: Sequence[HeldFirstVisit], at: datetime) -> None:
    """Let these not count; for two weeks somebody can look again."""
    for one in held:
        one.settle(DISMISSED, at)


def look_again(held: Sequence[HeldFirstVisit]) -> None:
    """Let these wait for a decision again."""
    for one in held:
        one.settle(OPEN, None)


def _event(held: HeldFirstVisit, known: dict[str, str]) -> first_visits.FirstVisit | None:
    """The event as it goes into the ledger; under a name of its own where its name was given to another."""
    if held.first is None:
        return None
    is_taken = held.why == "conflict" and known.get(held.id) not in (None, held.digest)
    name = own_name(held) if is_taken else held.id
    kind, n = held.kind or "", 0 if held.kind == VOID else 1
    return first_visits.FirstVisit(name, Month.of(held.first), kind, held.channel, n, held.target)
