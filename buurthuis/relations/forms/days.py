"""Days that what a team plans or notes can have."""

from typing import Any

from wtforms.validators import ValidationError

from buurthuis.languages import gettext

YEARS = 5


def near(form: Any, field: Any) -> None:
    """Refuse a date of another decade than that of the form's `today`: it is a slip of the pen."""
    if field.data and abs(field.data.year - form.today.year) > YEARS:
        raise ValidationError(gettext("Choose a date that is at most five years away."))
