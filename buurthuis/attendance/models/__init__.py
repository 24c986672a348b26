"""The ledger of taps and the counts that follow from it; the tablets; what is held; which months are closed."""

from buurthuis.attendance.models.entering import (
    ChangedMeanwhile,
    VisitsCounted,
    did_not_meet,
    enter,
)
from buurthuis.attendance.models.first_visit import FirstVisit, HeldFirstVisit, by_channel
from buurthuis.attendance.models.folded import FoldedTap, LedgerName, ThisLedger, this_ledger
from buurthuis.attendance.models.held import HeldTap
from buurthuis.attendance.models.leading import (
    Leading,
    NotCounted,
    forget_who_led,
    say_who_led,
    who_led,
)
from buurthuis.attendance.models.ledger import GroupCount, HeadCount, Tap, events_of, keep, row
from buurthuis.attendance.models.month import CountedMonth, hold_month, month_is_closed
from buurthuis.attendance.models.tablet import (
    REVOKED,
    Tablet,
    TapQueue,
    by_code,
    by_token,
    in_groups,
    new_tablet,
)

__all__ = [
    "REVOKED",
    "ChangedMeanwhile",
    "CountedMonth",
    "FirstVisit",
    "FoldedTap",
    "GroupCount",
    "HeadCount",
    "HeldFirstVisit",
    "HeldTap",
    "Leading",
    "LedgerName",
    "NotCounted",
    "Tablet",
    "Tap",
    "TapQueue",
    "ThisLedger",
    "VisitsCounted",
    "by_channel",
    "by_code",
    "by_token",
    "did_not_meet",
    "enter",
    "events_of",
    "forget_who_led",
    "hold_month",
    "in_groups",
    "keep",
    "month_is_closed",
    "new_tablet",
    "row",
    "say_who_led",
    "this_ledger",
    "who_led",
]
