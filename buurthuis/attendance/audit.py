"""The count of one gathering held against the ledger it follows from, in plain values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from buurthuis.attendance.taps import Tap, totals


@dataclass(frozen=True)
class Entry:
    """A row of the ledger as it was found; `said` is the digest written beside it."""

    id: str
    gathering: int
    kind: str
    group: int | None
    n: int
    target: str | None
    reason: str | None
    said: str

    def tap(self) -> Tap | None:
        """The event, when it is a possible one and its digest is of this content."""
        try:
            tap = Tap(self.id, self.gathering, self.kind, self.group, self.n, self.target, self.reason)
        except ValueError:
            return None
        return tap if tap.digest == self.said else None


@dataclass(frozen=True)
class Difference:
    """What does not hold of a gathering: `code`, and about which tap or group where there is one."""

    code: str
    gathering: int
    tap: str | None = None
    group: int | None = None
    counted: int | None = None
    ledger: int | None = None


def differences(
    gathering: int, entries: Iterable[Entry], counts: Mapping[int | None, int], counted: bool
) -> Iterator[Difference]:
    """How the count of a gathering differs from its ledger; nothing when all is well."""
    events = []
    for entry in entries:
        if tap := entry.tap():
            events.append(tap)
        else:
            yield Difference("forged", gathering, tap=entry.id)
    sums = totals(events)
    if counted and sums is None:
        yield Difference("counted_without_taps", gathering)
    if not counted and sums is not None:
        yield Difference("taps_without_count", gathering)
    for group in sorted({*counts, *(sums or {})}, key=lambda key: (key is None, key or 0)):
        there, follows = counts.get(group), (sums or {}).get(group)
        if there != follows:
            yield Difference("other_count", gathering, group=group, counted=there, ledger=follows)
