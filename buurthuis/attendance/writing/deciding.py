"""Somebody of the house decides about what was held: it counts after all, or it does not."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from buurthuis.attendance.models import HeldFirstVisit, HeldTap
from buurthuis.attendance.models.held import APPLIED, DISMISSED, OPEN
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent, visit_sent
from buurthuis.attendance.writing import counting, knowing, storing
from buurthuis.closed import MonthClosed
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
    fresh = _fresh(held, gathering)
    for (queue, tablet), some in _by_origin(fresh).items():
        sender = Sender(gathering.centre_id, tablet=tablet, account=by)
        storing.add(some, queue, sender, known, today)
    for one in held:
        one.settle(APPLIED, at, by)
    events = [sent.event for _one, sent in fresh if sent.event]
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


def _fresh(held: Sequence[HeldTap], gathering: Gathering) -> list[tuple[HeldTap, Sent]]:
    """Those that can be read as events and are not in the ledger yet, as they go into it.

    Only one that was held as its name is taken by another gets a name of its own.
    """
    groups = knowing.groups(gathering.centre_id)
    asked = [name for one in held for name in (one.id, own_name(one))]
    there = storing.names(asked, gathering.centre_id).digests
    found: dict[str, tuple[HeldTap, Sent]] = {}
    for one in held:
        is_taken = one.why == "conflict" and there.get(one.id) not in (None, one.digest)
        name = own_name(one) if is_taken else one.id
        group = one.raw.get("group")
        raw = {**one.raw, "id": name, "gathering": gathering.id, "group": group if group in groups else None}
        sent = visit_sent(raw, one.seq)
        if sent.event is not None and name not in there:
            found.setdefault(name, (one, sent))
    return list(found.values())


def _by_origin(fresh: Iterable[tuple[HeldTap, Sent]]) -> dict[tuple[str | None, int | None], list[Sent]]:
    """The events by the queue and the tablet that they came from."""
    found = defaultdict(list)
    for one, sent in fresh:
        found[one.queue, one.tablet].append(sent)
    return found


def own_name(held: HeldTap | HeldFirstVisit) -> str:
    """A name for an event whose own name is taken in the ledger."""
    return str(uuid.uuid5(NAMES, held.id + held.digest))
