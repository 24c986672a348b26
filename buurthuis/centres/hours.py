"""When a house is open: its hours by weekday, and the days it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol


class Closed(Protocol):
    """Some days on end, the last one included, with the reason that is said on the door."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Opening:
    """From `opens_at` until, not including, `closes_at` on a weekday, Monday = 0; a day may have several."""

    weekday: int
    opens_at: time
    closes_at: time


def closed_on(day: date, closures: Iterable[Closed]) -> str | None:
    """The reason (it may be empty) of the first closure that holds `day`; `None` when there is none."""
    return next((each.reason for each in closures if each.starts_on <= day <= each.ends_on), None)


def is_open(at: datetime, openings: Iterable[Opening], closures: Iterable[Closed] = ()) -> bool:
    """Whether the house is open at the wall time `at`."""
    if closed_on(at.date(), closures) is not None:
        return False
    return any(
        each.weekday == at.weekday() and each.opens_at <= at.time() < each.closes_at for each in openings
    )
