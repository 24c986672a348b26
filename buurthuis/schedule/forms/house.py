"""A form of the plan in one house: its rooms, its hosts, and which dates are within reach."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from wtforms.validators import ValidationError

from buurthuis.centres.models import Centre
from buurthuis.fields import Form, line
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries
from buurthuis.schedule.fit import Fit
from buurthuis.schedule.models import Host
from buurthuis.schedule.preview import Wall, walls

YEARS_BACK, YEARS_AHEAD = timedelta(days=366), timedelta(days=5 * 366)
Extra = Mapping[str, Sequence[Any]] | None


def host_field(label: Any) -> Any:
    """A field for who leads: somebody who is known, or somebody new."""
    return line(
        label,
        required=False,
        description=lazy_gettext("Choose a name or type a new one."),
        render_kw={"list": "hosts", "autocomplete": "off"},
    )


class OfCentre(Form):
    """A form whose choices are those of one house; `fit` is how what it asks for fits there."""

    fit: Fit | None = None

    def __init__(self, *args: Any, centre: Centre, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.centre, self.today = centre, today
        self.rooms = {room.id: room.name for room in queries.rooms(centre)}
        self.hosts = queries.host_names(centre)
        if "room" in self:
            self.room.choices = [("", _("No room")), *((str(id_), name) for id_, name in self.rooms.items())]

    def suggest_first(self, *hosts: Host) -> None:
        """Suggest these hosts before the others."""
        names = [host.name for host in hosts if host.removed_on is None]
        self.hosts = list(dict.fromkeys([*names, *self.hosts]))

    @property
    def room_id(self) -> int | None:
        return int(self.room.data) if self.room.data else None

    @property
    def found(self) -> Fit:
        """How it fits; ValueError before it was looked at."""
        if self.fit is None:
            raise ValueError("what fits was not looked at")
        return self.fit

    @property
    def walls(self) -> list[Wall]:
        """What is in the way, each thing once with its days."""
        return walls(self.fit.obstacles if self.fit else ())

    def within_reach(self, field: Any) -> None:
        """A date of another decade is a slip of the pen."""
        first, last = self.today - YEARS_BACK, self.today + YEARS_AHEAD
        if field.data and not first <= field.data <= last:
            raise ValidationError(_("Choose a date from one year back to five years ahead."))

    def ends_after_start(self, field: Any) -> None:
        """A gathering ends on its own day."""
        if field.data and self.starts_at.data and field.data <= self.starts_at.data:
            raise ValidationError(_("This is not later than the start."))
