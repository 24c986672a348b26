"""Forms about tablets: the code with which one is paired, the name of a new one."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import StringField
from wtforms.validators import InputRequired, Length, ValidationError

from buurthuis.attendance import batch
from buurthuis.fields import REQUIRED, TOO_LONG, Form, clean_line, filled, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext

LONGEST_NAME = 60
LONGEST_CODE = 60
LONGEST_FILE = 2 * 1024 * 1024  # some ten thousand taps


class Pairing(Form):
    """The code that staff see on the page of the tablets."""

    code = StringField(
        lazy_gettext("Code"),
        [InputRequired(REQUIRED), filled, Length(max=LONGEST_CODE, message=TOO_LONG)],
        filters=[clean_line],
        description=lazy_gettext(
            "The digits that staff see on the page of the tablets. They work for ten minutes."
        ),
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"},
    )

    @property
    def digits(self) -> str:
        return digits_of(self.code.data or "")

    def refuse(self) -> None:
        """Say that no tablet waits for this code, unless something else is wrong with it already."""
        if not self.code.errors:
            self.code.errors = [gettext("This code is not good, or not any more. Ask staff for a new one.")]


class NewTablet(Form):
    """A tablet gets a name, by which people in the house know it; `names` are those of the others."""

    name = line(
        lazy_gettext("Name of the tablet"),
        most=LONGEST_NAME,
        description=lazy_gettext("For example: tablet at the front door."),
    )

    def __init__(self, *args: Any, names: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = {name.casefold() for name in names}

    def validate_name(self, field: StringField) -> None:
        """It is about a thing, not about a person, and no two have the same name."""
        no_personal_details(self, field)
        if (field.data or "").casefold() in self.names:
            raise ValidationError(gettext("Another tablet has this name. Choose one that tells them apart."))


class Carried(Form):
    """The file that a tablet saved."""

    file = FileField(lazy_gettext("File of the tablet"), render_kw={"accept": ".json,application/json"})
    read: tuple[str, list[batch.Batch]]

    def validate_file(self, field: Any) -> None:
        """It is a file that one of our tablets saved."""
        if not field.data:
            raise ValidationError(gettext("Choose a file."))
        content = field.data.stream.read(LONGEST_FILE + 1)
        if len(content) > LONGEST_FILE:
            raise ValidationError(
                gettext("This file is too large for one of a tablet. Nothing was taken in.")
            )
        try:
            self.read = batch.carried(content)
        except batch.Unreadable:
            raise ValidationError(
                gettext("This is not a file that a tablet saved. Nothing was taken in.")
            ) from None


def digits_of(text: str) -> str:
    """The digits in what was typed, whatever script they are in and however they stand apart; else nothing."""
    kept = [c for c in text if not (c.isspace() or c in "-.·")]
    try:
        return "".join(str(unicodedata.digit(c)) for c in kept)
    except ValueError:
        return ""
