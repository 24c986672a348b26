"""The band a centre chose for its balance, and where a figure lies beside it; no band ships with the product."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Generic, Literal, Protocol, TypeVar

from buurthuis.balance.intervals import Interval
from buurthuis.balance.rounding import as_printed

Measure = Literal["offer_own_share_hours", "attendance_own_share"]
Position = Literal["inside", "outside_below", "outside_above", "near"]
OFFER: Measure = "offer_own_share_hours"
ATTENDANCE: Measure = "attendance_own_share"
MEASURES: tuple[Measure, ...] = (OFFER, ATTENDANCE)


@dataclass(frozen=True)
class Band:
    """Floor and ceiling in [0, 1] for a measure, who decided it, on what ground, when, and when to look at it again."""

    measure: Measure
    floor: float
    ceiling: float
    source: str
    author: str
    decided_on: date
    review_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class BandLine(Band):
    """The band as printed, with the share it is about; the position is None where too little is known to give one."""

    share: float | None
    position: Position | None


def position(band: Band, share: float | None, interval: Interval | None = None) -> Position | None:
    """Inside or outside only if the whole interval is, else near; a share without an interval is exact.

    In whole percents, as figure and band are printed: 39.7 % reads 40 % and is not below a band from 40 %.
    """
    if share is None:
        return None
    low, high = (as_printed(end) for end in interval or (share, share))
    if high < band.floor:
        return "outside_below"
    if low > band.ceiling:
        return "outside_above"
    return "inside" if band.floor <= low and high <= band.ceiling else "near"


def beside(band: Band, share: float | None, too_few: bool, interval: Interval | None = None) -> BandLine:
    """The band with its figure, which gets no position where there is too little to say."""
    return BandLine(
        **asdict(band), share=share, position=None if too_few else position(band, share, interval)
    )


class Decision(Protocol):
    """A band as it was decided: from when it holds, and whether the house let go of it."""

    @property
    def measure(self) -> str: ...
    @property
    def decided_on(self) -> date: ...
    @property
    def ended_on(self) -> date | None: ...


D = TypeVar("D", bound=Decision)


def in_force(decisions: Iterable[D], measure: str, on: date) -> D | None:
    """The decision about this measure that holds on a day; `decisions` the latest first.

    A decision takes the place of the one before it, which does not come back when it is ended. Only one that
    was ended on the day it began has never held.
    """
    begun = (each for each in decisions if each.measure == measure and _held(each) and each.decided_on <= on)
    latest = next(begun, None)
    return latest if latest and (latest.ended_on is None or on < latest.ended_on) else None


@dataclass(frozen=True)
class Chapter(Generic[D]):
    """A decision with the day from which it no longer held, None while it goes on, and whether it can be let go of."""

    decision: D
    until: date | None
    goes_on: bool


def history(decisions: Sequence[D], today: date) -> list[Chapter[D]]:
    """The decisions, the latest first, with what became of each."""
    return [
        Chapter(each, until, until is None or today < until)
        for place, each in enumerate(decisions)
        for until in [_until(each, decisions[:place])]
    ]


def _until(decision: D, later: Iterable[D]) -> date | None:
    followed = [each.decided_on for each in later if each.measure == decision.measure and _held(each)]
    return min((day for day in (decision.ended_on, *followed) if day), default=None)


def _held(decision: Decision) -> bool:
    return decision.ended_on is None or decision.decided_on < decision.ended_on
