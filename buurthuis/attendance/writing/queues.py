"""What the house knows of a queue: from which places something came, and how much it says to hold."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, func, insert, select, update

from buurthuis.attendance import seqs
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.models import TapQueue
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import FirstSent, Sent
from buurthuis.clock import instant
from buurthuis.extensions import db

MOST_QUEUES = 200
OF_QUEUE = (
    select(TapQueue.covered, TapQueue.clones)
    .where(TapQueue.centre_id == bindparam("centre"), TapQueue.id == bindparam("queue"))
    .with_for_update()
)
CARRIED = ("covered", "clones")
TOLD = (*CARRIED, "open", "app", "seen_at", "tablet_id", "account_id")
NOTE, NOTE_CARRIED = (
    update(TapQueue)
    .where(TapQueue.centre_id == bindparam("centre"), TapQueue.id == bindparam("queue"))
    .values({name: bindparam(f"new_{name}") for name in names})
    for names in (TOLD, CARRIED)
)


def note(batch: Batch, sender: Sender, arrived: Collection[Sent | FirstSent], carried: bool = False) -> None:
    """Write down what arrived of a queue. Places that another event had already are counted as clones.

    A file that somebody `carried` here says nothing of how the tablet itself is now.
    """
    if batch.queue is None:
        return
    where = {"centre": sender.centre, "queue": batch.queue}
    connection = db.session.connection()
    found = connection.execute(OF_QUEUE, where).first()
    before = seqs.read(found.covered) if found else []
    places = [sent.seq for sent in arrived if sent.seq is not None]
    clones = len(places) - len(set(places)) + sum(seqs.holds(before, place) for place in set(places))
    told = {
        "covered": seqs.written(seqs.with_more(before, places)),
        "clones": (found.clones if found else 0) + clones,
        "open": batch.open,
        "app": batch.app,
        "seen_at": _minute() if not batch.firsts else _minute().replace(hour=0, minute=0),
        "tablet_id": sender.tablet,
        "account_id": sender.account,
    }
    if found is None and not _may_begin(sender, arrived):
        return
    if found is None:
        row = {"centre_id": sender.centre, "id": batch.queue, "excused": ""} | told
        connection.execute(insert(TapQueue), row)
    else:
        changed = CARRIED if carried else TOLD
        new = {f"new_{name}": told[name] for name in changed}
        connection.execute(NOTE_CARRIED if carried else NOTE, where | new)


def _minute() -> datetime:
    """Now; of a queue of first visits not even that is kept, as nothing is sent of it but when somebody came."""
    return instant().replace(second=0)


def _may_begin(sender: Sender, arrived: Collection[Sent | FirstSent]) -> bool:
    """A tablet begins a queue now and then; one that begins them by the hundred, or was removed, writes none."""
    if not sender.trusted:
        return bool(arrived)
    whose = (
        (TapQueue.tablet_id == sender.tablet) if sender.tablet else (TapQueue.account_id == sender.account)
    )
    asked = select(func.count()).select_from(TapQueue).where(TapQueue.centre_id == sender.centre, whose)
    return (db.session.scalar(asked) or 0) < MOST_QUEUES
