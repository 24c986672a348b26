"""Counting on screen: the sheet of a gathering, the tablet at the door, what tablets send, and the tablets."""

from buurthuis.attendance.views import (
    carrying,
    closing,
    counting,
    held,
    ledger,
    pairing,
    paper,
    sheet,
    tablets,
)
from buurthuis.attendance.views.blueprint import attendance

__all__ = [
    "attendance",
    "carrying",
    "closing",
    "counting",
    "held",
    "ledger",
    "pairing",
    "paper",
    "sheet",
    "tablets",
]
