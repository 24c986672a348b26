"""Activities, what they are for, when they gather: the plan, and what became of it."""

from buurthuis.schedule.models.change import Change
from buurthuis.schedule.models.dated import CANCELLED, DID_NOT_MEET, HELD, PLANNED
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.plan import Activity, Gathering, Series
from buurthuis.schedule.models.recognition import recognisable
from buurthuis.schedule.models.tagging import Tagging, circle
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
    "circle",
    "recognisable",
]
