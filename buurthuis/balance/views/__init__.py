"""The balance on screen and in files: a month, and the band of the house."""

from buurthuis.balance.views import band, closing, hours, houses, mailing, month, outside, stretch
from buurthuis.balance.views.blueprint import balance

__all__ = ["balance", "band", "closing", "hours", "houses", "mailing", "month", "outside", "stretch"]
