"""An activity changed: what it is called, what it is, and for whom."""

from typing import Any

from wtforms.validators import InputRequired, ValidationError

from buurthuis.fields import REQUIRED, Day, lines
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule.forms.house import YEARS_AHEAD, OfCentre, host_field
from buurthuis.schedule.forms.planning import Tagged, Titled
from buurthuis.schedule.models import Activity


class ChangeActivity(Titled, OfCentre):
    """What an activity is called, what it is, and who usually leads it."""

    description: Any = lines(lazy_gettext("What do people do there?"), required=False)
    host: Any = host_field(lazy_gettext("Regular host"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity


class ChooseSetting(Tagged, OfCentre):
    """The setting of an activity from a date on."""

    since: Any = Day(
        lazy_gettext("From which date?"),
        [InputRequired(REQUIRED)],
        description=lazy_gettext("Gatherings before this date keep the setting they had."),
    )

    def validate_since(self, field: Any) -> None:
        """A choice may reach back as far as it likes: what came in without a setting can get one."""
        if field.data and field.data > self.today + YEARS_AHEAD:
            raise ValidationError(_("Choose a date that is at most five years ahead."))
