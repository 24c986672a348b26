"""Sending batches of taps over some connections that stay open, and how many taps are acknowledged in a second."""

import json
import random
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit
from uuid import UUID

from tests.benchmarks.storing import TABLETS

SECONDS, ROUNDS = 1.5, 7
READY = {1: 400, 50: 80}  # so many batches a second are made before the time is taken
LONGEST_READ = 1 << 16


@dataclass(frozen=True)
class Sending:
    """What is sent: its name in the table, to which house, with which tokens, how many taps at once and of what."""

    name: str
    address: str
    tokens: list[str]
    taps: int
    gathering: int
    group: int


def rates(sendings: list[Sending], seconds: float = SECONDS, rounds: int = ROUNDS) -> dict[str, float]:
    """Acknowledged taps a second: medians of rounds in which they take turns."""
    found: dict[str, list[float]] = {sending.name: [] for sending in sendings}
    senders = {sending.name: [Connection(sending, place) for place in range(TABLETS)] for sending in sendings}
    for turn in range(rounds + 1):
        for sending in sendings:
            measured = _round(senders[sending.name], seconds if turn else seconds / 3)
            if turn:  # the first one warms up
                found[sending.name].append(measured)
    for connections in senders.values():
        for connection in connections:
            connection.close()
    return {name: median(measured) for name, measured in found.items()}


def _round(connections: list["Connection"], seconds: float) -> float:
    for connection in connections:
        connection.prepare(seconds)
    begin = perf_counter()
    with ThreadPoolExecutor(len(connections)) as tablets:
        stored = sum(tablets.map(lambda tablet: tablet.sends_until(begin + seconds), connections))
    return stored / (perf_counter() - begin)


class Connection:
    """One tablet on one connection. Plain sockets: a library that reads answers well costs more than the answer."""

    def __init__(self, sending: Sending, place: int) -> None:
        parts = urlsplit(sending.address)
        self.sending, self.seqs, self.chance = sending, count(1), random.Random()
        self.queue, self.ready = self._name(), list[bytes]()
        self.socket = socket.create_connection((parts.hostname or "", parts.port or 80), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.head = (
            f"POST /attendance/taps HTTP/1.1\r\nHost: {parts.netloc}\r\nX-Buurthuis: 1\r\n"
            f"Content-Type: application/json\r\nCookie: tablet={sending.tokens[place]}\r\nContent-Length: "
        ).encode()

    def prepare(self, seconds: float) -> None:
        """Have batches ready: what it costs to make them is no part of what is measured."""
        missing = int(seconds * READY[self.sending.taps]) - len(self.ready)
        self.ready += [self._batch() for _ in range(missing)]

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def sends_until(self, until: float) -> int:
        """The number of taps that are stored until then; raises RuntimeError when one is not."""
        stored = 0
        while perf_counter() < until:
            body = self.ready.pop() if self.ready else self._batch()
            self.socket.sendall(self.head + b"%d\r\n\r\n" % len(body) + body)
            answer = self._read()
            if answer.count(b'"stored"') != self.sending.taps:
                raise RuntimeError(answer[:300].decode())
            stored += self.sending.taps
        return stored

    def _batch(self) -> bytes:
        about = {"gathering": self.sending.gathering, "group": self.sending.group, "kind": "tap", "n": 1}
        taps = [{"id": self._name(), "seq": next(self.seqs)} | about for _ in range(self.sending.taps)]
        told = {"proto": 1, "batch": self._name(), "queue": self.queue, "taps": taps}
        return json.dumps(told, separators=(",", ":")).encode()

    def _name(self) -> str:
        return str(UUID(int=self.chance.getrandbits(128), version=4))

    def _read(self) -> bytes:
        found = b""
        while b"\r\n\r\n" not in found:
            found += self.socket.recv(LONGEST_READ)
        head, _, body = found.partition(b"\r\n\r\n")
        lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
        length = next(int(value) for name, _, value in lines if name == b"content-length")
        while len(body) < length:
            body += self.socket.recv(LONGEST_READ)
        return body
