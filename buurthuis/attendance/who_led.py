"""How long the house keeps who led a gathering."""

from datetime import date

from buurthuis.periods import Month

MONTHS_KEPT = 13  # long enough to look at the same month of last year


def kept_since(today: date) -> date:
    """The first day of which it is still kept: thirteen months back."""
    month = Month.of(today).shifted(-MONTHS_KEPT)
    return month.days[min(today.day, len(month.days)) - 1]
