"""Activities, what they are for, when they gather: the plan, and what became of it."""

from buurthuis.schedule.hosting import REGULAR, STAND_IN
from buurthuis.schedule.models.change import Change, remembered
from buurthuis.schedule.models.dated import CANCELLED, DID_NOT_MEET, HELD, PLANNED
from buurthuis.schedule.models.door import close_door, open_door
from buurthuis.schedule.models.handing_over import (
    join,
    last_day,
    led_alike,
    remove_host,
    return_to,
    settle,
    take_out,
)
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.hosting import Hosting
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
    "REGULAR",
    "STAND_IN",
    "Activity",
    "Change",
    "Gathering",
    "Host",
    "Hosting",
    "Series",
    "Tagging",
    "carry_on",
    "circle",
    "close_door",
    "join",
    "last_day",
    "led_alike",
    "open_door",
    "put",
    "recognisable",
    "remembered",
    "remove_host",
    "return_to",
    "settle",
    "take_out",
    "undo",
]
