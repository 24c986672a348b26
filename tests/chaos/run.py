"""One run: tablets count and send while their server is killed again and again; then the verdict."""

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.serving import BUURTHUIS, surroundings
from tests.chaos import verdict
from tests.chaos.durable import Durable, durable_server
from tests.chaos.server import Server
from tests.chaos.tablet import Tablet
from tests.chaos.verdict import Verdict
from tests.chaos.world import SECRET, World, app_on, furnish

A_MOMENT = 0.5  # seconds; a server that writes later has done so by then
RIGHT, SQLITE, POSTGRESQL = "right", "sqlite", "postgresql"


@dataclass(frozen=True)
class Plan:
    """How much of everything, and for how long at most. `stops` are of PostgreSQL itself."""

    tablets: int = 3
    taps: int = 150
    kills: int = 4
    stops: int = 0
    database: str = SQLITE
    server: str = RIGHT
    seconds: float = 330
    seed: int = 7


@dataclass
class Outcome:
    """The verdict, and what happened on the way."""

    verdict: Verdict
    seconds: float
    kills: int
    stops: int
    luck: Counter[str] = field(default_factory=Counter)


def run(plan: Plan) -> Outcome:
    """Let it all happen."""
    with TemporaryDirectory(dir="/var/tmp") as folder, _database(plan, Path(folder)) as (url, postgres):
        place, begin = Path(folder), time.monotonic()
        app = app_on(url, place) if plan.server == RIGHT else None
        world = furnish(app, plan.tablets) if app else World(["x"] * plan.tablets)
        server = Server(_command(plan, place), _environment(url, place), place / "log")
        try:
            tablets = _tablets(plan, world, server.port, begin)
            _let_go_wrong(plan, tablets, server, postgres)
            queues = [queue for tablet in tablets for queue in tablet.queues]
            time.sleep(0 if app else A_MOMENT)
            found = verdict.of_house(app, queues) if app else verdict.of_wrong_server(server.port)
        finally:
            server.kill()
    luck = sum((tablet.luck for tablet in tablets), Counter[str]())
    return Outcome(verdict.judge(queues, found), time.monotonic() - begin, plan.kills, plan.stops, luck)


@contextmanager
def _database(plan: Plan, place: Path) -> Iterator[tuple[str, Durable | None]]:
    if plan.database == POSTGRESQL:
        with durable_server() as postgres:
            yield postgres.fresh_database(), postgres
    else:
        yield f"sqlite:///{place}/house.db", None


def _command(plan: Plan, place: Path) -> list[str]:
    if plan.server == RIGHT:
        return [*BUURTHUIS, "serve", "--port", "{port}"]
    return [sys.executable, "-m", "tests.chaos.wrong", plan.server, str(place / "wrong.db"), "{port}"]


def _environment(url: str, place: Path) -> dict[str, str]:
    return surroundings(place) | {"BUURTHUIS_DATABASE_URL": url, "BUURTHUIS_SECRET_KEY": SECRET}


def _tablets(plan: Plan, world: World, port: int, begin: float) -> list[Tablet]:
    drops = plan.server == "drop_on_4xx"
    made = [
        Tablet(world, number, port, plan.taps, begin + plan.seconds, plan.seed, drops)
        for number in range(plan.tablets)
    ]
    for tablet in made:
        tablet.start()
    return made


def _let_go_wrong(plan: Plan, tablets: list[Tablet], server: Server, postgres: Durable | None) -> None:
    """Kill the server, and stop PostgreSQL, when so much was acknowledged; until every tablet is done."""
    chance, most = random.Random(plan.seed), int(plan.tablets * plan.taps * 0.95)
    moments = sorted(
        [(chance.randrange(1, most), "kill") for _ in range(plan.kills)]
        + [(chance.randrange(1, most), "stop") for _ in range(plan.stops)]
    )
    while any(tablet.is_alive() for tablet in tablets):
        if moments and sum(tablet.acknowledged for tablet in tablets) >= moments[0][0]:
            _moment, what = moments.pop(0)
            time.sleep(chance.uniform(0, 0.05))
            if what == "kill":
                server.kill()
                server.start()
            elif postgres:
                postgres.stop_at_once_and_start()
        time.sleep(0.002)
