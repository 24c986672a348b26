"""What is written about months: their closing, their opening again, and their sums made anew."""

from buurthuis.balance.writing.closing import AlreadyClosed, ChangedMeanwhile, NotOver, Signing, close, reopen
from buurthuis.balance.writing.sums import rebuild

__all__ = ["AlreadyClosed", "ChangedMeanwhile", "NotOver", "Signing", "close", "rebuild", "reopen"]
