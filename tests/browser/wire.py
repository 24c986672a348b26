"""The wire from tablets to the house, for tests: it can be cut, lose or give answers, lead elsewhere, be weighed."""

import re
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlsplit

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


class Wire:
    """What a tablet knows as the house: `address` is where it stands, and what comes from the house is counted."""

    def __init__(self, address: str) -> None:
        self.port = urlsplit(address).port
        self.received = self.answers = 0  # bytes from the house with their headers, and answers
        self.is_cut = self.loses_answers = False
        self.asked: list[str] = []  # the addresses that somebody else than the house answered
        self._instead: bytes | None = None
        self._ends: list[socket.socket] = []
        self._hands: list[threading.Thread] = []

    def __enter__(self) -> "Wire":
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self._start(self._serve)
        return self

    def __exit__(self, *_what: object) -> None:
        self.cut()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        for hand in self._hands:
            hand.join(5)
        for end in (self._door, *self._ends):
            end.close()

    def leads_to(self, address: str) -> None:
        """From now on another house is at the other end."""
        self.port = urlsplit(address).port
        self.cut()
        self.is_cut = False

    def says(self, status: int, body: str, kind: str = "application/json", more: str = "") -> None:
        """From now on every request gets this answer, and the house none; `more` are lines of a header."""
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nContent-Type: {kind}\r\n{more}"
        self._instead = f"{head}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()

    def leads_home(self) -> None:
        """From now on the house answers again."""
        self._instead = None

    def cut(self) -> None:
        """Nothing comes through any more, also not on connections that stand open."""
        self.is_cut = True
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _start(self, work: Callable[..., None], *given: object) -> None:
        self._hands.append(threading.Thread(target=work, args=given, daemon=True))
        self._hands[-1].start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._door.accept()
                self._ends.append(near)
                if self.is_cut:
                    near.shutdown(socket.SHUT_RDWR)
                    continue
                far = socket.create_connection(("127.0.0.1", self.port))
                self._ends.append(far)
                self._start(self._carry, near, far, False)
                self._start(self._carry, far, near, True)

    def _carry(self, one: socket.socket, other: socket.socket, is_answer: bool) -> None:
        with suppress(OSError):
            while text := one.recv(65536):
                if is_answer:
                    self.received += len(text)
                    self.answers += text.count(b"HTTP/1.1 ")
                if is_answer and self.loses_answers:
                    break
                if self._instead and not is_answer:
                    self._answer(one, text, self._instead)
                else:
                    other.sendall(text)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _answer(self, near: socket.socket, text: bytes, instead: bytes) -> None:
        while not _is_whole(text):
            if not (more := near.recv(65536)):
                return
            text += more
        self.asked.append(text.split(b" ", 2)[1].decode())
        near.sendall(instead)


def _is_whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    return bool(end) and len(body) >= int(length[1] if length else 0)
