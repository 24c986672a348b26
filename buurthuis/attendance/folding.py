"""The events of one gathering are folded into sums: the same count, and no single visit is left."""

from collections.abc import Iterable
from dataclasses import dataclass

from buurthuis.attendance.first_visits import FOLDED
from buurthuis.attendance.taps import ADJUST, NOBODY, VOID, Tap, steps, totals, valid

Sum = tuple[str, int | None, int]  # kind, group, visits


@dataclass(frozen=True)
class Folding:
    """The names of the events that go, and the sums that come in their place."""

    gone: tuple[str, ...]
    sums: tuple[Sum, ...]


def fold(events: Iterable[Tap]) -> Folding:
    """What is to go and to come so that only sums are left, and the count stays what it is.

    Sums of before stay. So does a void of an event that did not arrive: it still has to meet it. A group whose
    events add up to 0 keeps a sum of 0, as it was counted.
    """
    events = {tap.id: tap for tap in events}.values()
    names = {tap.id for tap in events}
    waiting = [tap for tap in events if tap.kind == VOID and tap.target not in names]
    sums = [tap for tap in valid(events) if tap.reason == FOLDED]
    staying = {tap.id for tap in (*waiting, *sums)}
    gone = tuple(tap.id for tap in events if tap.id not in staying)
    return Folding(gone, tuple(_missing(totals(sums), totals(events))))


def _missing(now: dict[int | None, int] | None, wanted: dict[int | None, int] | None) -> Iterable[Sum]:
    if wanted is None:
        return
    if not wanted and now is None:
        yield NOBODY, None, 0
    parts = steps(now or {}, wanted)
    reached = {*(now or {}), *(group for group, _n in parts)}
    for group, n in (*parts, *((group, 0) for group in wanted if group not in reached)):
        yield ADJUST, group, n
