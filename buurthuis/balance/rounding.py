"""Whole percents: one rounding for every place that prints a share or holds it against another."""

from decimal import ROUND_HALF_UP, Decimal


def of_100(share: float) -> int:
    """A share of 0..1 as a whole number of each hundred; a half goes up, as in every spreadsheet."""
    # through the shortest decimal: in binary 23 of 40 lies just under 57.5 of 100
    return int((Decimal(str(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def as_printed(share: float) -> float:
    """The share that a reader sees: what is written in whole percents is compared in whole percents."""
    return of_100(share) / 100


def percents(share: float | None) -> float | None:
    """The same, where there may be no share."""
    return None if share is None else as_printed(share)
