"""What tablets send is written into the ledger, and the counts that follow from it: in one transaction."""

from buurthuis.attendance.writing.taking import Taken, take_in

__all__ = ["Taken", "take_in"]
