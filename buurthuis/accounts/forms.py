"""Forms of the door: sign in, a new password."""

from typing import Any

from flask_login import current_user
from wtforms import EmailField, PasswordField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from buurthuis.accounts import models, passwords
from buurthuis.fields import LONGEST_EMAIL, REQUIRED, TOO_LONG, Form, clean_line, filled
from buurthuis.languages import gettext, lazy_gettext


class SignIn(Form):
    """Who are you?"""

    email = EmailField(
        lazy_gettext("E-mail address"),
        [InputRequired(REQUIRED), filled, Length(max=LONGEST_EMAIL, message=TOO_LONG)],
        filters=[clean_line],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [InputRequired(REQUIRED), Length(max=passwords.LONGEST, message=TOO_LONG)],
        render_kw={"autocomplete": "current-password"},
    )
    next = StringField()


def good_password(_form: object, field: Any) -> None:
    """Refuse a new password that is short or that everybody knows."""
    name = getattr(current_user, "name", "") if current_user else ""
    sentences = {
        "too_short": gettext(
            "Use at least %(least)d characters. A sentence is fine.", least=passwords.SHORTEST
        ),
        "too_long": gettext("Use at most %(most)d characters.", most=passwords.LONGEST),
        "well_known": gettext("Many people use this password. Choose another one."),
        "own_words": gettext("This is too close to the name of the house or your own. Add other words."),
    }
    if code := passwords.problem(field.data or "", tuple(name.split())):
        raise ValidationError(sentences[code])


class NewPassword(Form):
    """A new password, with the old one as proof."""

    current = PasswordField(
        lazy_gettext("Your password now"),
        [InputRequired(REQUIRED), Length(max=passwords.LONGEST, message=TOO_LONG)],
        render_kw={"autocomplete": "current-password"},
    )
    new = PasswordField(
        lazy_gettext("New password"),
        [InputRequired(REQUIRED), good_password],
        description=lazy_gettext("At least 15 characters. Pasting and password managers are fine."),
        render_kw={"autocomplete": "new-password"},
    )

    def validate_current(self, field: PasswordField) -> None:
        """Only the person behind the account changes its password."""
        if models.recognise(current_user.email, field.data or "") is None:
            raise ValidationError(gettext("This is not your password."))
