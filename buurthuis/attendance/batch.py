"""What a tablet sends, in plain values: the events it could read, as they came, and which of them are none."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from buurthuis.attendance.sent import FirstSent, Sent, first_sent, is_name, plain, seq_of, visit_sent, whole

PROTO = 1
MOST_TAPS = 200
LONGEST_BODY = 64 * 1024
LONGEST_NUMBER = 18  # digits


class Unreadable(ValueError):
    """What came is no batch: the tablet keeps all of it."""


@dataclass(frozen=True)
class Batch:
    """Some events of one queue; `open` is how many more it says to hold, `app` the version of the page.

    `centre` is where it was counted, `ledger` the one it heard of last; what it sends `again` to another is known by
    the numbers of the first. First visits have a queue of their own, so that no place in it tells beside which tap one
    was counted.
    """

    id: str
    queue: str | None
    open: int
    app: str
    taps: tuple[Sent, ...]
    malformed: tuple[int, ...] = ()
    ledger: str | None = None
    centre: str | None = None
    firsts: tuple[FirstSent, ...] = ()


def read(body: bytes) -> Batch:
    """The batch in the body of a request. Raises Unreadable."""
    document = _parsed(body)
    if not isinstance(document, dict) or document.get("proto") != PROTO:
        raise Unreadable("another protocol")
    if not is_name(document.get("batch")):
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
    named = [raw for raw, has in zip(sent, has_id, strict=True) if has]
    return Batch(
        id=document.get("batch", ""),
        queue=queue if is_name(queue) else None,
        open=whole(document.get("open")) or 0,
        app=plain(app)[:40] if isinstance(app, str) else "",
        taps=tuple(visit_sent(raw, seq_of(raw)) for raw in named if "month" not in raw),
        firsts=tuple(first_sent(raw, seq_of(raw)) for raw in named if "month" in raw),
        malformed=tuple(place for place, has in enumerate(has_id) if not has),
        ledger=ledger if is_name(ledger) else None,
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
    more = document.get("firsts")
    queues = [document, document | more] if isinstance(more, dict) else [document]
    wholes = [_batch(queue, most=None) for queue in queues]
    return wholes[0].centre or "", [part for whole in wholes for part in _parts(whole)]


def _parts(whole: Batch) -> list[Batch]:
    """Batches that are not too large, of visits and then of first visits."""
    starts = range(0, max(len(whole.taps), len(whole.firsts)), MOST_TAPS)
    taps = [replace(whole, firsts=(), taps=whole.taps[at : at + MOST_TAPS]) for at in starts]
    firsts = [replace(whole, taps=(), firsts=whole.firsts[at : at + MOST_TAPS]) for at in starts]
    return [part for part in (*taps, *firsts) if part.taps or part.firsts]


def _has_id(raw: object) -> bool:
    return isinstance(raw, dict) and is_name(raw.get("id"))
