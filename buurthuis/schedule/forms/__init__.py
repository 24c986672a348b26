"""Forms of the plan: an activity, for whom it is, when it gathers; one gathering changed or cancelled."""

from buurthuis.schedule.forms.activities import (
    ChooseSetting,
    CopyActivity,
    as_chosen,
    change_of,
    copied_title,
)
from buurthuis.schedule.forms.changing import ChangeGathering
from buurthuis.schedule.forms.gatherings import Cancellation, OnADay
from buurthuis.schedule.forms.hosts import AnotherHost, LastDayOfHost
from buurthuis.schedule.forms.planning import NewActivity, prefilled
from buurthuis.schedule.forms.season import CopySeason, coming_season
from buurthuis.schedule.forms.series import AnotherYear, LastDay
from buurthuis.schedule.forms.when import When

__all__ = [
    "AnotherHost",
    "AnotherYear",
    "Cancellation",
    "ChangeGathering",
    "ChooseSetting",
    "CopyActivity",
    "CopySeason",
    "LastDay",
    "LastDayOfHost",
    "NewActivity",
    "OnADay",
    "When",
    "as_chosen",
    "change_of",
    "coming_season",
    "copied_title",
    "prefilled",
]
