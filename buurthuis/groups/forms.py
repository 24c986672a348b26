"""Forms of the groups: a new group, its looks, the neighbourhood in figures, a new centre."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, RadioField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis import languages
from buurthuis.addresses import FIXED_WORDS
from buurthuis.centres import queries as houses
from buurthuis.centres import slugs
from buurthuis.fields import (
    CHOOSE,
    FIRST_YEAR,
    LAST_YEAR,
    REQUIRED,
    Form,
    WholeNumber,
    email,
    line,
    lines,
    no_personal_details,
)
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, ICONS
from buurthuis.languages import Language, gettext, lazy_gettext
from buurthuis.words import group_word, word

LONGEST_NAME = 60
LONGEST_PURPOSE = 500
LONGEST_SOURCE = 500
MOST_PEOPLE = 9_999_999
ALWAYS_NAMED = "nl"


class GroupForm(Form):
    """How a group looks; only what no other group in use has can be chosen, so that nobody mistakes one for another."""

    colour = RadioField(lazy_gettext("Colour"), [InputRequired(CHOOSE)])
    icon = RadioField(lazy_gettext("Pictogram"), [InputRequired(CHOOSE)])

    def __init__(self, *args: Any, others: Sequence[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._others = others
        used = [group for group in others if group.retired_on is None]
        self.colour.choices = _free(COLOURS, [group.colour for group in used])
        self.icon.choices = _free(ICONS, [group.icon for group in used])

    @property
    def names(self) -> dict[str, Any]:
        """The fields for the name, by tag of the language."""
        fields = {tag: getattr(self, f"name_{tag}", None) for tag in languages.KNOWN}
        return {tag: field for tag, field in fields.items() if field is not None}

    def given_names(self) -> dict[str, str]:
        """The names that were filled in, by tag of the language."""
        return {tag: field.data for tag, field in self.names.items() if field.data}


class NewGroupForm(GroupForm):
    """A group of the centre's own: what it is for, and who answers for it."""

    purpose = lines(
        lazy_gettext("What does the house want to know, and what will it do with that?"),
        most=LONGEST_PURPOSE,
        description=lazy_gettext("Without a purpose a group is not counted. This text stays with the group."),
    )
    introduced_by = line(
        lazy_gettext("Who introduces this group?"),
        description=lazy_gettext("The name of a colleague who can answer questions about it."),
    )
    sensitive = BooleanField(
        lazy_gettext("This group says something about health, origin, religion or sexual orientation"),
        description=lazy_gettext(
            "Reports then show less about this group, so that nobody can be recognised."
        ),
    )
    discussed = BooleanField(lazy_gettext("We discussed this with our privacy officer"))

    def validate_purpose(self, field: Any) -> None:
        """A purpose is about a group, never about somebody."""
        no_personal_details(self, field)

    def validate_discussed(self, field: BooleanField) -> None:
        """Counting a sensitive group is decided together with whoever watches over privacy."""
        if self.sensitive.data and not field.data:
            raise ValidationError(
                gettext(
                    "This is a sensitive group. Discuss it with your privacy officer first, then tick this box."
                )
            )


def with_names(form: type[GroupForm], tags: Sequence[str]) -> type[GroupForm]:
    """The form with a field for the name in each of these languages."""

    def not_taken(self: GroupForm, field: Any) -> None:
        tag = field.short_name.removeprefix("name_")
        with languages.use(tag):
            taken = {
                group_word(group, plural).casefold() for group in self._others for plural in (True, False)
            }
        if field.data.casefold() in taken:
            raise ValidationError(gettext("There is already a group with this name."))

    fields: dict[str, Any] = {}
    for tag in tags:
        label = gettext("Name (%(language)s)", language=languages.KNOWN[tag].name)
        fields[f"name_{tag}"] = line(label, most=LONGEST_NAME, required=tag == ALWAYS_NAMED)
        fields[f"validate_name_{tag}"] = not_taken
    return type(form.__name__, (form,), fields)


def asked_names(offered: Sequence[Language]) -> list[str]:
    """The languages in which a new group gets a name: Dutch, because letters say it, and those of the house."""
    return list(dict.fromkeys([ALWAYS_NAMED, *(language.tag for language in offered)]))


class PopulationForm(Form):
    """How many people of each group live around the house in one year."""

    year = WholeNumber(lazy_gettext("Year"), [InputRequired(REQUIRED)], least=FIRST_YEAR, most=LAST_YEAR)
    area = line(lazy_gettext("Area"), description=lazy_gettext("For instance the name of the neighbourhood."))
    source = line(
        lazy_gettext("Source"),
        most=LONGEST_SOURCE,
        description=lazy_gettext(
            "Where do these figures come from? Write it down so that others can look it up."
        ),
    )

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._this_year = this_year

    def validate_year(self, field: WholeNumber) -> None:
        """Figures are of a year that has begun: this is what is, not what is expected."""
        if field.data is not None and field.data > self._this_year:
            raise ValidationError(gettext("This year has not begun yet."))

    @property
    def people(self) -> dict[int, Any]:
        """The fields for the figures, by number of the group."""
        return {int(field.short_name.removeprefix("people_")): field for field in self if _is_figure(field)}

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one group has a figure."""
        valid = super().validate(extra_validators)
        if valid and all(field.data is None for field in self.people.values()):
            self.form_errors.append(gettext("Fill in the figure of at least one group."))
            return False
        return bool(valid)


def with_figures(groups: Sequence[Group]) -> type[PopulationForm]:
    """The form with a field for each of these groups."""
    fields = {
        f"people_{group.id}": WholeNumber(group_word(group, plural=True), [Optional()], most=MOST_PEOPLE)
        for group in groups
    }
    return type("PopulationForm", (PopulationForm,), fields)


class NewCentreForm(Form):
    """A new house, and who is its manager."""

    name = line(lazy_gettext("Name of the centre"))
    slug = line(
        lazy_gettext("Short name in the address"),
        most=slugs.LONGEST,
        description=lazy_gettext(
            "Small letters, digits and hyphens, for instance de-brug. It cannot change later."
        ),
        render_kw={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"},
    )
    manager_name = line(lazy_gettext("Name of the manager"), render_kw={"autocomplete": "off"})
    manager = email(
        lazy_gettext("E-mail address of the manager"),
        description=lazy_gettext("Somebody with an account keeps it. For somebody new an account is made."),
    )

    def validate_slug(self, field: Any) -> None:
        """An address means one house, and is no word that pages begin with."""
        sentences = {
            "not_a_slug": gettext("Use only small letters, digits and single hyphens, for instance de-brug."),
            "kept_free": gettext("The house uses this word itself. Choose another one."),
            "taken": gettext("Another centre has this address. Choose another one."),
        }
        if code := slugs.problem(field.data, FIXED_WORDS, {centre.slug for centre in houses.every()}):
            raise ValidationError(sentences[code])


def _is_figure(field: Any) -> bool:
    return bool(field.short_name.startswith("people_"))


def _free(codes: Any, used: Sequence[str]) -> list[tuple[str, str]]:
    return [(code, word(code)) for code in codes if code not in used]
