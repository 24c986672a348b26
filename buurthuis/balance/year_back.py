"""The twelve months before a month, and the month itself: the house as a whole, nothing about a group."""

from collections.abc import Iterable
from dataclasses import dataclass

from buurthuis.balance import labels
from buurthuis.balance.measures import attendance_own_share, offer_own_share_hours
from buurthuis.balance.sums import MonthSums


@dataclass(frozen=True)
class YearLine:
    """One month in figures of the house; a share is None where it is undefined, or where one side was not counted.

    Visits are None where nothing of what took place was counted: that is missing, not zero.
    """

    month: str
    own_minutes: int
    mixed_minutes: int
    own_share_hours: float | None
    held: int
    counted: int
    visits: int | None
    own_visits: int | None
    mixed_visits: int | None
    own_share: float | None
    incomplete: bool


def year_lines(months: Iterable[MonthSums]) -> tuple[YearLine, ...]:
    """A line for each month in which something took place, the earliest first."""
    return tuple(_line(month) for month in months if month.held)


def _line(of: MonthSums) -> YearLine:
    own, mixed = of.own, of.mixed
    missing = own.is_missing or mixed.is_missing
    return YearLine(
        month=str(of.month),
        own_minutes=own.minutes,
        mixed_minutes=mixed.minutes,
        own_share_hours=offer_own_share_hours(own.minutes, mixed.minutes),
        held=of.held,
        counted=of.counted,
        visits=of.visits if of.counted else None,
        own_visits=None if own.is_missing else own.visits,
        mixed_visits=None if mixed.is_missing else mixed.visits,
        own_share=None if missing else attendance_own_share(own.visits, mixed.visits),
        incomplete=missing or labels.incomplete(of.counted, of.held - of.counted),
    )
