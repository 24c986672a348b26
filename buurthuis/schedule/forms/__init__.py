"""Forms of the plan: an activity, for whom it is, when it gathers; one gathering changed or cancelled."""

from buurthuis.schedule.forms.activities import ChangeActivity, ChooseSetting
from buurthuis.schedule.forms.gatherings import Cancellation, ChangeGathering
from buurthuis.schedule.forms.planning import NewActivity, When
from buurthuis.schedule.forms.series import AnotherYear, LastDay

__all__ = [
    "AnotherYear",
    "Cancellation",
    "ChangeActivity",
    "ChangeGathering",
    "ChooseSetting",
    "LastDay",
    "NewActivity",
    "When",
]
