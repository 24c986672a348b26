"""What is asked about counts: the sheet of one gathering, what a tablet shows, the tablets, what is held."""

from buurthuis.attendance.queries.door import door
from buurthuis.attendance.queries.held import Bundle, bundles, could_belong_to, held_of, waiting, waiting_at
from buurthuis.attendance.queries.held_first_visits import FirstVisitBundle, first_visit_bundles
from buurthuis.attendance.queries.leading import Leaders, hosts_with, leaders
from buurthuis.attendance.queries.sheet import Row, Sheet, sheet
from buurthuis.attendance.queries.tablets import Sending, not_sent_all, phones, senders_at, tablets

__all__ = [
    "Bundle",
    "FirstVisitBundle",
    "Leaders",
    "Row",
    "Sending",
    "Sheet",
    "bundles",
    "could_belong_to",
    "door",
    "first_visit_bundles",
    "held_of",
    "hosts_with",
    "leaders",
    "not_sent_all",
    "phones",
    "senders_at",
    "sheet",
    "tablets",
    "waiting",
    "waiting_at",
]
