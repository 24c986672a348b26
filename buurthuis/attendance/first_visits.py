"""First visits in plain values: how many came for the first time in a month, and how they found the house.

Each is an event with a name of its own, as a tap is. It knows its month and nothing else: no gathering, group or day.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from buurthuis.attendance.taps import ADJUST, CANONICAL, VOID
from buurthuis.periods import Month

FIRST = "first"
NOT_SAID = "not_said"
FOLDED = "folded"
SHEET = "sheet"
CHANNELS = (
    *("key_figure", "neighbour", "self_organisation", "welfare", "care", "municipality", "saw_it"),
    NOT_SAID,
)
MOST_ADJUSTED = 99
MONTHS_BACK = 12
"""A tablet that was away for longer counts for a month that nobody expects any more."""


@dataclass(frozen=True)
class FirstVisit:
    """One event: a visitor who came for the first time (`first`), one that is taken back (`void`), or a correction.

    `n` is 1 of a first visit, and what is added or taken off by a correction.
    """

    id: str
    month: Month
    kind: str
    channel: str | None = None
    n: int = 0
    target: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in (FIRST, VOID, ADJUST):
            raise ValueError(f"unknown kind {self.kind}")
        if (self.kind == VOID) != (self.target is not None) or (self.kind == VOID) != (self.channel is None):
            raise ValueError("a void names its target, and all else a channel")
        if self.channel is not None and self.channel not in CHANNELS:
            raise ValueError(f"unknown channel {self.channel}")
        least, most = {FIRST: (1, 1), ADJUST: (-MOST_ADJUSTED, MOST_ADJUSTED)}.get(self.kind, (0, 0))
        if not least <= self.n <= most:
            raise ValueError(f"impossible number {self.n}")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what was written where the event was made, in canonical form."""
        fields = {
            "id": self.id,
            "month": str(self.month),
            "kind": self.kind,
            "channel": self.channel,
            "n": self.n,
            "target": self.target,
            "reason": self.reason,
        }
        return hashlib.sha256(CANONICAL.encode(fields).encode("ascii")).hexdigest()


def read(raw: Mapping[str, Any], is_name: Callable[[object], bool]) -> FirstVisit | None:
    """The event in what a tablet sent; None when it is none. `is_name` tells whether something is the name of one."""
    kind, channel, target = raw.get("kind"), raw.get("channel"), raw.get("target")
    try:
        month = Month.parse(raw.get("month", ""))
        if kind == FIRST and isinstance(channel, str):
            return FirstVisit(raw["id"], month, FIRST, channel, 1)
        if kind == VOID and is_name(target):
            return FirstVisit(raw["id"], month, VOID, target=target)
    except (ValueError, TypeError):
        return None
    return None


def totals(events: Iterable[FirstVisit]) -> dict[str, int]:
    """First visits by channel of one month: the sum over the set of events that no void of the same month names.

    The order of the events and their repetition change nothing. A total may be negative; it is shown as 0.
    """
    known = {event.id: event for event in events}
    void = {event.target for event in known.values() if event.kind == VOID}
    sums: dict[str, int] = {}
    for event in known.values():
        if event.channel is not None and event.id not in void:
            sums[event.channel] = sums.get(event.channel, 0) + event.n
    return sums


@dataclass(frozen=True)
class Folding:
    """The names of the events that go, and the sums that come in their place, as corrections by channel."""

    gone: tuple[str, ...]
    sums: tuple[tuple[str, int], ...]


def fold(events: Iterable[FirstVisit]) -> Folding:
    """What is to go and to come so that only sums are left; a void of what did not arrive has yet to meet it."""
    known = {event.id: event for event in events}
    waits = {event.id for event in known.values() if event.kind == VOID and event.target not in known}
    stays = waits | {event.id for event in known.values() if event.reason == FOLDED}
    before = totals(event for event in known.values() if event.reason == FOLDED)
    left = {channel: n - before.get(channel, 0) for channel, n in totals(known.values()).items()}
    sums = tuple((channel, part) for channel, n in left.items() for part in _parts(n))
    return Folding(tuple(name for name in known if name not in stays), sums)


def _parts(n: int) -> Iterator[int]:
    while n:
        part = max(-MOST_ADJUSTED, min(MOST_ADJUSTED, n))
        yield part
        n -= part


def is_expected(month: Month, today_month: Month) -> bool:
    """True of this month, the twelve before it, and the next one: a tablet counts up to two days ahead."""
    return today_month.shifted(-MONTHS_BACK) <= month <= today_month.shifted(1)
