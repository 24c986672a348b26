"""The questions about when and where an activity gathers: the common case in a few, the rest folded away."""

from datetime import date, time, timedelta
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis import formats
from buurthuis.fields import REQUIRED, Boxes, ClockTime, Day, WholeNumber
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import repeats
from buurthuis.schedule.forms.house import OfCentre, host_field
from buurthuis.schedule.recurrence import MOST_DATES, MOST_EVERY, ONCE, ORDINALS, Rule
from buurthuis.schedule.repeats import OPEN
from buurthuis.schedule.season import Season

REPEATS = {
    "weekly": lazy_gettext("Every week"),
    "every_n_weeks": lazy_gettext("Every two weeks or more"),
    "monthly": lazy_gettext("Every month, on a weekday (for example the first Monday)"),
    "monthly_date": lazy_gettext("Every month, on the date of the first time (for example the 15th)"),
    "once": lazy_gettext("Once"),
}
ORDINAL = {
    1: lazy_gettext("the first"),
    2: lazy_gettext("the second"),
    3: lazy_gettext("the third"),
    4: lazy_gettext("the fourth"),
    -1: lazy_gettext("the last"),
}
ENDS = {
    "open": lazy_gettext("Until further notice"),
    "until": lazy_gettext("Until a date"),
    "times": lazy_gettext("After a number of times"),
    "school_year": lazy_gettext("The whole school year, until the summer holidays"),
}

# The fields stand here in the order of the page: what is wrong is listed in the order in which they are written.


class Asked(OfCentre):
    """On which days, at what time and where an activity gathers, and what is left out."""

    weekdays: Any = Boxes(lazy_gettext("On which days?"))
    starts_at: Any = ClockTime(lazy_gettext("From"), [InputRequired(REQUIRED)])
    ends_at: Any = ClockTime(lazy_gettext("To"), [InputRequired(REQUIRED)])
    skips_school_holidays: Any = BooleanField(lazy_gettext("Not in the school holidays"))
    skips_public_holidays: Any = BooleanField(lazy_gettext("Not on public holidays"), default=True)
    room: Any = SelectField(lazy_gettext("Room"), [Optional()])
    host: Any = host_field(lazy_gettext("Host"))
    repeats: Any = SelectField(lazy_gettext("How often?"), default="weekly")
    every: Any = WholeNumber(lazy_gettext("Every how many weeks?"), least=1, most=MOST_EVERY, default=2)
    ordinals: Any = Boxes(
        lazy_gettext("Which ones of the month?"),
        description=lazy_gettext("Leave this empty to keep to that of the first date."),
    )
    first: Any = Day(
        lazy_gettext("First date"),
        description=lazy_gettext("Leave this empty to begin on the next such day."),
    )
    ends: Any = RadioField(lazy_gettext("Until when?"), default=OPEN)
    until: Any = Day(lazy_gettext("Until"))
    times: Any = WholeNumber(lazy_gettext("How many times?"), least=1, most=MOST_DATES)
    leave_out: Any = BooleanField(
        lazy_gettext("Leave out the dates that cannot be planned, and plan the others")
    )
    look: Any = BooleanField(lazy_gettext("Show the dates"))
    seen: Any = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weekdays.choices = [(str(day), formats.weekday(day)) for day in range(7)]
        self.repeats.choices = [(code, str(REPEATS[code])) for code in repeats.REPEATS]
        self.ordinals.choices = [(str(each), str(ORDINAL[each])) for each in ORDINALS]
        self.region = self.centre.school_region
        self.ends.choices = [
            (code, str(ENDS[code])) for code in repeats.ENDS if self.region or code != repeats.SCHOOL_YEAR
        ]
        if not self.region:
            del self.skips_school_holidays

    def validate_weekdays(self, field: Any) -> None:
        """A first date says its weekday as well."""
        if self.repeats.data == repeats.MONTHLY_DATE or field.errors:
            return
        typed = any(self.first.raw_data or ())
        if not field.data and not self.first.data and not typed:
            raise ValidationError(_("Choose at least one day."))
        if self.repeats.data == ONCE and len(field.data or ()) > 1:
            raise ValidationError(_("Choose one day for an activity that is held once."))

    def validate_ends_at(self, field: Any) -> None:
        self.ends_after_start(field)

    def validate_every(self, field: Any) -> None:
        """How many weeks is asked only where it matters."""
        if self.repeats.data == repeats.EVERY_N_WEEKS and field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED))

    def validate_first(self, field: Any) -> None:
        """Which day of the month it is, only a date can say."""
        if self.repeats.data == repeats.MONTHLY_DATE and not field.data and not field.errors:
            raise ValidationError(str(REQUIRED))
        self.within_reach(field)

    def validate_until(self, field: Any) -> None:
        if self.until_when == repeats.UNTIL and not field.data and not field.errors:
            raise ValidationError(str(REQUIRED))
        self.within_reach(field)
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("This is before the first date."))

    def validate_times(self, field: Any) -> None:
        if self.until_when == repeats.TIMES and field.data is None and not field.errors:
            raise ValidationError(str(REQUIRED))

    @property
    def until_when(self) -> str:
        """How it ends: open, until, times or school_year. What was filled in counts, also when nobody marked it."""
        filled = {repeats.UNTIL: self.until.data, repeats.TIMES: self.times.data}
        if self.ends.data == repeats.OPEN:
            return next((code for code, typed in filled.items() if typed), repeats.OPEN)
        return str(self.ends.data)

    @property
    def has_two_ends(self) -> bool:
        """Whether a date and a number of times were filled in and neither was marked: what comes first, ends it."""
        return self.ends.data == repeats.OPEN and bool(self.until.data and self.times.data)

    @property
    def times_of_day(self) -> tuple[time, time]:
        return self.starts_at.data, self.ends_at.data

    @property
    def season(self) -> Season:
        """What is left out; a single date is chosen knowingly."""
        if self.repeats.data == ONCE:
            return Season(self.region)
        school = "skips_school_holidays" in self and bool(self.skips_school_holidays.data)
        return Season(self.region, school, bool(self.skips_public_holidays.data))

    @property
    def more_is_said(self) -> bool:
        """Whether what is folded away holds an answer of its own, or something that is wrong."""
        folded = (self.repeats, self.every, self.ordinals, self.first, self.ends, self.until, self.times)
        answered = self.repeats.data != self.repeats.default or self.until_when != repeats.OPEN
        return (
            answered or bool(self.first.data or self.host.data) or any(f.errors for f in (*folded, self.host))
        )

    def ruled(self, until: date | None) -> Rule:
        """The rule that was asked for, with this end."""
        weekdays = tuple(sorted(int(day) for day in self.weekdays.data or ()))
        ordinals = tuple(each for each in ORDINALS if str(each) in (self.ordinals.data or ()))
        first = self.first.data or self.today + timedelta(days=1)
        every = self.every.data
        return repeats.rule(self.repeats.data, first, weekdays, every=every, ordinals=ordinals, until=until)
