"""The tap ledger in plain values: what an event is, its digest, and what a set of events adds up to."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

TAP, NOBODY, VOID, ADJUST = "tap", "nobody", "void", "adjust"
KINDS = (TAP, NOBODY, VOID, ADJUST)
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
MOST_TAPPED = 25
MOST_ADJUSTED = 200


@dataclass(frozen=True)
class Tap:
    """One event in the ledger: `group` None is unknown / not asked; `n` visits, 0 for nobody and void."""

    id: str
    gathering: int
    kind: str
    group: int | None = None
    n: int = 0
    target: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind}")
        least, most = {TAP: (1, MOST_TAPPED), ADJUST: (-MOST_ADJUSTED, MOST_ADJUSTED)}.get(self.kind, (0, 0))
        if not least <= self.n <= most:
            raise ValueError(f"impossible number {self.n}")
        if (self.kind == VOID) != (self.target is not None):
            raise ValueError("a void names its target, and nothing else does")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what was written where the tap was made, in canonical form."""
        fields = {
            "id": self.id,
            "gathering": self.gathering,
            "group": self.group,
            "kind": self.kind,
            "n": self.n,
            "target": self.target,
            "reason": self.reason,
        }
        return hashlib.sha256(CANONICAL.encode(fields).encode("ascii")).hexdigest()


def totals(taps: Iterable[Tap]) -> dict[int | None, int] | None:
    """Visits per group of one gathering: the sum over the set of events that no void names.

    None when nothing was counted: not counted is missing, never zero. The order of the events and
    their repetition change nothing. A total may be negative; it is shown as 0, never stored so.
    """
    counting = valid(taps)
    if not counting:
        return None
    sums: dict[int | None, int] = {}
    for tap in counting:
        if tap.kind != NOBODY:
            sums[tap.group] = sums.get(tap.group, 0) + tap.n
    return sums


def valid(taps: Iterable[Tap]) -> list[Tap]:
    """The events that count: each id once, no voids, and none that a void names, whichever came first."""
    events = {tap.id: tap for tap in taps}
    void = {tap.target for tap in events.values() if tap.kind == VOID}
    return [tap for tap in events.values() if tap.kind != VOID and tap.id not in void]


def mark(ids: Iterable[str]) -> str:
    """A name for the set of events of one gathering: another one as soon as anything was added.

    It is made of the ids alone, so that it tells nothing about the numbers to whoever may not see them.
    """
    return hashlib.sha256("\n".join(sorted(set(ids))).encode()).hexdigest()


def steps(now: Mapping[int | None, int], wanted: Mapping[int | None, int]) -> list[tuple[int | None, int]]:
    """The adjustments that bring the totals from `now` to `wanted`, each within what one event may say."""
    out: list[tuple[int | None, int]] = []
    for group in sorted({*now, *wanted}, key=lambda key: (key is None, key or 0)):
        left = wanted.get(group, 0) - now.get(group, 0)
        while left:
            part = max(-MOST_ADJUSTED, min(MOST_ADJUSTED, left))
            out.append((group, part))
            left -= part
    return out
