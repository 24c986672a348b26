"""Storing one tap, beside writing one bare row with the same care; inside one process, taking turns."""

from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from time import perf_counter
from uuid import uuid4

from flask import Flask
from sqlalchemy import insert

from buurthuis import clock, config, create_app
from buurthuis.attendance import models
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.taps import Tap
from buurthuis.attendance.writing import take_in
from buurthuis.extensions import db
from buurthuis.serving import upgrade
from tests import house
from tests.benchmarks.bare import bare_table

ROWS, ROUNDS = 300, 9
TABLETS = 4


def furnished(instance: str, url: str) -> tuple[Flask, int, int, list[str]]:
    """A house with a gathering of today: the application, the gathering, a group, and the tokens of its tablets."""
    app = create_app(config.load({}, instance=instance, database_url=url))
    with app.app_context():
        upgrade()
        house.build()
        today = clock.today(house.centre().timezone)
        gathering = house.gathering(day=today)
        tokens = [models.new_tablet(house.centre(), f"Deur {n}").pair(today) for n in range(TABLETS)]
        db.session.commit()
        found = app, gathering.id, house.groups()["overig"].id, tokens
        db.session.remove()
        db.engine.dispose()
    return found


def rates(app: Flask, gathering: int, group: int, rows: int = ROWS, rounds: int = ROUNDS) -> dict[str, float]:
    """Commits a second of bare rows and of taps: medians of rounds in which they take turns."""
    with app.app_context():
        raw, tap = bare_rows(), taps(gathering, group)
        found: dict[str, list[float]] = {"raw": [], "tap": []}
        for turn in range(rounds + 1):
            for name, steps in (("raw", raw), ("tap", tap)):
                measured = _rate(steps, rows)
                if turn:  # the first one warms up
                    found[name].append(measured)
        db.session.remove()
        db.engine.dispose()
    return {name: median(measured) for name, measured in found.items()}


def _rate(steps: Iterator[Callable[[], object]], rows: int) -> float:
    taken = 0.0
    for _row in range(rows):
        step = next(steps)
        begin = perf_counter()
        step()
        taken += perf_counter() - begin
    return rows / taken


def bare_rows() -> Iterator[Callable[[], object]]:
    """Each writes one row with the columns of a tap, in a transaction of its own, through the engine of the house."""
    table = bare_table()
    table.create(db.engine, checkfirst=True)
    insertion, today = insert(table), clock.today("Europe/Amsterdam")
    for seq in count(1):
        row = {
            "id": str(uuid4()),
            "digest": "d" * 64,
            "centre_id": 1,
            "gathering_id": 1,
            "group_id": 1,
            "n": 1,
        }
        where = {"tablet": 1, "queue": str(uuid4()), "seq": seq, "received_on": today, "after_close": False}

        def write(row: dict[str, object] = row | where | {"kind": "tap"}) -> None:
            with db.engine.begin() as connection:
                connection.execute(insertion, row)

        yield write


def taps(gathering: int, group: int) -> Iterator[Callable[[], object]]:
    """Each takes in one tap and commits."""
    queue, sender, today = str(uuid4()), Sender(centre=1, tablet=1), clock.today("Europe/Amsterdam")
    for seq in count(1):
        event = Tap(str(uuid4()), gathering, "tap", group, 1)
        sent = Sent(event.id, seq, {"id": event.id}, event)
        batch = Batch(str(uuid4()), queue, 0, "bench", (sent,))

        def write(batch: Batch = batch) -> None:
            take_in(batch, sender, today)
            db.session.commit()

        yield write
