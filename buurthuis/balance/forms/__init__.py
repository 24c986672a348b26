"""The forms of the balance: the band, and the closing of a month."""

from buurthuis.balance.forms.band import Band
from buurthuis.balance.forms.closing import Closing, Reopening

__all__ = ["Band", "Closing", "Reopening"]
