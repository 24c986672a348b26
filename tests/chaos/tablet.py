"""A tablet with bad luck: offline for a while, answers that get lost, batches that are sent twice or much later."""

import json
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from typing import Any
from uuid import UUID

from tests.chaos.queue import Event, FirstQueue, Queue
from tests.chaos.world import World

SIZES = (1, 1, 2, 5, 20, 50, 50)
TROUBLE = (OSError, HTTPException, ValueError)
LUCK = {"lost": 0.06, "cut": 0.03, "double": 0.10, "replay": 0.10, "offline": 0.03, "ask": 0.02}
HEADERS = {"X-Buurthuis": "1", "Content-Type": "application/json"}


class Tablet(threading.Thread):
    """Counts so many events, sends them as ledger.md says, and ends when its queue is empty or time is up."""

    def __init__(self, world: World, number: int, port: int, events: int, until: float, seed: int,
                 drops: bool = False) -> None:  # fmt: skip
        super().__init__(daemon=True)
        self.chance = random.Random(f"{seed} {number}")
        self.queues = [Queue(world, self.chance), *([FirstQueue(world, self.chance)] if world.months else [])]
        self.token, self.port, self.left, self.until = world.tokens[number], port, events, until
        self.drops, self.acknowledged, self.luck = drops, 0, Counter[str]()
        self.sent: deque[bytes] = deque(maxlen=200)
        self.connection = self._connect()
        self.totals: Counter[str] = Counter()

    def run(self) -> None:
        """Until everything is acknowledged."""
        while not self.is_done and time.monotonic() < self.until:
            self._count()
            kind = self._kind()
            self.luck[kind] += 1
            if kind == "offline":
                time.sleep(self.chance.uniform(0.01, 0.2))
                self._count()
            else:
                self._try(kind)
        self.connection.close()

    @property
    def is_done(self) -> bool:
        return not self.left and not any(queue.open for queue in self.queues)

    def _kind(self) -> str:
        dice = self.chance.random()
        for kind, share in LUCK.items():
            dice -= share
            if dice < 0:
                return kind
        return "plain"

    def _one(self) -> Queue:
        """One of its queues; where there is no other, no luck is spent on it."""
        return self.queues[0] if len(self.queues) == 1 else self.chance.choice(self.queues)

    def _count(self) -> None:
        if any(len(queue.open) > 300 for queue in self.queues):
            return
        for _event in range(min(self.left, self.chance.choice(SIZES))):
            self.left -= 1
            self._one().happen()
        for queue in self.queues:
            if not self.left:
                queue.finish()

    def _try(self, kind: str) -> None:
        ways: dict[str, Callable[[], None]] = {
            "plain": self._send, "lost": self._lose, "cut": self._cut, "double": self._double,
            "replay": self._replay, "ask": self._ask,
        }  # fmt: skip
        try:
            ways[kind]()
        except TROUBLE:
            self.luck["trouble"] += 1
            self.connection.close()
            self.connection = self._connect()
            time.sleep(self.chance.uniform(0.005, 0.1))

    def _connect(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=20)

    def _batch(self) -> tuple[Queue, list[Event], str, bytes]:
        queue = self._one()
        events = queue.batch(self.chance.choice(SIZES))
        name = str(UUID(int=self.chance.getrandbits(128), version=4))
        told = {
            "proto": 1,
            "batch": name,
            "queue": queue.name,
            "open": len(queue.open),
            "app": "chaos",
        }
        # only a house that takes totals from its tablets looks at these
        totals = [[gathering, group, n] for (gathering, group), n in queue.counted.items()]
        body = json.dumps(told | {"taps": events, "my_totals": totals}).encode()
        self.sent.append(body)
        return queue, events, name, body

    def _post(self, connection: HTTPConnection, body: bytes) -> None:
        connection.request("POST", "/attendance/taps", body, HEADERS | {"Cookie": f"tablet={self.token}"})

    def _answer(self, connection: HTTPConnection) -> tuple[int, Any]:
        answer = connection.getresponse()
        body = answer.read()
        given = answer.getheader("Set-Cookie") or ""
        if given.startswith("tablet="):
            self.token = given.partition(";")[0].removeprefix("tablet=")
        return answer.status, json.loads(body)

    def _send(self) -> None:
        queue, events, name, body = self._batch()
        self._post(self.connection, body)
        self._take(queue, events, name, *self._answer(self.connection))

    def _take(self, queue: Queue, events: list[Event], name: str, status: int, told: Any) -> None:
        """Acknowledged is what a whole answer to this batch says; nothing else is."""
        if status == 200 and isinstance(told, dict) and (told.get("proto"), told.get("batch")) == (1, name):
            before = len(queue.open)
            queue.acknowledge(events, told["results"])
            self.acknowledged += before - len(queue.open)
        elif self.drops and 400 <= status < 500:
            queue.drop(events)
        elif status != 503:
            queue.surprises.append(f"status {status}")
        else:
            self.luck["busy"] += 1
            time.sleep(self.chance.uniform(0.01, 0.1))

    def _lose(self) -> None:
        """The answer never arrives."""
        *_rest, body = self._batch()
        self._post(self.connection, body)
        time.sleep(self.chance.choice((0, 0, 0.01, 0.05)))
        self.connection.close()

    def _cut(self) -> None:
        """The connection breaks before all of it is sent."""
        *_rest, body = self._batch()
        self.connection.putrequest("POST", "/attendance/taps")
        for name, value in (
            HEADERS | {"Cookie": f"tablet={self.token}", "Content-Length": str(len(body))}
        ).items():
            self.connection.putheader(name, value)
        self.connection.endheaders(body[: self.chance.randrange(len(body))])
        self.connection.close()

    def _double(self) -> None:
        """The same batch on two connections at once."""
        queue, events, name, body = self._batch()
        other = self._connect()
        try:
            self._post(self.connection, body)
            self._post(other, body)
            for connection in (self.connection, other):
                self._take(queue, events, name, *self._answer(connection))
        finally:
            other.close()

    def _replay(self) -> None:
        """An old batch arrives again, long after."""
        if self.sent:
            self._post(self.connection, self.chance.choice(self.sent))
            self._answer(self.connection)

    def _ask(self) -> None:
        self.connection.request(
            "GET", "/attendance/gatherings", headers=HEADERS | {"Cookie": f"tablet={self.token}"}
        )
        self._answer(self.connection)
