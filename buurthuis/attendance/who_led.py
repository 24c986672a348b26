"""How long the house keeps who led a gathering."""

from datetime import date

MONTHS_KEPT = 13  # long enough to look at the same month of last year
DECEMBER = 12


def kept_since(today: date) -> date:
    """The first day of which it is still kept: thirteen months back."""
    months = today.year * DECEMBER + today.month - 1 - MONTHS_KEPT
    year, month = divmod(months, DECEMBER)
    last = (
        date(year + (month + 1) // DECEMBER, (month + 1) % DECEMBER + 1, 1) - date(year, month + 1, 1)
    ).days
    return date(year, month + 1, min(today.day, last))
