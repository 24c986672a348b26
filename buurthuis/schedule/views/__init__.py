"""The plan on screen: the week, the activities, and one gathering."""

from buurthuis.schedule.views import activities, gatherings, series, week
from buurthuis.schedule.views.blueprint import schedule

__all__ = ["activities", "gatherings", "schedule", "series", "week"]
