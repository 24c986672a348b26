"""Forms of the house: a room, closing days, the house itself."""

from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.centres import queries
from buurthuis.centres.models import Centre, Room
from buurthuis.centres.parts import goes_round
from buurthuis.fields import REQUIRED, Boxes, Day, Form, WholeNumber, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext

REGIONS = ("north", "middle", "south")
LONGEST_ADDRESS = 200


def _number(room: Room | str) -> str:
    return str(room.id) if isinstance(room, Room) else str(room)


class RoomForm(Form):
    """A room: its name on the door, how many people it holds, and the rooms it is made of."""

    name = line(lazy_gettext("Name of the room"))
    capacity = WholeNumber(lazy_gettext("How many people fit in"), [Optional()], least=1, most=5000)
    accessible = BooleanField(
        lazy_gettext("Accessible"),
        description=lazy_gettext("People in a wheelchair or with a walker can come in and use the toilet."),
    )
    parts = Boxes(
        lazy_gettext("Can it be divided into other rooms?"),
        [Optional()],
        coerce=_number,
        description=lazy_gettext(
            "Tick the rooms that this one is made of. When it is taken, they are taken too, and the other way round."
        ),
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._centre, self._room = centre, kwargs.get("obj")
        kept = self._room.parts if self._room else ()
        self._rooms = {
            str(room.id): room
            for room in queries.rooms(centre)
            if room is not self._room and (room.retired_on is None or room in kept)
        }
        self.parts.choices = [(number, room.name) for number, room in self._rooms.items()]
        if not self._rooms:
            del self.parts

    def populate_obj(self, room: Room) -> None:
        """Write what was filled in."""
        room.name, room.capacity = self.name.data or "", self.capacity.data
        room.accessible = self.accessible.data
        room.parts = [self._rooms[number] for number in self.parts.data or ()] if "parts" in self else []

    def validate_parts(self, field: Any) -> None:
        """A hall is not a part of itself, at once or through its parts."""
        if self._room is None or field.errors:
            return
        made_of = queries.parts(self._centre)
        for number in field.data:
            room = self._rooms.get(number)
            if room and goes_round(self._room.id, [room.id], made_of):
                told = gettext("%(room)s is made of this room, so it cannot be a part of it.", room=room.name)
                raise ValidationError(told)

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
    address = line(
        lazy_gettext("Address"),
        LONGEST_ADDRESS,
        required=False,
        description=lazy_gettext(
            "It stands in the programme, on the poster and in the calendar of neighbours."
        ),
    )
    school_region = RadioField(
        lazy_gettext("In which school holiday region is the centre?"),
        [Optional()],
        coerce=lambda region: region or "",
    )
    shows_setting = BooleanField(
        lazy_gettext("Show “own circle” and “mixed” in the public programme"),
        description=lazy_gettext(
            "Neighbours then also read for which group an activity is. Without it they read only what, when and where."
        ),
    )

    asks_first_visits = BooleanField(
        lazy_gettext("Ask new visitors how they found us"),
        description=lazy_gettext(
            "The tablet then has a row of buttons for people who are here for the first time. It is counted for the "
            "house as a whole, never with a group or a gathering."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = (gettext("North"), gettext("Middle"), gettext("South"))
        none = gettext("In none: leave the school holidays out of the plan")
        self.school_region.choices = [*zip(REGIONS, names, strict=True), ("", none)]

    def populate_obj(self, centre: Centre) -> None:
        """Write what was filled in."""
        centre.name, centre.shows_setting = self.name.data or "", self.shows_setting.data
        centre.asks_first_visits = self.asks_first_visits.data
        centre.address, centre.school_region = self.address.data or "", self.school_region.data or None
