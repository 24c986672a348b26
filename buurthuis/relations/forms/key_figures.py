"""The forms about a key figure: who it is, consent, and what the team notes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.doubts import Doubted
from buurthuis.fields import CHOOSE, REQUIRED, Boxes, Day, Form, line, lines, no_personal_details
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.relations import queries
from buurthuis.relations.consent import HOW, MOST_YEARS, USUAL_YEARS, years_after
from buurthuis.relations.models import CONTACT, HOSTS, KINDS, LONGEST_NOTE, SUPPORTS, KeyFigure
from buurthuis.schedule import queries as schedule
from buurthuis.schedule.described import SPOKEN
from buurthuis.words import group_word, language_word, word

# The fields stand here in the order of the page: what is wrong is listed in the order in which they are written.


class Dated(Form):
    """A form that is filled in on a day of the house."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def not_to_come(self, field: Any) -> None:
        """Refuse a day that is still to come."""
        if field.data and field.data > self.today:
            raise ValidationError(_("This day is still to come."))


class Described(Dated):
    """Who it is, which circles this person knows, and at which activities residents find a familiar face."""

    name: Any = line(
        lazy_gettext("Name"),
        description=lazy_gettext("As people here say it. A first name is enough."),
        render_kw={"autocomplete": "off"},
    )
    role: Any = line(
        lazy_gettext("What does this person do?"),
        description=lazy_gettext("In one line, for instance: brings new women along to the Friday morning."),
    )
    spoken: Any = Boxes(lazy_gettext("Which languages does this person speak?"), [Optional()])
    groups: Any = Boxes(
        lazy_gettext("Which circles does this person know well?"),
        [InputRequired(lazy_gettext("Choose at least one circle."))],
        description=lazy_gettext("It is not about which group this person belongs to."),
    )
    hosts: Any = Boxes(lazy_gettext("Which activities does this person lead?"), [Optional()])
    supports: Any = Boxes(lazy_gettext("At which activities does this person help?"), [Optional()])

    def __init__(
        self, *args: Any, centre: Centre, today: date, figure: KeyFigure | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.centre, self.figure = centre, figure
        self.known = _groups(centre, figure)
        self.spoken.choices = [(tag, language_word(tag)) for tag in SPOKEN]
        self.groups.choices = [(key, group_word(group, plural=True)) for key, group in self.known.items()]
        self.hosts.choices = self.supports.choices = _activities(centre, today, figure)

    def validate_name(self, field: Any) -> None:
        """A name means one person; whoever has the same one gets a letter behind it."""
        no_personal_details(self, field)
        other = queries.key_figure_named(self.centre, field.data)
        if other is not None and other is not self.figure:
            raise ValidationError(
                _("There is a key figure with this name already. Add a letter to tell them apart.")
            )

    def validate_role(self, field: Any) -> None:
        no_personal_details(self, field)

    def describe(self, figure: KeyFigure) -> None:
        """Let this be what is kept of somebody, beside consent."""
        figure.name, figure.role = self.name.data or "", self.role.data or ""
        figure.spoken = ",".join(tag for tag in SPOKEN if tag in (self.spoken.data or ()))
        figure.groups = [group for key, group in self.known.items() if key in self.groups.data]
        known = {key for key, _title in self.hosts.choices}
        parts = (
            [int(key) for key in field.data or () if key in known] for field in (self.hosts, self.supports)
        )
        figure.take_part(*parts)


class Consenting(Dated):
    """That somebody agreed to be kept here: since when, until when, and how that was said."""

    agreed: Any = BooleanField(lazy_gettext("This person knows and agreed that we keep this"))
    agreed_how: Any = RadioField(lazy_gettext("How did this person agree?"), [InputRequired(CHOOSE)])
    agreed_on: Any = Day(lazy_gettext("Agreed on"), [InputRequired(REQUIRED)])
    agreed_until: Any = Day(
        lazy_gettext("Until and including"),
        [InputRequired(REQUIRED)],
        description=lazy_gettext("Usually one year, at most two. Then you ask again."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("agreed_on", today)
        kwargs.setdefault("agreed_until", years_after(today, USUAL_YEARS))
        super().__init__(*args, today=today, **kwargs)
        self.agreed_how.choices = [(code, word(f"consent_{code}")) for code in HOW]

    def validate_agreed(self, field: Any) -> None:
        """Of somebody who did not agree nothing is kept."""
        if not field.data:
            raise ValidationError(_("Without consent nothing is kept. Ask first, then tick this box."))

    def validate_agreed_on(self, field: Any) -> None:
        self.not_to_come(field)

    def validate_agreed_until(self, field: Any) -> None:
        """Consent that has ended is none, and nobody agrees for ever."""
        if field.data is None or field.errors:
            return
        if field.data < self.today:
            raise ValidationError(_("This consent has ended already."))
        if self.agreed_on.data and field.data > years_after(self.agreed_on.data, MOST_YEARS):
            raise ValidationError(_("Choose a date at most two years after this person agreed."))

    @property
    def consent(self) -> tuple[date, date, str]:
        """On which day, until when, and how."""
        return self.agreed_on.data, self.agreed_until.data, self.agreed_how.data


class NewKeyFigure(Described, Consenting):
    """Somebody new, who agreed to be kept here."""


class ChangeKeyFigure(Described):
    """What is kept of somebody, changed; consent stays as it is."""


class Renewal(Consenting):
    """Consent asked again."""


class NewNote(Doubted, Dated):
    """What the team agreed with a key figure, or a moment of contact."""

    read_again = "text"
    kind: Any = RadioField(lazy_gettext("What is it?"), [InputRequired(CHOOSE)], default=CONTACT)
    day: Any = Day(lazy_gettext("Day"), [InputRequired(REQUIRED)])
    text: Any = lines(
        lazy_gettext("Note"),
        most=LONGEST_NOTE,
        description=lazy_gettext("Only what you agreed or talked about together. Nothing about visitors."),
        render_kw={"rows": 3},
    )
    nobody: Any = BooleanField(lazy_gettext("I read it again: no visitor can be recognised in it."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, today=today, day=today, **kwargs)
        self.kind.choices = [(code, word(f"note_{code}")) for code in KINDS]

    def validate_day(self, field: Any) -> None:
        self.not_to_come(field)

    def validate_text(self, field: Any) -> None:
        no_personal_details(self, field)


def as_described(figure: KeyFigure) -> dict[str, Any]:
    """What the questions about somebody begin with."""
    return {
        "name": figure.name,
        "role": figure.role,
        "spoken": figure.languages,
        "groups": [str(group.id) for group in figure.groups],
        "hosts": [str(each.activity_id) for each in figure.taken(HOSTS)],
        "supports": [str(each.activity_id) for each in figure.taken(SUPPORTS)],
    }


def _groups(centre: Centre, figure: KeyFigure | None) -> dict[str, Group]:
    """The groups in use, and those that this person knows of old."""
    used = schedule.groups(centre)
    return {str(group.id): group for group in dict.fromkeys([*used, *(figure.groups if figure else ())])}


def _activities(centre: Centre, today: date, figure: KeyFigure | None) -> list[tuple[str, str]]:
    """The activities that still gather, and those in which this person takes part of old."""
    titles = queries.running(centre, today)
    known: Iterable[Any] = figure.parts if figure else ()
    titles |= {each.activity_id: each.activity.title for each in known}
    return [(str(number), title) for number, title in titles.items()]
