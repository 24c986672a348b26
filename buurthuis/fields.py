"""Form fields that take any input people or machines send, and answer with a sentence at the field."""

import re
import unicodedata
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    EmailField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurthuis import personal
from buurthuis.languages import gettext, lazy_gettext, plural_text

LONGEST_LINE = 120
LONGEST_TEXT = 2000
LONGEST_EMAIL = 254
FIRST_YEAR, LAST_YEAR = 2000, 2100
REQUIRED = lazy_gettext("Fill this in.")
CHOOSE = lazy_gettext("Choose one.")
WTFORMS_MESSAGES = (
    lazy_gettext("Not a valid choice."),
    lazy_gettext("Not a valid choice"),
    lazy_gettext("Invalid Choice: could not coerce."),
    lazy_gettext("Invalid choice(s): one or more data inputs could not be coerced."),
    lazy_gettext("This field is required."),
    lazy_gettext("CSRF failed"),
)


class _Catalogue:
    """What WTForms asks for its own messages: they stand in the catalogue of the house."""

    def gettext(self, string: str) -> str:
        return gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return plural_text(singular, plural, n)


class Form(FlaskForm):
    """A form of the house: every message in the visitor's language."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: object) -> _Catalogue:
            return _Catalogue()


def clean(text: str | None) -> str | None:
    """The text without control characters and lone surrogates, spaces folded; None stays None."""
    if text is None:
        return None
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def clean_line(text: str | None) -> str | None:
    """Like `clean`, on one line."""
    cleaned = clean(text)
    return cleaned and re.sub(r"\s+", " ", cleaned)


def line(label: str, most: int = LONGEST_LINE, required: bool = True, **more: Any) -> StringField:
    """A field for one line of at most `most` characters."""
    return StringField(label, _rules(most, required), filters=[clean_line], **more)


def lines(label: str, most: int = LONGEST_TEXT, required: bool = True, **more: Any) -> TextAreaField:
    """A field for some lines of text."""
    return TextAreaField(label, _rules(most, required), filters=[clean], **more)


def email(label: str, required: bool = True, **more: Any) -> EmailField:
    """A field for an e-mail address."""
    more.setdefault("render_kw", {"autocomplete": "off"})
    return EmailField(label, [*_rules(LONGEST_EMAIL, required), an_address], filters=[clean_line], **more)


def an_address(_form: object, field: Any) -> None:
    """Refuse what has not one @ with something on both sides; only mail itself can tell more."""
    if field.data and not is_email(field.data):
        raise ValidationError(gettext("This is not an e-mail address."))


def is_email(text: str) -> bool:
    """True when the text could be an e-mail address."""
    return len(text) <= LONGEST_EMAIL and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", text) is not None


def _rules(most: int, required: bool) -> list[Any]:
    presence = InputRequired(REQUIRED) if required else Optional()
    return [presence, filled if required else _anything, Length(max=most, message=TOO_LONG)]


TOO_LONG = lazy_gettext("Shorter, please: at most %(max)d characters.")


def _anything(_form: object, _field: object) -> None:
    return None


def filled(_form: object, field: Any) -> None:
    """Refuse a text of which nothing is left once it is cleaned."""
    if not field.data:
        raise ValidationError(str(REQUIRED))


def _typed(field: Any, sent: list[str]) -> str:
    """What was typed in a field for one number, day or time; spaces alone are nothing, also to InputRequired."""
    text = sent[0].strip() if sent else ""
    # shown again beside its error, where no control character may stand
    field.raw_data = [clean(text)] if text else []
    return text


class WholeNumber(IntegerField):
    """A whole number in plain digits from `least` to `most`; keeps what was typed."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, least: int = 0, most: int = 9999, **more: Any
    ):
        more.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label, validators, **more)
        self.least, self.most = least, most

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = _typed(self, valuelist)
        if not text:
            return
        if not re.fullmatch(r"[0-9]{1,9}", text) or not self.least <= int(text) <= self.most:
            raise ValueError(
                gettext("A whole number from %(least)d to %(most)d.", least=self.least, most=self.most)
            )
        self.data = int(text)


class Boxes(SelectMultipleField):
    """Boxes to tick, as many as fit."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: object) -> None:
        """Refuse what is not one of the boxes."""
        offered = {choice[0] for choice in self.choices or ()}
        if not offered.issuperset(self.data or ()):
            raise ValidationError(gettext("Not a valid choice."))


class Day(DateField):
    """A date that exists, as the browser sends it or as people write it: 22-11-2026."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = _typed(self, valuelist)
        if text:
            self.data = _day(text)


class ClockTime(TimeField):
    """A time on the wall: 9:30, 13.30 or 13:30."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = _typed(self, valuelist)
        if text:
            self.data = _time(text)


def _day(text: str) -> date:
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
    ours = re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})", text)
    parts = iso.groups() if iso else tuple(reversed(ours.groups())) if ours else None
    try:
        year, month, day = map(int, parts or ())
        if FIRST_YEAR <= year <= LAST_YEAR:
            return date(year, month, day)
    except ValueError:
        pass
    raise ValueError(gettext("This date does not exist. Write it like 22-11-2026."))


def _time(text: str) -> time:
    parts = re.fullmatch(r"([0-9]{1,2})[:.]([0-9]{2})(?::00)?", text)
    try:
        hour, minute = map(int, parts.groups() if parts else ())
        return time(hour, minute)
    except ValueError:
        raise ValueError(gettext("This time does not exist. Write it like 13:30.")) from None


def no_personal_details(_form: object, field: Any) -> None:
    """Refuse what looks like an e-mail address, a telephone number or a citizen service number."""
    if personal.found_in(field.data or "") & personal.NUMBERS_AND_ADDRESSES:
        raise ValidationError(
            gettext(
                "This looks like a telephone number, e-mail address or citizen number. Leave out who it was."
            )
        )


def page_key(sent: object) -> str:
    """The key of one page as it was sent; a new one where none or something else was."""
    try:
        return str(UUID(str(sent)))
    except ValueError:
        return str(uuid4())
