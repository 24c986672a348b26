"""A new activity: what it is called, for whom it is, when it gathers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.fields import CHOOSE, Boxes, Form, line
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries
from buurthuis.schedule.forms.when import When
from buurthuis.schedule.models import Activity
from buurthuis.schedule.tagging import MIXED, OWN_CIRCLE
from buurthuis.words import group_word

NOT_YET = "not_yet"

# The parts stand here in the order of the page: what is wrong is listed in the order in which fields are written.


class Titled(Form):
    """What an activity is called; a title means one activity, for lists that come in recognise it by that."""

    title: Any = line(lazy_gettext("What is it called?"))
    activity: Activity | None = None

    def validate_title(self, field: Any) -> None:
        """Another activity has another title, however it is capitalised."""
        other = queries.titled(self.centre, field.data or "")
        if other is not None and other is not self.activity:
            raise ValidationError(
                _("There is an activity with this title already. Add dates to it, or choose another title.")
            )


class Tagged(Form):
    """For whom: own circle of some groups, mixed, or not chosen yet."""

    setting: Any = RadioField(lazy_gettext("For whom is it?"), [InputRequired(CHOOSE)])
    circle: Any = Boxes(
        lazy_gettext("Whose own circle?"),
        description=lazy_gettext("Only for own circle: choose one or more groups."),
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, centre=centre, **kwargs)
        self.groups = {str(group.id): group for group in queries.groups(centre)}
        self.setting.choices = [
            (OWN_CIRCLE, _("Own circle: for one or more groups")),
            (MIXED, _("Mixed: open to different groups")),
            (NOT_YET, _("Choose later")),
        ]
        self.circle.choices = [(key, group_word(group, plural=True)) for key, group in self.groups.items()]

    def validate_circle(self, field: Any) -> None:
        """An own circle is of somebody."""
        if self.setting.data == OWN_CIRCLE and not field.data and not field.errors:
            raise ValidationError(_("Choose at least one group for an own circle."))

    @property
    def chosen(self) -> tuple[str | None, list[Group]]:
        """The setting, None when it is chosen later, and its groups."""
        if self.setting.data == OWN_CIRCLE:
            return OWN_CIRCLE, [self.groups[key] for key in self.circle.data]
        return (MIXED if self.setting.data == MIXED else None), []


class NewActivity(Titled, Tagged, When):
    """A new activity: what it is called, for whom it is, when and where it gathers."""

    def answers(self) -> tuple[object, ...]:
        setting, groups = self.chosen
        return (self.title.data, setting, [group.id for group in groups], *super().answers())


def prefilled(asked: Mapping[str, str]) -> dict[str, Any]:
    """What an address fills in beforehand: `day` is the first date with its weekday, `room` the number of a room."""
    found: dict[str, Any] = {"room": asked["room"]} if "room" in asked else {}
    try:
        first = date.fromisoformat(asked.get("day", ""))
    except ValueError:
        return found
    return found | {"first": first, "weekdays": [str(first.weekday())]}
