"""Forms of the people of a centre: somebody new, or somebody known with a further role."""

from typing import Any

from wtforms import SelectField

from buurthuis.accounts.roles import AT_A_CENTRE
from buurthuis.fields import Form, email, line
from buurthuis.languages import lazy_gettext, offered_languages
from buurthuis.words import word


class Appointment(Form):
    """Who gets a key of the centre, and for what; an administrator is never made here."""

    name = line(lazy_gettext("Name"), render_kw={"autocomplete": "off"})
    email = email(lazy_gettext("E-mail address"))
    role = SelectField(
        lazy_gettext("Role"),
        description=lazy_gettext(
            "A volunteer counts. Staff also plan and read the month. A manager also decides: the band, the groups, "
            "who has a key. An area viewer reads released months of several centres."
        ),
    )
    language = SelectField(lazy_gettext("Language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [(role.value, word(role.value)) for role in AT_A_CENTRE]
        self.language.choices = [(language.tag, language.name) for language in offered_languages()]
