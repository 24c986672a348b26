"""Who leads an activity: somebody more, and the last day of somebody."""

from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.fields import CHOOSE, REQUIRED, Day, line
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import hosting, queries
from buurthuis.schedule.forms.house import OfCentre
from buurthuis.schedule.models import REGULAR, STAND_IN, Activity, Hosting
from buurthuis.words import host_word, word

NOBODY = ""


class AnotherHost(OfCentre):
    """Somebody who leads an activity or stands in from a day on, beside the others or in the place of one."""

    host: Any = line(
        lazy_gettext("Who?"),
        description=lazy_gettext("Choose a name or type a new one."),
        render_kw={"list": "hosts", "autocomplete": "off"},
    )
    role: Any = RadioField(lazy_gettext("As what?"), [InputRequired(CHOOSE)], default=REGULAR)
    since: Any = Day(lazy_gettext("From which date?"), [InputRequired(REQUIRED)])
    until: Any = Day(lazy_gettext("Last day"), [Optional()])
    instead: Any = SelectField(
        lazy_gettext("In the place of"),
        [Optional()],
        description=lazy_gettext("Whoever you choose here stops the day before."),
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hostings = activity.hostings()
        self.role.choices = [(role, word(role)) for role in (REGULAR, STAND_IN)]
        stopping = {str(each.id): each for each in self.hostings if each.until is None}
        names = [
            (number, f"{host_word(each.host.name)} ({word(each.role)})") for number, each in stopping.items()
        ]
        self.instead.choices = [(NOBODY, _("nobody: they do it together")), *names]
        self._stopping = stopping

    @property
    def stops(self) -> Hosting | None:
        """Who stops for it."""
        return self._stopping.get(self.instead.data or NOBODY)

    def validate_since(self, field: Any) -> None:
        self.within_reach(field)

    def validate_until(self, field: Any) -> None:
        self.within_reach(field)
        not_before(field, self.since.data)

    def validate_host(self, field: Any) -> None:
        """Nobody is regular host and stand-in, or either of them twice, on one day."""
        known = queries.host_id(self.centre, field.data)
        others = [each for each in self.hostings if each is not self.stops]
        if known and self.since.data and hosting.at_once(others, known, self.since.data, self.until.data):
            raise ValidationError(
                _("%(name)s is a host of this activity on some of these days already.", name=field.data)
            )


class LastDayOfHost(OfCentre):
    """The last day on which somebody leads an activity, or with a button of its own: none that is known yet."""

    last: Any = Day(lazy_gettext("Last day"), [Optional()])
    still: Any = BooleanField()

    def __init__(self, *args: Any, hosting: Hosting, others: list[Hosting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hosting, self.others = hosting, others

    def validate(self, extra_validators: Any = None) -> bool:
        """Also that it is one term, and not two at once."""
        if not super().validate(extra_validators):
            return False
        own, wrong = self.hosting, None
        if self.chosen is None and not self.still.data:
            wrong = str(REQUIRED)
        elif hosting.at_once(self.others, own.host_id, own.since, self.chosen):
            wrong = _("This is longer than until the next time that this host leads it.")
        self.last.errors = [wrong] if wrong else []
        return wrong is None

    @property
    def chosen(self) -> date | None:
        """The last day; None: until further notice."""
        last: date | None = None if self.still.data else self.last.data
        return last

    def validate_last(self, field: Any) -> None:
        self.within_reach(field)
        not_before(field, self.hosting.since)


def not_before(field: Any, first: date | None) -> None:
    """Nobody stops before the first day."""
    if field.data and first and field.data < first:
        raise ValidationError(_("This is before the first day."))
