"""A new activity: what it is called, for whom it is, when it gathers."""

from datetime import date, time
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.fields import CHOOSE, REQUIRED, ClockTime, Day, Form, WholeNumber, line
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries, repeats
from buurthuis.schedule.fit import Wanted
from buurthuis.schedule.forms.boxes import Boxes
from buurthuis.schedule.forms.house import Extra, OfCentre, host_field
from buurthuis.schedule.forms.obstacles import passes, refuse
from buurthuis.schedule.models import Activity
from buurthuis.schedule.recurrence import MOST_EVERY, Rule, dates
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


class When(OfCentre):
    """When and where an activity gathers."""

    repeats: Any = SelectField(lazy_gettext("How often?"), default="weekly")
    every: Any = WholeNumber(lazy_gettext("Every how many weeks?"), least=1, most=MOST_EVERY, default=2)
    first: Any = Day(
        lazy_gettext("First date"),
        [InputRequired(REQUIRED)],
        description=lazy_gettext("The weekday of this date is the weekday of the activity."),
    )
    until: Any = Day(
        lazy_gettext("Until"),
        [Optional()],
        description=lazy_gettext("Leave this empty when it goes on until further notice."),
    )
    starts_at: Any = ClockTime(lazy_gettext("From"), [InputRequired(REQUIRED)])
    ends_at: Any = ClockTime(lazy_gettext("To"), [InputRequired(REQUIRED)])
    room: Any = SelectField(lazy_gettext("Room"), [Optional()])
    host: Any = host_field(lazy_gettext("Host"))
    leave_out: Any = BooleanField(
        lazy_gettext("Leave out the dates that cannot be planned, and plan the others")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "weekly": _("Every week"),
            "every_n_weeks": _("Every two weeks or more"),
            "monthly": _("Every month, on the same weekday (for example the second Tuesday)"),
            "monthly_last": _("Every month, on the last such weekday"),
            "once": _("Once"),
        }
        self.repeats.choices = [(code, labels[code]) for code in repeats.REPEATS]

    def validate_every(self, field: Any) -> None:
        """How many weeks is asked only where it matters."""
        if self.repeats.data == repeats.EVERY_N_WEEKS and field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED))

    def validate_first(self, field: Any) -> None:
        self.within_reach(field)

    def validate_until(self, field: Any) -> None:
        self.within_reach(field)
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("This is before the first date."))

    def validate_ends_at(self, field: Any) -> None:
        self.ends_after_start(field)

    @property
    def rule(self) -> Rule:
        return repeats.rule(self.repeats.data, self.first.data, self.every.data, self.until.data)

    @property
    def times(self) -> tuple[time, time]:
        return self.starts_at.data, self.ends_at.data

    @property
    def horizon(self) -> date:
        """Until when gatherings are planned."""
        return repeats.horizon(self.rule, self.today)

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether it fits in the house, while nobody else plans."""
        queries.hold(self.centre)
        if not super().validate(extra_validators):
            return False
        if self.rule.problems():
            return refuse(self.until, _("No date is left between the first date and this one."))
        days = dates(self.rule, self.horizon)
        self.fit = queries.what_fits(
            self.centre,
            Wanted(tuple(days), *self.times, self.room_id, queries.host_id(self.centre, self.host.data)),
        )
        return passes(self, self.fit, self.leave_out.data)


class NewActivity(Titled, Tagged, When):
    """A new activity, the recurring case first."""
