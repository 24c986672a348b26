"""What is asked about the plan: what fits, the week, the activities, and what the coming weeks offer."""

from buurthuis.schedule.queries.bands import band
from buurthuis.schedule.queries.choices import groups, host_id, host_names, rooms, titled
from buurthuis.schedule.queries.closed import closed_months, in_closed_month, last_closed
from buurthuis.schedule.queries.coming import impact, left_without, outlook
from buurthuis.schedule.queries.fitting import all_that_fits, hold, hold_gathering, slots, what_fits
from buurthuis.schedule.queries.lists import activities, series_of
from buurthuis.schedule.queries.scopes import Reach, cancels, changes, of_series
from buurthuis.schedule.queries.seasons import planned_anew, running
from buurthuis.schedule.queries.together import place, where_all_fit
from buurthuis.schedule.queries.undoing import Undoing, last_change, undoing
from buurthuis.schedule.queries.weeks import around, closures, gatherings, week

__all__ = [
    "Reach",
    "Undoing",
    "activities",
    "all_that_fits",
    "around",
    "band",
    "cancels",
    "changes",
    "closed_months",
    "closures",
    "gatherings",
    "groups",
    "hold",
    "hold_gathering",
    "host_id",
    "host_names",
    "impact",
    "in_closed_month",
    "last_change",
    "last_closed",
    "left_without",
    "of_series",
    "outlook",
    "place",
    "planned_anew",
    "rooms",
    "running",
    "series_of",
    "slots",
    "titled",
    "undoing",
    "week",
    "what_fits",
    "where_all_fit",
]
