"""What the house decided about its balance: the band it agreed on."""

from buurthuis.balance.bands import ATTENDANCE, MEASURES, OFFER
from buurthuis.balance.models.band import Band, decide

__all__ = ["ATTENDANCE", "MEASURES", "OFFER", "Band", "decide"]
