"""Somebody of the house decides about what was held: it counts after all, or it does not."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from buurthuis.attendance import batch
from buurthuis.attendance.batch import Sent
from buurthuis.attendance.models import HeldTap, MonthClosed
from buurthuis.attendance.models.held import APPLIED, DISMISSED, OPEN
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.writing import counting, knowing, storing
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering

# A name of its own for an event whose name is taken in the ledger: the same each time it is made.
NAMES = uuid.UUID("6c0f1d0c-9b57-4f0b-8c0b-6f0c5b8a2f11")


def apply(held: Sequence[HeldTap], gathering: Gathering, today: date, at: datetime, by: int) -> int:
    """Let these count with this gathering; a group the centre does not know is unknown / not asked.

    Answers how many visits that adds. `held` are rows that nobody else decides about until this transaction ends.
    Raises MonthClosed.
    """
    known = knowing.gatherings(gathering.centre_id, {gathering.id})
    if known[gathering.id].frozen:
        raise MonthClosed
    db.session.refresh(gathering)
    if not gathering.takes_place:
        gathering.take_place()
        db.session.flush()
        known = knowing.gatherings(gathering.centre_id, {gathering.id})
    groups = knowing.groups(gathering.centre_id)
    sender = Sender(gathering.centre_id, account=by)
    added: dict[str, Sent] = {}
    for one in held:
        sent = _as_sent(one, gathering.id, groups)
        if sent is not None:
            added |= storing.store([sent], one.queue, replace(sender, tablet=one.tablet), known, today)
        one.settle(APPLIED, at, by)
    events = [sent.event for sent in added.values() if sent.event]
    counting.count(events, known, gathering.centre_id)
    return sum(event.n for event in events)


def dismiss(held: Sequence[HeldTap], at: datetime, by: int) -> None:
    """Let these not count; they are kept, and for two weeks somebody can look again."""
    for one in held:
        one.settle(DISMISSED, at, by)


def look_again(held: Sequence[HeldTap]) -> None:
    """Let these wait for a decision again."""
    for one in held:
        one.settle(OPEN, None, None)


def _as_sent(held: HeldTap, gathering: int, groups: set[int]) -> Sent | None:
    """The event as it goes into the ledger; None when it cannot be read as one, or is there already.

    Only one that was held as its name is taken by another gets a name of its own.
    """
    there = storing.names([held.id], held.centre_id).digests.get(held.id)
    if there is not None and (held.why != "conflict" or there == held.digest):
        return None
    name = held.id if there is None else str(uuid.uuid5(NAMES, held.id + held.digest))
    group = held.raw.get("group")
    raw = {**held.raw, "id": name, "gathering": gathering, "group": group if group in groups else None}
    sent = batch.one(raw, held.seq)
    return sent if sent.event is not None else None
