"""The count of one gathering in plain values: its state, and what may be said of it."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

NOT_COUNTED, COUNTING, COUNTED, CLOSED = "not_counted", "counting", "counted", "closed"
ASKED, OBSERVED, ESTIMATED = "asked", "observed", "estimated"
METHODS = (ASKED, OBSERVED, ESTIMATED)
TOO_EARLY, MONTH_CLOSED = "too_early", "month_closed"
REPLACES, ADDS = "replaces", "adds"
HOW_TO_JOIN = (REPLACES, ADDS)
MOST_OF_A_GROUP = 9999
DAYS_AROUND_TODAY = timedelta(days=2)
DAYS_EXACT = timedelta(days=14)
HOUR_AFTER = timedelta(hours=1)


def state(counted: bool, closed: bool, going_on: bool = False) -> str:
    """Not counted, being counted while it is going on, counted (also when nobody came), or closed."""
    if not counted:
        return NOT_COUNTED
    if closed:
        return CLOSED
    return COUNTING if going_on else COUNTED


def going_on(day: date, ends_at: time, now: datetime) -> bool:
    """True on the day itself until an hour after the end: people still come in, or are still tapped."""
    return day == now.date() and now <= datetime.combine(day, ends_at) + HOUR_AFTER


def visits(totals: Mapping[int | None, int]) -> int:
    """All visits of a gathering, unknown included; a negative total counts as 0."""
    return sum(max(0, n) for n in totals.values())


def near(day: date, today: date) -> bool:
    """True for gatherings a volunteer counts: of today and two days around it."""
    return abs(day - today) <= DAYS_AROUND_TODAY


def still_exact(day: date, today: date) -> bool:
    """True while the house may see the numbers of a single gathering: fourteen days back."""
    return day >= today - DAYS_EXACT


def joined(counted: Mapping[int | None, int], typed: Mapping[int | None, int]) -> dict[int | None, int]:
    """What was counted and the visitors of a sheet together; a group of which more was taken off counts as 0."""
    return {group: max(0, counted.get(group, 0)) + typed.get(group, 0) for group in {*counted, *typed}}


def refusal(takes_place: bool, state: str, day: date, today: date, month_closed: bool = False) -> str | None:
    """The code of why nobody can count a gathering now; None when it can be counted.

    It is `month_closed`, the state of the gathering, or `too_early`.
    """
    if month_closed:
        return MONTH_CLOSED
    if not takes_place:
        return state
    return TOO_EARLY if day > today + DAYS_AROUND_TODAY else None


def being_counted(method: str | None, visits: int, day: date, ends_at: time, now: datetime) -> bool:
    """True while visitors are tapped at the door; who typed a sheet, or said that nobody came, has counted."""
    return method is None and visits > 0 and going_on(day, ends_at, now)
