"""Events go into the ledger, or are held: each by its own name, once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, select, union_all

from buurthuis.attendance.models import FoldedTap, HeldTap, Tap, row
from buurthuis.attendance.models.asking import unless_there
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.writing.knowing import Known
from buurthuis.attendance.writing.naming import each_of, insert
from buurthuis.extensions import db

STORED, DUPLICATE, HELD, CONFLICT = "stored", "duplicate", "held", "conflict"
ONLY_THE_NAME = ""
OF_TAPS, OF_HELD, OF_FOLDED, OF_VOIDS = range(4)
IDS = each_of("ids")
# One question for all that is known of some names: asked for every batch.
NAMES: CompoundSelect[*tuple[Any, ...]] = union_all(
    select(literal(OF_TAPS), Tap.id, Tap.digest).where(Tap.id.op("IN")(IDS)),
    select(literal(OF_HELD), HeldTap.id, HeldTap.digest).where(
        HeldTap.id.op("IN")(IDS), HeldTap.centre_id == bindparam("centre")
    ),
    select(literal(OF_FOLDED), FoldedTap.id, literal(ONLY_THE_NAME)).where(FoldedTap.id.op("IN")(IDS)),
    select(literal(OF_VOIDS), Tap.target, literal(ONLY_THE_NAME)).where(Tap.target.op("IN")(IDS)),
)


@dataclass
class Names:
    """What is known of some names.

    `digests` of what is in the ledger, ONLY_THE_NAME of what was folded; `held` are those that were ever held at the
    centre, with their digest; `void` those that were taken back, also before they came.
    """

    digests: dict[str, str] = field(default_factory=dict)
    held: set[tuple[str, str]] = field(default_factory=set)
    void: set[str] = field(default_factory=set)


def names(ids: Sequence[str], centre: int) -> Names:
    """What is known of these names, at this centre."""
    found = Names()
    if ids:
        for where, name, digest in db.session.connection().execute(
            NAMES, {"ids": json.dumps(ids), "centre": centre}
        ):
            if where == OF_HELD:
                found.held.add((name, digest))
            elif where == OF_VOIDS:
                found.void.add(name)
            else:
                found.digests[name] = digest
    return found


def add(
    fresh: Iterable[Sent], queue: str | None, sender: Sender, known: Mapping[int, Known], today: date
) -> None:
    """Put events into the ledger that it has not.

    Whoever brings the same event waits for this transaction, as its gathering is locked; should the same name come
    with two gatherings at once, the key refuses one of them, and it is sent again: IntegrityError.
    """
    rows, received_on = [], today.isoformat()
    for sent in fresh:
        if sent.event is not None:
            one = row(sent.event, sender.centre, today, known[sent.event.gathering].late)
            one["tablet"], one["queue"], one["seq"] = sender.tablet, queue, sent.seq
            one["received_on"] = received_on
            rows.append(one)
    if rows:
        insert(Tap.__table__, rows)


def hold(doubted: Iterable[tuple[Sent, str]], queue: str | None, sender: Sender, today: date) -> list[Sent]:
    """Keep events as they came, with why; answers those that were not kept before."""
    kept = {(sent.id, sent.digest): (sent, why) for sent, why in doubted}
    rows = [
        {
            "id": name,
            "digest": digest,
            "centre_id": sender.centre,
            "tablet": sender.tablet,
            "queue": queue,
            "seq": sent.seq,
            "raw": sent.kept,
            "why": why,
            "state": "open",
            "received_on": today,
        }
        for (name, digest), (sent, why) in sorted(kept.items(), key=lambda item: item[0])
    ]
    if not rows:
        return []
    added = db.session.execute(unless_there(HeldTap).returning(HeldTap.id, HeldTap.digest), rows)
    return [kept[name, digest][0] for name, digest in added]
