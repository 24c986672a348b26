"""Somebody told us, or we noticed: the forms with which barriers, and people who were asked, are counted."""

from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, ValidationError

from buurthuis.attendance.models import hold_month
from buurthuis.centres.models import Centre
from buurthuis.fields import REQUIRED, Boxes, Form, WholeNumber, page_key
from buurthuis.formats import month_name
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.periods import Month
from buurthuis.relations.barriers import BARRIERS, HOUSE
from buurthuis.relations.noticing import MOST_ASKED, MOST_PEOPLE, Notice
from buurthuis.relations.queries.choices import activities
from buurthuis.schedule.queries import closed_months
from buurthuis.words import word


def about_field() -> Any:
    """A field for what it is about: the house, or an activity."""
    return SelectField(lazy_gettext("What is it about?"))


def about_choices(centre: Centre) -> list[tuple[str, str]]:
    """The house first, then its activities."""
    known = [(str(number), title) for number, title in activities(centre)]
    return [(HOUSE, gettext("The house as a whole")), *known]


def barrier_choices() -> list[tuple[str, str]]:
    """The barriers in the order in which they are asked about."""
    return [(code, word(f"barrier_{code}")) for code in BARRIERS]


class OfMonth(Form):
    """What counts in this month, or in the one before as long as that is open.

    `key` is of this one page, also when it comes back with an error: what is sent twice is known by it.
    """

    month: Any
    key: Any = HiddenField()

    def __init__(self, *args: Any, centre: Centre, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.centre = centre
        self.months = _this_and_the_one_before(today)
        closed = closed_months(centre)
        offered = [month for month in self.months if month.first not in closed]
        self.month.choices = [(str(month), month_name(month)) for month in offered]
        self.key.data = page_key(self.key.data)

    @property
    def chosen(self) -> Month | None:
        """The month, None when it is none of those it can be."""
        return next((month for month in self.months if str(month) == self.month.data), None)

    def validate_month(self, _field: Any) -> None:
        """Nothing is added to a month that is closed, also when it was closed while this page was open."""
        month = self.chosen
        if month is None:
            raise ValidationError(gettext("Not a valid choice."))
        if hold_month(self.centre.id, month.first).closed_at is not None:
            raise ValidationError(
                gettext(
                    "%(month)s is closed, so nothing can be added to it. Choose another month.",
                    month=month_name(month),
                )
            )


class NoticeForm(OfMonth):
    """Which barriers, of what, and how many people said so: no name, no words, no day."""

    about: Any = about_field()
    barriers: Any = Boxes(
        lazy_gettext("What keeps people away?"), description=lazy_gettext("Tick all that was named.")
    )
    people: Any = WholeNumber(
        lazy_gettext("How many people said so?"),
        [InputRequired(REQUIRED)],
        least=1,
        most=MOST_PEOPLE,
        default=1,
        description=lazy_gettext("Each of them once. If you noticed it yourself, it is 1."),
    )
    month: Any = SelectField(lazy_gettext("In which month?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about.choices = about_choices(self.centre)
        self.barriers.choices = barrier_choices()

    def validate_barriers(self, field: Any) -> None:
        """A talk in which nothing was named is no mention of anything."""
        if not field.data and not field.errors:
            raise ValidationError(gettext("Choose at least one barrier."))

    @property
    def notice(self) -> Notice:
        """What counts; ValueError before it was found right."""
        if self.chosen is None:
            raise ValueError("no month was chosen")
        named = tuple(code for code in BARRIERS if code in self.barriers.data)
        activity = int(self.about.data) if self.about.data else None
        return Notice(self.key.data, self.chosen.first, self.people.data, named, activity)


class AskingForm(OfMonth):
    """How many people were asked what keeps them away."""

    people: Any = WholeNumber(
        lazy_gettext("How many people did you ask?"),
        [InputRequired(REQUIRED)],
        least=1,
        most=MOST_ASKED,
        description=lazy_gettext("Everybody counts, also who named nothing."),
    )
    month: Any = SelectField(lazy_gettext("In which month?"), validate_choice=False)

    @property
    def notice(self) -> Notice:
        """What counts; ValueError before it was found right."""
        if self.chosen is None:
            raise ValueError("no month was chosen")
        return Notice(self.key.data, self.chosen.first, self.people.data)


def _this_and_the_one_before(today: date) -> list[Month]:
    this = Month.of(today)
    before = this.previous()
    return [this, before] if before else [this]
