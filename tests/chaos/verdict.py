"""What came of a run: the sums of the ledger beside what people saw counted, event by event where that can be told."""

import json
import urllib.request
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select

from buurthuis.attendance.commands.check import wrong
from buurthuis.attendance.models import (
    FirstVisit,
    GroupCount,
    HeldFirstVisit,
    HeldTap,
    Tap,
    TapQueue,
    by_channel,
)
from buurthuis.extensions import db
from buurthuis.periods import Month
from tests import house
from tests.chaos.queue import FirstQueue, Place, Queue

Sums = dict[Place, int]


@dataclass
class Found:
    """What a server has in the end: sums, what it holds and why; and what else is wrong with it."""

    sums: Sums
    held: Counter[tuple[str, str]]
    complaints: list[str] = field(default_factory=list)


@dataclass
class Verdict:
    """The differences, in visits and in events; all is well when there are none."""

    counted: int = 0
    found: int = 0
    lost: int = 0
    doubled: int = 0
    bad: int = 0
    held: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        return not (self.lost or self.doubled or self.complaints)


def judge(queues: Iterable[Queue], found: Found) -> Verdict:
    """Hold what a server has against what its tablets counted."""
    queues = list(queues)
    truth: Counter[Place] = Counter()
    for queue in queues:
        truth.update(queue.counted)
    bad = Counter(one for queue in queues for one in queue.bad)
    verdict = Verdict(
        sum(truth.values()), sum(found.sums.values()), bad=len(bad), held=sum(found.held.values())
    )
    for place in truth.keys() | found.sums.keys():
        difference = found.sums.get(place, 0) - truth.get(place, 0)
        verdict.lost += max(0, -difference)
        verdict.doubled += max(0, difference)
    for name, why in bad - found.held:
        verdict.complaints.append(f"{name} is not held as {why}")
    for name, why in found.held - bad:
        verdict.complaints.append(f"{name} is held as {why}, for no reason or once too often")
    verdict.complaints += [f"{surprise}" for queue in queues for surprise in queue.surprises]
    verdict.complaints += [
        f"{len(queue.open)} events were never acknowledged" for queue in queues if queue.open
    ]
    verdict.complaints += found.complaints
    return verdict


def of_wrong_server(port: int) -> Found:
    """What one of the wrong servers says it has."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/attendance/gatherings", timeout=20) as answer:
        told = json.load(answer)
    sums = {(gathering, group): n for gathering, group, n in told["sums"]}
    return Found(sums, Counter((name, why) for name, why in told["held"]))


def of_house(app: Flask, queues: Iterable[Queue]) -> Found:
    """What stands in the database of the house, with all that `buurthuis check` has to say."""
    with app.test_request_context():
        complaints = list(wrong())
        db.session.rollback()
        counts = select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits)
        sums: Sums = {(gathering, group): n for gathering, group, n in db.session.execute(counts)}
        sums |= _first_visits(queues)
        held = Counter(
            (row.id, row.why)
            for of in (HeldTap, HeldFirstVisit)
            for row in db.session.execute(select(of.id, of.why))
        )
        stored = {*db.session.scalars(select(Tap.id)), *db.session.scalars(select(FirstVisit.id))}
        good = {name for queue in queues for name in queue.good}
        complaints += [f"{name} was acknowledged and is not in the ledger" for name in good - stored]
        complaints += [f"{name} is in the ledger and was never counted" for name in stored - good]
        complaints += [complaint for queue in queues for complaint in _of_queue(queue)]
        db.session.rollback()
        db.engine.dispose()
    return Found(sums, held, complaints)


def _first_visits(queues: Iterable[Queue]) -> Sums:
    """What the ledger of first visits adds up to, by month and channel."""
    months = {month for queue in queues if isinstance(queue, FirstQueue) for month in queue.world.months}
    centre = house.centre().id
    return {
        (month, channel): n
        for month in months
        for channel, n in by_channel(centre, Month.parse(month)).every.items()
        if n
    }


def _of_queue(queue: Queue) -> Iterable[str]:
    noted = db.session.scalars(select(TapQueue).where(TapQueue.id == queue.name)).one()
    if noted.covered != f"1-{queue.last}" or noted.gaps:
        yield f"Of the queue 1-{queue.last} the house knows {noted.covered}"
    if noted.clones:
        yield f"{noted.clones} places of a queue came twice"
