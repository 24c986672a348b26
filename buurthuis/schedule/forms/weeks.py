"""Which week to look at."""

from typing import Any

from buurthuis.fields import Day, Form
from buurthuis.languages import lazy_gettext


class AnotherWeek(Form):
    """The week of a day, as an address asks for it."""

    class Meta(Form.Meta):
        csrf = False

    day: Any = Day(lazy_gettext("The week of this day"))
