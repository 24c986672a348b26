"""What is asked about the plan: what fits, the week, the activities, and what the coming weeks offer."""

from buurthuis.schedule.queries.choices import groups, host_id, host_names, rooms, titled
from buurthuis.schedule.queries.coming import outlook
from buurthuis.schedule.queries.fitting import hold, hold_gathering, slots, what_fits
from buurthuis.schedule.queries.lists import activities, series_of
from buurthuis.schedule.queries.weeks import closures, gatherings, week, wish

__all__ = [
    "activities",
    "closures",
    "gatherings",
    "groups",
    "hold",
    "hold_gathering",
    "host_id",
    "host_names",
    "outlook",
    "rooms",
    "series_of",
    "slots",
    "titled",
    "week",
    "what_fits",
    "wish",
]
