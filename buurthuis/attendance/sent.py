"""One event as a tablet sent it, in plain values: what can be read of it, and what may be kept of what cannot."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from buurthuis.attendance import first_visits
from buurthuis.attendance.first_visits import FirstVisit
from buurthuis.attendance.taps import NOBODY, TAP, VOID, Tap

LARGEST = 2**31 - 1
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
KEPT = ("id", "seq", "gathering", "group", "kind", "n", "target")
KEPT_OF_FIRST_VISIT = ("id", "month", "channel", "kind", "target")
LONGEST_KEPT = 100


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
        return _all_kept(self.raw, KEPT)

    @property
    def digest(self) -> str:
        """That of the event; of what came, when it is none."""
        return self.event.digest if self.event is not None else _digest(self.kept)


@dataclass(frozen=True)
class FirstSent:
    """One event about a first visit as it came; `event` is None when it is impossible."""

    id: str
    seq: int | None
    raw: Mapping[str, Any]
    event: FirstVisit | None

    @property
    def kept(self) -> dict[str, Any]:
        """As much of what came as may stand in a database; never its place in the queue."""
        return _all_kept(self.raw, KEPT_OF_FIRST_VISIT)

    @property
    def digest(self) -> str:
        """That of the event; of what came, when it is none."""
        return self.event.digest if self.event is not None else _digest(self.kept)


def visit_sent(raw: Mapping[str, Any], seq: int | None) -> Sent:
    """An event about a visit, as it came or as it was kept. Its `id` is known to be a name."""
    return Sent(id=raw["id"], seq=seq, raw=raw, event=_event(raw), again=raw.get("again") is True)


def first_sent(raw: Mapping[str, Any], seq: int | None) -> FirstSent:
    """The same of an event about a first visit."""
    return FirstSent(id=raw["id"], seq=seq, raw=raw, event=first_visits.read(raw, is_name))


def seq_of(raw: Mapping[str, Any]) -> int | None:
    """Its place in the queue, as it says."""
    return whole(raw.get("seq"), least=1)


def _event(raw: Mapping[str, Any]) -> Tap | None:
    gathering, group, kind = whole(raw.get("gathering"), least=1), raw.get("group"), raw.get("kind")
    target = raw.get("target")
    if gathering is None or kind not in (TAP, NOBODY, VOID):
        return None
    if kind == VOID:
        return Tap(raw["id"], gathering, VOID, target=target) if is_name(target) else None
    if kind == NOBODY:
        return Tap(raw["id"], gathering, NOBODY)
    n = raw.get("n", 1)
    if type(n) is not int or (group is not None and whole(group, least=1) is None):
        return None
    try:
        return Tap(raw["id"], gathering, TAP, group, n)
    except ValueError:
        return None


def is_name(text: object) -> bool:
    """True for what can be the name of an event, a batch or a queue."""
    return isinstance(text, str) and UUID.fullmatch(text) is not None


def whole(value: object, least: int = 0) -> int | None:
    """The value where it is a whole number that a database holds; else None."""
    return value if type(value) is int and least <= value <= LARGEST else None


def _kept(value: object) -> Any:
    """As much of a value as may stand in a database, whatever it is."""
    if value is None or isinstance(value, bool) or (type(value) is int and abs(value) <= LARGEST):
        return value
    if isinstance(value, str):
        return plain(value)[:LONGEST_KEPT]
    try:
        return plain(json.dumps(value))[:LONGEST_KEPT]
    except RecursionError:
        return "?"


def plain(text: str) -> str:
    """The text in letters that can be printed; what cannot stands there as what it is."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c.isprintable() else "?" for c in text.encode("ascii", "backslashreplace").decode())


def _all_kept(raw: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _kept(raw[name]) for name in names if name in raw}


def _digest(kept: Mapping[str, Any]) -> str:
    told = {name: value for name, value in kept.items() if name != "seq"}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode("ascii")).hexdigest()
