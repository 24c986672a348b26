"""The plan on screen: the week, the activities, and one gathering."""

from buurthuis.schedule.views import activities, copies, door, gatherings, hosts, plan, series, week
from buurthuis.schedule.views.blueprint import schedule

__all__ = ["activities", "copies", "door", "gatherings", "hosts", "plan", "schedule", "series", "week"]
