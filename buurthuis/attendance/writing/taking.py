"""A batch is taken in: each event stored, known already, or held.

Sending twice, in any order, from any number of tablets, changes nothing: the name of an event is its key, and the key
and the fact are one row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from buurthuis.attendance import models, tally
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.writing import counting, first_visits, knowing, queues, storing
from buurthuis.attendance.writing.counting import Counts
from buurthuis.attendance.writing.knowing import Known
from buurthuis.attendance.writing.storing import Names

Doubted = list[tuple[Sent, str | None]]


@dataclass
class Taken:
    """What became of each event by its name, and what the gatherings add up to now."""

    ledger: str
    results: dict[str, str] = field(default_factory=dict)
    totals: Counts = field(default_factory=dict)


def take_in(batch: Batch, sender: Sender, today: date, carried: bool = False) -> Taken:
    """Write a batch: none of its events delays or loses another. The caller commits, and only then answers.

    Totals are answered of gatherings around today, to a sender that may know them.
    """
    known = knowing.gatherings(sender.centre, {sent.event.gathering for sent in batch.taps if sent.event})
    counts = counting.counts(known)
    groups = _groups(batch, sender, counts)
    ledger, names = models.this_ledger(), _names(batch, sender)
    doubts: Doubted = [
        (sent, knowing.doubt(sent, sender, known, groups, today) or _too_late(sent, names))
        for sent in batch.taps
    ]
    doubts = _as_known_here(doubts, batch, ledger, groups)
    fresh = _fresh(doubts, names)
    storing.add(fresh.values(), batch.queue, sender, known, today)
    taken = Taken(ledger.name, dict.fromkeys(fresh, storing.STORED))
    rest = [(sent, doubt) for sent, doubt in doubts if fresh.get(sent.id) is not sent]
    if rest:
        names.digests.update({name: sent.digest for name, sent in fresh.items()})
    held = storing.hold(_settle(rest, names, taken), batch.queue, sender, today)
    counting.move([sent.event for sent in fresh.values() if sent.event], known, counts, names.void)
    arrived = first_visits.take_in(batch.firsts, sender, today, taken.results)
    queues.note(batch, sender, [*fresh.values(), *held, *arrived], carried)
    if sender.trusted:
        taken.totals = _around(today, known, counts)
    return taken


def _names(batch: Batch, sender: Sender) -> Names:
    """What is known of the events, and of those that they take back."""
    told = [sent.event.target for sent in batch.taps if sent.event and sent.event.target]
    return storing.names([*(sent.id for sent in batch.taps), *told], sender.centre)


def _too_late(sent: Sent, names: Names) -> str | None:
    """What it takes back is only in a sum by now."""
    target = sent.event.target if sent.event else None
    return "folded_target" if target and names.digests.get(target) == storing.ONLY_THE_NAME else None


def _as_known_here(doubts: Doubted, batch: Batch, ledger: models.ThisLedger, groups: set[int]) -> Doubted:
    """Those of another ledger are held when their numbers may mean something else here, and without such a group."""
    is_of_another = batch.ledger not in (None, ledger.name)
    return [
        _held_if_unsure(sent, doubt, ledger, groups) if is_of_another or sent.again else (sent, doubt)
        for sent, doubt in doubts
    ]


def _held_if_unsure(
    sent: Sent, doubt: str | None, ledger: models.ThisLedger, groups: set[int]
) -> tuple[Sent, str | None]:
    event = sent.event
    if event is None:
        return sent, doubt
    if is_unsure := event.group is not None and event.group > ledger.sure_group_until:
        sent = replace(sent, raw={**sent.raw, "group": None})  # nobody can say any more which group it was
    is_other = event.gathering > ledger.sure_until or (is_unsure and event.group in groups)
    return sent, "other_ledger" if is_other else doubt


def _groups(batch: Batch, sender: Sender, counts: Counts) -> set[int]:
    """The groups of the centre among those that the events name; what was counted before is of the centre."""
    counted = {group for groups in counts.values() for group in groups if group}
    named = {sent.event.group for sent in batch.taps if sent.event and sent.event.group}
    return counted if named <= counted else knowing.groups(sender.centre)


def _fresh(doubts: Doubted, names: Names) -> dict[str, Sent]:
    """What goes into the ledger: nothing is against it, and nobody ever looked at it or will."""
    fresh: dict[str, Sent] = {}
    for sent, doubt in doubts:
        seen = sent.id in names.digests or (names.held and (sent.id, sent.digest) in names.held)
        if doubt is None and not seen:
            fresh.setdefault(sent.id, sent)
    return fresh


def _settle(rest: Doubted, names: Names, taken: Taken) -> list[tuple[Sent, str]]:
    """Say of each what it is; answers what is to be held as the ledger has not got it, and why."""
    doubted = []
    for sent, doubt in rest:
        there = names.digests.get(sent.id)
        if there in (sent.digest, storing.ONLY_THE_NAME):
            taken.results.setdefault(sent.id, storing.DUPLICATE)
        elif there is not None:
            doubted.append((sent, "conflict"))
            taken.results[sent.id] = storing.CONFLICT
        else:
            doubted.append((sent, doubt or "held_before"))
            taken.results[sent.id] = storing.HELD
    return doubted


def _around(today: date, known: Mapping[int, Known], counts: Counts) -> Counts:
    """The counts of the gatherings around today; a negative one is 0."""
    return {
        one.id: {group: max(0, visits) for group, visits in counts[one.id].items()}
        for one in known.values()
        if tally.near(one.day, today)
    }
