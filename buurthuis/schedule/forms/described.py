"""What the neighbourhood may know of an activity, as fields."""

import re
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from buurthuis import languages
from buurthuis.fields import (
    CHOOSE,
    LONGEST_LINE,
    TOO_LONG,
    Boxes,
    Form,
    WholeNumber,
    clean_line,
    line,
    lines,
    no_personal_details,
)
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule.described import (
    ALL,
    CENTRE,
    FOR_WHOM,
    KINDS,
    MOST_CENTS,
    OLDEST,
    ORGANISERS,
    OTHER,
    SPOKEN,
    codes,
)
from buurthuis.words import language_word, word

NOT_SAID, FREE, AMOUNT = "not_said", "free", "amount"
MOST_PEOPLE = 2000


class Euros(StringField):
    """An amount in euro, with a comma or a point before the cents; the number of cents, and what was typed."""

    cents: int | None = None

    def process_data(self, value: int | None) -> None:
        self.cents = value
        self.data = "" if value is None else _written(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = clean_line(valuelist[0]) if valuelist else ""
        amount = re.fullmatch(r"(?:€ ?)?([0-9]{1,3})(?:[.,]([0-9]{2}|-|–))?", self.data or "")
        self.cents = None
        if amount:
            self.cents = int(amount[1]) * 100 + (int(amount[2]) if (amount[2] or "-").isdigit() else 0)
        if self.data and (self.cents is None or self.cents > MOST_CENTS):
            raise ValueError(_("Write the amount in euro, like 2,50."))


def _written(cents: int) -> str:
    return str(format_decimal(Decimal(cents) / 100, "0.00", locale=languages.current().locale))


class Telling(Form):
    """What an activity is, for whom, at what cost, and who organises it."""

    in_programme: Any = BooleanField(lazy_gettext("Show it in the programme of the neighbourhood"))
    kinds: Any = Boxes(lazy_gettext("What kind of activity is it?"), [Optional()])
    language: Any = SelectField(lazy_gettext("In which language are this title and description?"))
    spoken: Any = Boxes(lazy_gettext("Which languages do people speak there?"), [Optional()])
    for_whom: Any = RadioField(lazy_gettext("Who can come?"), [InputRequired(CHOOSE)], default=ALL)
    age_from: Any = WholeNumber(lazy_gettext("From age"), [Optional()], most=OLDEST)
    age_to: Any = WholeNumber(lazy_gettext("To age"), [Optional()], most=OLDEST)
    cost: Any = RadioField(lazy_gettext("What does it cost?"), [InputRequired(CHOOSE)], default=NOT_SAID)
    euros: Any = Euros(
        lazy_gettext("Amount in euro"), render_kw={"inputmode": "decimal", "autocomplete": "off"}
    )
    accessible: Any = BooleanField(lazy_gettext("Accessible with a wheelchair or a walker"))
    photo_free: Any = BooleanField(lazy_gettext("Nobody takes photos there"))
    organiser: Any = RadioField(lazy_gettext("Who organises it?"), [InputRequired(CHOOSE)], default=CENTRE)
    organised_by: Any = StringField(
        lazy_gettext("Name of the organisation or the initiative"),
        [Length(max=LONGEST_LINE, message=TOO_LONG)],
        filters=[clean_line],
        description=lazy_gettext("As the neighbourhood knows it; no names of persons."),
    )
    capacity: Any = WholeNumber(
        lazy_gettext("For how many people at most?"), [Optional()], least=1, most=MOST_PEOPLE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds.choices = [(code, word(f"kind_{code}")) for code in KINDS]
        self.language.choices = [(each.tag, each.name) for each in languages.offered_languages()]
        self.spoken.choices = [(tag, language_word(tag)) for tag in SPOKEN]
        self.for_whom.choices = [(code, word(f"for_{code}")) for code in FOR_WHOM]
        self.cost.choices = [(NOT_SAID, _("Not said")), (FREE, _("Free")), (AMOUNT, _("An amount"))]
        self.organiser.choices = [(code, word(f"by_{code}")) for code in ORGANISERS]

    def validate_age_to(self, field: Any) -> None:
        if field.data is not None and self.age_from.data is not None and field.data < self.age_from.data:
            raise ValidationError(_("This is lower than the age it begins from."))

    def validate_euros(self, field: Any) -> None:
        """An amount is asked only where there is one."""
        if self.cost.data != AMOUNT:
            field.errors = []
        elif not field.cents and not field.errors:
            raise ValidationError(_("Write the amount in euro, like 2,50."))

    def validate_organised_by(self, field: Any) -> None:
        no_personal_details(self, field)
        if self.organiser.data == OTHER and not field.data:
            raise ValidationError(_("Which organisation is it?"))

    @property
    def other_languages(self) -> list[tuple[languages.Language, Any, Any]]:
        """The offered languages beside its own, each with its field for the title and for the description."""
        offered = languages.offered_languages()
        return [
            (each, self[f"title_{each.tag}"], self[f"description_{each.tag}"])
            for each in offered
            if f"title_{each.tag}" in self
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What an activity tells, by the names under which it is kept."""
        by_itself = "in_programme language for_whom age_from age_to accessible photo_free organiser capacity"
        texts = {
            each.tag: {"title": title.data or "", "description": description.data or ""}
            for each, title, description in self.other_languages
            if (title.data or description.data) and each.tag != self.language.data
        }
        return {name: self[name].data for name in by_itself.split()} | {
            "texts": texts,
            "spoken": ",".join(tag for tag in SPOKEN if tag in (self.spoken.data or ())),
            "kinds": ",".join(code for code in KINDS if code in (self.kinds.data or ())),
            "cost_cents": {NOT_SAID: None, FREE: 0, AMOUNT: self.euros.cents}[self.cost.data],
            "organised_by": "" if self.organiser.data == CENTRE else self.organised_by.data or "",
        }


def as_told(told: dict[str, Any]) -> dict[str, Any]:
    """What the fields begin with, of what an activity tells."""
    cents = told["cost_cents"]
    texts = {f"{name}_{tag}": text for tag, each in told["texts"].items() for name, text in each.items()}
    return (
        texts
        | told
        | {
            "kinds": codes(told["kinds"]),
            "spoken": codes(told["spoken"]),
            "cost": NOT_SAID if cents is None else AMOUNT if cents else FREE,
            "euros": cents or None,
        }
    )


def text_fields(tags: tuple[str, ...]) -> dict[str, Any]:
    """A field for the title and one for the description in each of these languages."""
    fields: dict[str, Any] = {}
    for tag in tags:
        fields[f"title_{tag}"] = line(lazy_gettext("Title"), required=False)
        fields[f"description_{tag}"] = lines(lazy_gettext("What do people do there?"), required=False)
    return fields
