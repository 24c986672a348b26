"""What is written about a month: its closing, and its opening again."""

from buurthuis.balance.writing.closing import AlreadyClosed, ChangedMeanwhile, NotOver, Signing, close, reopen

__all__ = ["AlreadyClosed", "ChangedMeanwhile", "NotOver", "Signing", "close", "reopen"]
