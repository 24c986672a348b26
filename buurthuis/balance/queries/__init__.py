"""What the balance reads: the counts of a month, and what the house decided."""

from buurthuis.balance.queries.bands import bands_of, bands_on
from buurthuis.balance.queries.month import Found, counted, months_with_plans

__all__ = ["Found", "bands_of", "bands_on", "counted", "months_with_plans"]
