"""The count of one gathering in plain values: its state, and what may be said of it."""

from collections.abc import Mapping
from datetime import date, timedelta

NOT_COUNTED, COUNTED, CLOSED = "not_counted", "counted", "closed"
ASKED, OBSERVED, ESTIMATED = "asked", "observed", "estimated"
METHODS = (ASKED, OBSERVED, ESTIMATED)
TOO_EARLY = "too_early"
MOST_OF_A_GROUP = 9999
DAYS_AROUND_TODAY = timedelta(days=2)
DAYS_EXACT = timedelta(days=14)


def state(counted: bool, closed: bool) -> str:
    """Not counted, counted (also when nobody came), or closed."""
    if not counted:
        return NOT_COUNTED
    return CLOSED if closed else COUNTED


def visits(totals: Mapping[int | None, int]) -> int:
    """All visits of a gathering, unknown included; a negative total counts as 0."""
    return sum(max(0, n) for n in totals.values())


def near(day: date, today: date) -> bool:
    """True for gatherings a volunteer counts: of today and two days around it."""
    return abs(day - today) <= DAYS_AROUND_TODAY


def still_exact(day: date, today: date) -> bool:
    """True while the house may see the numbers of a single gathering: fourteen days back."""
    return day >= today - DAYS_EXACT


def refusal(takes_place: bool, state: str, day: date, today: date) -> str | None:
    """The code of why nobody can count a gathering now: its state, or `too_early`; None when it can be counted."""
    if not takes_place:
        return state
    return TOO_EARLY if day > today + DAYS_AROUND_TODAY else None
