"""Forms of the house: a room, closing days, the house itself."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.centres import queries
from buurthuis.centres.models import Centre, Room
from buurthuis.fields import REQUIRED, Day, Form, WholeNumber, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext


class RoomForm(Form):
    """A room: its name on the door, and how many people it holds."""

    name = line(lazy_gettext("Name of the room"))
    capacity = WholeNumber(lazy_gettext("How many people fit in"), [Optional()], least=1, most=5000)

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._centre, self._room = centre, kwargs.get("obj")

    def validate_name(self, field: Any) -> None:
        """A name means one room, however it is capitalised, also when that room is out of use."""
        for room in queries.rooms(self._centre):
            if room is not self._room and room.name.casefold() == field.data.casefold():
                raise ValidationError(self._taken(room))

    def _taken(self, room: Room) -> str:
        if room.retired_on:
            return gettext("There is a room with this name that is out of use. Bring it back instead.")
        return gettext("There is already a room with this name.")


class ClosureForm(Form):
    """Days on which the house is closed."""

    starts_on = Day(lazy_gettext("First day"), [InputRequired(REQUIRED)])
    ends_on = Day(
        lazy_gettext("Last day"),
        [Optional()],
        description=lazy_gettext("Leave this empty when the house is closed for one day."),
    )
    reason = line(
        lazy_gettext("Why is the house closed?"),
        description=lazy_gettext("Everybody can read this in the programme."),
    )

    def validate_ends_on(self, field: Day) -> None:
        """The last day is not before the first."""
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(gettext("The last day is before the first day."))

    def validate_reason(self, field: Any) -> None:
        """It is read by everybody, so it tells nothing about anybody."""
        no_personal_details(self, field)


class SettingsForm(Form):
    """What the centre decides about itself."""

    name = line(lazy_gettext("Name of the centre"))
    shows_setting = BooleanField(
        lazy_gettext("Show “own circle” and “mixed” in the public programme"),
        description=lazy_gettext(
            "Neighbours then also read for which group an activity is. Without it they read only what, when and where."
        ),
    )
