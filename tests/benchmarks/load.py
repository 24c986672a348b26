"""Asking a page again and again over some connections, and how many answers come in a second."""

import socket
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from urllib.parse import urlsplit

CONNECTIONS, SECONDS, ROUNDS = 8, 1.5, 5
LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True)
class Page:
    """What is asked: its name in the table, its address, and the cookies that are sent along."""

    name: str
    address: str
    cookies: Mapping[str, str]


def rates(pages: list[Page], seconds: float = SECONDS, rounds: int = ROUNDS) -> dict[str, float]:
    """Answers a second for each page: the median of rounds in which they take turns."""
    found: dict[str, list[float]] = {page.name: [] for page in pages}
    for page in pages:
        _round(page, seconds / 3)
    for _turn in range(rounds):
        for page in pages:
            found[page.name].append(_round(page, seconds))
    return {name: median(measured) for name, measured in found.items()}


def _round(page: Page, seconds: float) -> float:
    begin = perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as visitors:
        answers = sum(visitors.map(lambda _visitor: _ask(page, begin + seconds), range(CONNECTIONS)))
    return answers / (perf_counter() - begin)


def _ask(page: Page, until: float) -> int:
    """The number of answers until then over one connection; raises RuntimeError for another than 200.

    Plain sockets: a library that reads the answer well costs more than the page that is measured.
    """
    parts = urlsplit(page.address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    head = f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\nCookie: {cookies}\r\n\r\n".encode()
    answers = 0
    with socket.create_connection((parts.hostname or "", parts.port or 80), timeout=30) as connection:
        while perf_counter() < until:
            connection.sendall(head)
            _read(connection)
            answers += 1
    return answers


def _read(connection: socket.socket) -> None:
    found = b""
    while b"\r\n\r\n" not in found:
        found += connection.recv(LONGEST_HEAD)
    head, _, body = found.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode("latin-1"))
    lines = (line.partition(b":") for line in head.lower().split(b"\r\n"))
    length = next(int(value) for name, _, value in lines if name == b"content-length")
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(min(missing, 1 << 16)))
