"""Many write at once on PostgreSQL: none waits in a circle with another, and the sums are right afterwards."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from random import Random
from threading import Event
from time import monotonic, sleep
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Connection, create_engine, text

from buurthuis import clock
from buurthuis.attendance import taps
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.models import enter
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.writing import take_in
from buurthuis.balance import queries, writing
from buurthuis.extensions import db
from buurthuis.schedule.models import MIXED, OWN_CIRCLE, Activity, Gathering
from tests import house

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
NEVER = 5.0  # seconds: who waits for longer waits for ever
SECONDS = 4.0
TABLETS = 4
MORE = text("UPDATE group_count SET visits = visits + 1 WHERE gathering_id = :number")


@pytest.fixture
def counted(app: Flask) -> dict[str, list[int]]:
    """Gatherings of today and of last month that were counted, own circle and mixed: their numbers by setting."""
    assert app
    found: dict[str, list[int]] = {}
    for setting in (OWN_CIRCLE, MIXED):
        of = house.activity(setting, setting, ["overig"] if setting == OWN_CIRCLE else [])
        days = [house.TODAY, house.TODAY, date(2026, 10, 31), date(2026, 10, 31)]
        found[setting] = [house.gathering(of, day, overig=1).id for day in days]
    db.session.remove()
    return found


@pytest.fixture
def two(database_url: str) -> Iterator[tuple[Connection, Connection]]:
    """Two who write at the same time; neither waits for ever."""
    engine = create_engine(database_url, connect_args={"options": f"-c lock_timeout={int(NEVER * 1000)}"})
    with engine.connect() as one, engine.connect() as other:
        yield one, other
    engine.dispose()


def somebody_waits() -> None:
    """Wait until somebody waits for a row that another one holds."""
    until = monotonic() + NEVER
    while not db.session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
        assert monotonic() < until, "nobody waits"
        sleep(0.01)


def test_two_who_write_in_opposite_order_do_not_wait_for_each_other(
    two: tuple[Connection, Connection], counted: dict[str, list[int]]
) -> None:
    one, other = two
    (own, own_too, *_), (mixed, mixed_too, *_) = counted[OWN_CIRCLE], counted[MIXED]
    begin = monotonic()
    one.execute(MORE, {"number": own})
    other.execute(MORE, {"number": mixed})
    one.execute(MORE, {"number": mixed_too})
    other.execute(MORE, {"number": own_too})
    one.commit()
    other.commit()
    assert monotonic() - begin < NEVER
    assert list(queries.differing()) == []


def test_who_moves_gatherings_and_who_counts_one_of_them_do_not_wait_for_each_other(
    two: tuple[Connection, Connection], counted: dict[str, list[int]]
) -> None:
    one, other = two
    own, own_too, *_ = counted[OWN_CIRCLE]
    longer = text("UPDATE gathering SET minutes = minutes + 5 WHERE id = :number")
    with ThreadPoolExecutor() as pool:
        one.execute(text("SELECT 1 FROM gathering WHERE id = :number FOR NO KEY UPDATE"), {"number": own})
        other.execute(longer, {"number": own_too})
        waits = pool.submit(other.execute, longer, {"number": own})
        somebody_waits()
        one.execute(MORE, {"number": own})
        one.commit()
        waits.result()
        other.commit()
    assert list(queries.differing()) == []


def test_whoever_changes_the_setting_waits_for_a_count_that_is_added_up(
    two: tuple[Connection, Connection], counted: dict[str, list[int]]
) -> None:
    one, other = two
    with ThreadPoolExecutor() as pool:
        one.execute(MORE, {"number": counted[OWN_CIRCLE][0]})
        changed = text("UPDATE tagging SET setting = 'mixed' WHERE setting = 'own_circle'")
        waits = pool.submit(other.execute, changed)
        somebody_waits()
        one.commit()
        waits.result()
        other.commit()
    assert list(queries.differing()) == []


def test_whoever_counts_waits_for_a_gathering_that_gets_another_setting(
    two: tuple[Connection, Connection], counted: dict[str, list[int]]
) -> None:
    one, other = two
    own, mixed = counted[OWN_CIRCLE][0], counted[MIXED][0]
    with ThreadPoolExecutor() as pool:
        like = "UPDATE gathering SET tagging_id = (SELECT tagging_id FROM gathering WHERE id = :mixed) WHERE id = :own"
        one.execute(text(like), {"own": own, "mixed": mixed})
        waits = pool.submit(other.execute, MORE, {"number": own})
        somebody_waits()
        one.commit()
        waits.result()
        other.commit()
    assert list(queries.differing()) == []


def test_a_crowd_that_counts_plans_and_adds_up_anew_leaves_the_sums_right(
    app: Flask, counted: dict[str, list[int]]
) -> None:
    stop = Event()
    numbers = [number for of_setting in counted.values() for number in of_setting]
    deeds = [_taps] * TABLETS + [_types, _plans, _adds_up_anew]

    def work(seed: int) -> int:
        chance, done = Random(seed), 0
        with app.app_context():
            while not stop.is_set():
                deeds[seed](chance, numbers)
                db.session.commit()
                db.session.remove()
                done += 1
        return done

    with ThreadPoolExecutor(len(deeds)) as crowd:
        workers = [crowd.submit(work, seed) for seed in range(len(deeds))]
        stop.wait(SECONDS)
        stop.set()
        done = [worker.result(timeout=60) for worker in workers]
    assert min(done) > 2
    assert list(queries.differing()) == []


def _taps(chance: Random, numbers: list[int]) -> None:
    """A tablet sends what it has, of gatherings of two months and settings."""
    group = house.groups()["overig"].id
    events = [
        taps.Tap(str(uuid4()), number, taps.TAP, chance.choice([group, None]), 1)
        for number in chance.choices(numbers, k=8)
    ]
    sent = tuple(Sent(event.id, None, {"id": event.id}, event) for event in events)
    take_in(Batch(str(uuid4()), None, 0, "test", sent), Sender(centre=1), clock.today("Europe/Amsterdam"))


def _types(chance: Random, numbers: list[int]) -> None:
    """Somebody types a sheet."""
    gathering = db.session.get_one(Gathering, chance.choice(numbers))
    enter(gathering, {None: chance.randrange(20)}, "asked", house.TODAY)


def _plans(chance: Random, _numbers: list[int]) -> None:
    """Somebody chooses the setting of an activity anew, and plans another gathering."""
    activity = chance.choice(db.session.scalars(db.select(Activity).order_by(Activity.id)).all())
    setting = chance.choice([OWN_CIRCLE, MIXED])
    activity.tag(setting, [house.groups()["overig"]] if setting == OWN_CIRCLE else [], date(2026, 10, 1))
    activity.gather_once(house.TODAY, (time(9), time(10)), None, None)


def _adds_up_anew(_chance: Random, _numbers: list[int]) -> None:
    writing.rebuild()
