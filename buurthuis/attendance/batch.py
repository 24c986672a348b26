"""What a tablet sends, in plain values: the events it could read, as they came, and which of them are none."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from buurthuis.attendance.taps import NOBODY, TAP, VOID, Tap

PROTO = 1
MOST_TAPS = 200
LONGEST_BODY = 64 * 1024
LARGEST = 2**31 - 1
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
KEPT = ("id", "seq", "gathering", "group", "kind", "n", "target")
LONGEST_KEPT = 100
LONGEST_NUMBER = 18  # digits


class Unreadable(ValueError):
    """What came is no batch: the tablet keeps all of it."""


@dataclass(frozen=True)
class Sent:
    """One event as it came. `event` is None when it is impossible; `again` when another ledger had it once."""

    id: str
    seq: int | None
    raw: Mapping[str, Any]
    event: Tap | None
    again: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        """As much of what came as may stand in a database."""
        return {name: _kept(self.raw[name]) for name in KEPT if name in self.raw}

    @property
    def digest(self) -> str:
        """That of the event; of what came, when it is none."""
        if self.event is not None:
            return self.event.digest
        told = {name: value for name, value in self.kept.items() if name != "seq"}
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode("ascii")).hexdigest()


@dataclass(frozen=True)
class Batch:
    """Some events of one queue; `open` is how many more it says to hold, `app` the version of the page.

    `centre` is where it was counted, `ledger` the one it heard of last; what it sends `again` to another is known by
    the numbers of the first.
    """

    id: str
    queue: str | None
    open: int
    app: str
    taps: tuple[Sent, ...]
    malformed: tuple[int, ...] = ()
    ledger: str | None = None
    centre: str | None = None


def read(body: bytes) -> Batch:
    """The batch in the body of a request. Raises Unreadable."""
    document = _parsed(body)
    if not isinstance(document, dict) or document.get("proto") != PROTO:
        raise Unreadable("another protocol")
    if not _is_uuid(document.get("batch")):
        raise Unreadable("no name of the batch")
    return _batch(document, most=MOST_TAPS)


def _parsed(body: bytes) -> object:
    """The JSON of a body. A number that is none stays a text, so that it makes only its own event impossible."""
    try:
        return json.loads(body, parse_constant=str, parse_int=_number)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _batch(document: Mapping[str, Any], most: int | None) -> Batch:
    sent = document.get("taps")
    if not isinstance(sent, list) or (most is not None and len(sent) > most):
        raise Unreadable("no list of taps, or too many")
    queue, app, ledger = document.get("queue"), document.get("app"), document.get("ledger")
    has_id = [_has_id(raw) for raw in sent]
    return Batch(
        id=document.get("batch", ""),
        queue=queue if _is_uuid(queue) else None,
        open=_whole(document.get("open")) or 0,
        app=_plain(app)[:40] if isinstance(app, str) else "",
        taps=tuple(_sent(raw) for raw, named in zip(sent, has_id, strict=True) if named),
        malformed=tuple(place for place, named in enumerate(has_id) if not named),
        ledger=ledger if _is_uuid(ledger) else None,
        centre=centre if isinstance(centre := document.get("centre"), str) else None,
    )


def carried(body: bytes) -> tuple[str, list[Batch]]:
    """The centre and the batches in a file that a tablet saved. Raises Unreadable."""
    document = _parsed(body)
    if not isinstance(document, dict) or (document.get("proto"), document.get("kind")) != (
        PROTO,
        "buurthuis-taps",
    ):
        raise Unreadable("another file")
    whole = _batch(document, most=None)
    parts = [whole.taps[at : at + MOST_TAPS] for at in range(0, len(whole.taps), MOST_TAPS)]
    return whole.centre or "", [replace(whole, taps=part) for part in parts]


def _sent(raw: Mapping[str, Any]) -> Sent:
    seq = _whole(raw.get("seq"), least=1)
    return Sent(id=raw["id"], seq=seq, raw=raw, event=_event(raw), again=raw.get("again") is True)


def _event(raw: Mapping[str, Any]) -> Tap | None:
    gathering, group, kind = _whole(raw.get("gathering"), least=1), raw.get("group"), raw.get("kind")
    target = raw.get("target")
    if gathering is None or kind not in (TAP, NOBODY, VOID):
        return None
    if kind == VOID:
        return Tap(raw["id"], gathering, VOID, target=target) if _is_uuid(target) else None
    if kind == NOBODY:
        return Tap(raw["id"], gathering, NOBODY)
    n = raw.get("n", 1)
    if type(n) is not int or (group is not None and _whole(group, least=1) is None):
        return None
    try:
        return Tap(raw["id"], gathering, TAP, group, n)
    except ValueError:
        return None


def _has_id(raw: object) -> bool:
    return isinstance(raw, dict) and _is_uuid(raw.get("id"))


def _is_uuid(text: object) -> bool:
    return isinstance(text, str) and UUID.fullmatch(text) is not None


def _whole(value: object, least: int = 0) -> int | None:
    return value if type(value) is int and least <= value <= LARGEST else None


def _kept(value: object) -> Any:
    """As much of a value as may stand in a database, whatever it is."""
    if value is None or isinstance(value, bool) or (type(value) is int and abs(value) <= LARGEST):
        return value
    if isinstance(value, str):
        return _plain(value)[:LONGEST_KEPT]
    try:
        return _plain(json.dumps(value))[:LONGEST_KEPT]
    except RecursionError:
        return "?"


def _plain(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() else "?" for c in text.encode("ascii", "backslashreplace").decode())


def one(raw: Mapping[str, Any], seq: int | None) -> Sent:
    """An event that was kept, as if it came now. Its `id` is known to be one."""
    return Sent(id=raw["id"], seq=seq, raw=raw, event=_event(raw))
