"""One gathering changed or cancelled."""

from datetime import time
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from buurthuis.fields import REQUIRED, ClockTime, Day, Form, line, no_personal_details
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries
from buurthuis.schedule.fit import Wanted
from buurthuis.schedule.forms.house import Extra, OfCentre, host_field
from buurthuis.schedule.forms.obstacles import passes
from buurthuis.schedule.models import Gathering

LONGEST_REASON = 300


class ChangeGathering(OfCentre):
    """One gathering on another day, at another time, in another room or with another host."""

    day: Any = Day(lazy_gettext("Day"), [InputRequired(REQUIRED)])
    starts_at: Any = ClockTime(lazy_gettext("From"), [InputRequired(REQUIRED)])
    ends_at: Any = ClockTime(lazy_gettext("To"), [InputRequired(REQUIRED)])
    room: Any = SelectField(lazy_gettext("Room"), [Optional()])
    host: Any = host_field(lazy_gettext("Host"))

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        as_it_is = {
            "day": gathering.day,
            "starts_at": gathering.starts_at,
            "ends_at": gathering.ends_at,
            "room": str(gathering.room_id or ""),
            "host": gathering.host.name if gathering.host else "",
        }
        super().__init__(*args, data=as_it_is, **kwargs)
        self.gathering = gathering
        if gathering.room and gathering.room.id not in self.rooms:
            self.rooms[gathering.room.id] = gathering.room.name
            self.room.choices.append((str(gathering.room.id), gathering.room.name))

    def validate_day(self, field: Any) -> None:
        self.within_reach(field)

    def validate_ends_at(self, field: Any) -> None:
        self.ends_after_start(field)

    @property
    def times(self) -> tuple[time, time]:
        return self.starts_at.data, self.ends_at.data

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether it fits in the house, while nobody else plans."""
        return super().validate(extra_validators) and self.fits()

    def fits(self) -> bool:
        """Whether nothing is in the way; says at the field what is."""
        host = queries.host_id(self.centre, self.host.data)
        wanted = Wanted((self.day.data,), *self.times, self.room_id, host)
        self.fit = queries.what_fits(self.centre, wanted, but_for=self.gathering.id)
        return passes(self, self.fit)


class Cancellation(Form):
    """Why a gathering does not take place."""

    reason: Any = line(
        lazy_gettext("Why does it not take place?"),
        LONGEST_REASON,
        description=lazy_gettext("For example: the heating is broken. Do not write about persons."),
    )

    def validate_reason(self, field: Any) -> None:
        no_personal_details(self, field)
