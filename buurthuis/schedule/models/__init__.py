"""Activities, what they are for, when they gather: the plan, and what became of it."""

from buurthuis.schedule.models.change import Change, remembered
from buurthuis.schedule.models.dated import CANCELLED, DID_NOT_MEET, HELD, PLANNED
from buurthuis.schedule.models.door import close_door, open_door
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.moving import carry_on, put
from buurthuis.schedule.models.plan import Activity, Gathering, Series
from buurthuis.schedule.models.recognition import recognisable
from buurthuis.schedule.models.tagging import Tagging, circle
from buurthuis.schedule.models.undoing import undo
from buurthuis.schedule.tagging import MIXED, OWN_CIRCLE

__all__ = [
    "CANCELLED",
    "DID_NOT_MEET",
    "HELD",
    "MIXED",
    "OWN_CIRCLE",
    "PLANNED",
    "Activity",
    "Change",
    "Gathering",
    "Host",
    "Series",
    "Tagging",
    "carry_on",
    "circle",
    "close_door",
    "open_door",
    "put",
    "recognisable",
    "remembered",
    "undo",
]
