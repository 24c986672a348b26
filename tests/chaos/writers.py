"""Eight people and tablets at once on one SQLite file: `python -m tests.chaos.writers`.

Nobody may be refused because somebody else writes, and 95 of 100 requests take less than half a second.
"""

import argparse
import json
import random
import re
import sys
import threading
import time
import urllib.parse
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from tests.benchmarks.pages import key
from tests.browser.serving import BUURTHUIS, surroundings
from tests.chaos.server import Server
from tests.chaos.world import SECRET, World, app_on, furnish

WRITERS, REQUESTS = 8, 500
LONGEST = 0.5  # seconds
CHANGED_MEANWHILE = 422
KINDS = ("tap", "tap", "tap", "tap", "batch", "batch", "heartbeat", "gatherings", "front desk", "count page")
JSON = {"X-Buurthuis": "1", "Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Told:
    """How long each kind of request took, in seconds; what failed; and how often the log says `locked`.

    `meanwhile` are counts by staff that came to nothing as somebody else had counted: as it shall be.
    """

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failed: Counter[str] = field(default_factory=Counter)
    locked: int = 0
    meanwhile: int = 0

    def slowest(self, share: float, kind: str | None = None) -> float:
        """The time within which this share of the requests was answered."""
        times = sorted(one for name, found in self.times.items() for one in found if kind in (None, name))
        return times[min(len(times) - 1, int(share * len(times)))]


class Writer(threading.Thread):
    """Sends so many requests, of all kinds, one after the other."""

    def __init__(self, world: World, number: int, port: int, requests: int, cookies: str, told: Told) -> None:
        super().__init__(daemon=True)
        self.world, self.chance, self.requests, self.told = world, random.Random(number), requests, told
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.tablet, self.person = {"Cookie": f"tablet={world.tokens[number]}"}, {"Cookie": cookies}
        self.port, self.queue, self.seq = port, str(uuid4()), 0

    def run(self) -> None:
        for _request in range(self.requests):
            kind = self.chance.choice(KINDS)
            begin = time.perf_counter()
            status = self.ask(kind)
            self.told.times[kind].append(time.perf_counter() - begin)
            if status == CHANGED_MEANWHILE and kind == "count page":
                self.told.meanwhile += 1
            elif status >= 400:
                self.told.failed[f"{kind}: {status}"] += 1
        self.connection.close()

    def ask(self, kind: str) -> int:
        if kind == "gatherings":
            return self.send("GET", "/attendance/gatherings", headers=JSON | self.tablet)[0]
        if kind == "front desk":
            return self.send("GET", "/", headers=self.person)[0]
        if kind == "count page":
            return self.count()
        return self.taps({"tap": 1, "batch": self.chance.randint(2, 50), "heartbeat": 0}[kind])

    def taps(self, many: int) -> int:
        events = []
        for _event in range(many):
            self.seq += 1
            at = {
                "gathering": self.chance.choice(self.world.gatherings[1:]),
                "group": self.chance.choice(self.world.groups),
            }
            events.append({"id": str(uuid4()), "seq": self.seq, "kind": "tap", "n": 1} | at)
        body = json.dumps({"proto": 1, "batch": str(uuid4()), "queue": self.queue, "taps": events})
        return self.send("POST", "/attendance/taps", body, JSON | self.tablet)[0]

    def count(self) -> int:
        """Staff open the count of a gathering, and enter numbers."""
        address = f"/de-brug/gatherings/{self.chance.choice(self.world.gatherings)}/count"
        status, page = self.send("GET", address, headers=self.person)
        hidden = dict(re.findall(r'<input[^>]*name="(csrf_token|seen)"[^>]*value="([^"]*)"', page))
        typed = hidden | {"method": "asked", "how": "adds", "unknown": str(self.chance.randint(0, 99))}
        headers = FORM | self.person | {"Referer": f"http://127.0.0.1:{self.port}{address}"}
        return (
            self.send("POST", address, urllib.parse.urlencode(typed), headers)[0] if status == 200 else status
        )

    def send(
        self, method: str, address: str, body: str | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str]:
        self.connection.request(method, address, body, headers or {})
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()


def measure(writers: int = WRITERS, requests: int = REQUESTS) -> Told:
    """Let them all work at once on a fresh house."""
    with TemporaryDirectory(dir="/var/tmp") as folder:
        place, url, told = Path(folder), f"sqlite:///{folder}/house.db", Told()
        world = furnish(app_on(url, place), writers)
        own = surroundings(place) | {"BUURTHUIS_DATABASE_URL": url, "BUURTHUIS_SECRET_KEY": SECRET}
        server = Server([*BUURTHUIS, "serve", "--port", "{port}"], own, place / "log")
        try:
            person = "; ".join(f"{k}={v}" for k, v in key(f"http://127.0.0.1:{server.port}").items())
            all_of_them = [Writer(world, n, server.port, requests, person, told) for n in range(writers)]
            for writer in all_of_them:
                writer.start()
            for writer in all_of_them:
                writer.join()
        finally:
            server.kill()
        told.locked = (place / "log").read_text().lower().count("locked")
    return told


def main() -> None:
    """Measure, and print it; ends with 1 when somebody was refused or waited too long."""
    wanted = argparse.ArgumentParser(prog="python -m tests.chaos.writers", description=__doc__)
    wanted.add_argument("--writers", type=int, default=WRITERS)
    wanted.add_argument("--requests", type=int, default=REQUESTS)
    told = measure(**vars(wanted.parse_args()))
    for kind in dict.fromkeys(KINDS):
        times = f"{told.slowest(0.5, kind) * 1000:6.0f} {told.slowest(0.95, kind) * 1000:6.0f}"
        print(f"  {kind:12} {len(told.times[kind]):5} requests, median and p95 in ms {times}")
    p95 = told.slowest(0.95)
    print(
        f"all: p95 {p95 * 1000:.0f} ms, longest {told.slowest(1) * 1000:.0f} ms  (p95 under {LONGEST * 1000:.0f})"
    )
    print(f"refused: {dict(told.failed) or 'nobody'}; locked in the log: {told.locked}", end="; ")
    print(f"counts that met another: {told.meanwhile}")
    sys.exit(1 if told.failed or told.locked or p95 >= LONGEST else 0)


if __name__ == "__main__":
    main()
