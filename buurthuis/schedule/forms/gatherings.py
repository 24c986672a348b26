"""One gathering, alone or with the others of its series: changed, cancelled, or added to an activity."""

from datetime import date, time
from typing import Any

from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from buurthuis.fields import CHOOSE, REQUIRED, ClockTime, Day, Form, line, no_personal_details
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext, ngettext
from buurthuis.schedule import queries
from buurthuis.schedule.fit import Wanted
from buurthuis.schedule.forms.house import Extra, OfCentre, host_field
from buurthuis.schedule.forms.obstacles import passes
from buurthuis.schedule.models import STAND_IN, Activity, Gathering
from buurthuis.schedule.scope import ALL, FOLLOWING, ONE

LONGEST_REASON = 300


class OnADay(OfCentre):
    """A gathering on a day, at a time, in a room and with a host."""

    day: Any = Day(lazy_gettext("Day"), [InputRequired(REQUIRED)])
    starts_at: Any = ClockTime(lazy_gettext("From"), [InputRequired(REQUIRED)])
    ends_at: Any = ClockTime(lazy_gettext("To"), [InputRequired(REQUIRED)])
    room: Any = SelectField(lazy_gettext("Room"), [Optional()])
    host: Any = host_field(lazy_gettext("Host"))

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.suggest_first(*activity.hosts_on(self.today), *activity.hosts_on(self.today, STAND_IN))

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
        wishes = self.activity.capacity, self.activity.accessible
        wanted = Wanted((self.day.data,), *self.times, self.room_id, host, *wishes)
        self.fit = queries.what_fits(self.centre, wanted)
        return passes(self, self.fit)


def scope_field(label: Any) -> Any:
    """A field for how far a change reaches."""
    return RadioField(label, [InputRequired(CHOOSE)], default=ONE)


class Reaching(Form):
    """A change of one gathering or of more; the question is left out where there is nothing more."""

    def offer_scopes(self, following: int, coming: int) -> None:
        """Say with each choice how many gatherings it concerns."""
        if max(following, coming) <= 1:
            del self.scope
            return
        all_coming = ngettext(
            "All coming ones: %(num)d gathering", "All coming ones: %(num)d gatherings", coming
        )
        self.scope.choices = [
            (ONE, _("Only this one")),
            (FOLLOWING, _following(following)),
            (ALL, all_coming),
        ]

    @property
    def chosen_scope(self) -> str:
        """How far the change reaches."""
        return str(self.scope.data) if "scope" in self else ONE


def _following(many: int) -> str:
    return ngettext(
        "This one and the following: %(num)d gathering",
        "This one and the following: %(num)d gatherings",
        many,
    )


class Cancellation(Reaching):
    """Why a gathering does not take place, and whether the others do."""

    scope: Any = scope_field(lazy_gettext("What is cancelled?"))
    reason: Any = line(
        lazy_gettext("Why does it not take place?"),
        LONGEST_REASON,
        description=lazy_gettext("For example: the heating is broken. Do not write about persons."),
    )

    def __init__(self, *args: Any, gathering: Gathering, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gathering, self.today = gathering, today
        self.coming = queries.of_series(gathering, today)
        self.offer_scopes(*(len(self.reach(scope)[0]) for scope in (FOLLOWING, ALL)))

    def reach(self, scope: str) -> queries.Reach:
        """The gatherings that are cancelled, and how many in its reach stay as they are."""
        return queries.cancels(self.gathering, scope, self.coming, self.today)

    def validate_reason(self, field: Any) -> None:
        no_personal_details(self, field)
