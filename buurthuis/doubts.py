"""A text that may be about somebody: who wrote it looks again, and then decides."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from buurthuis import personal
from buurthuis.fields import Form
from buurthuis.languages import gettext, lazy_gettext


class Doubted(Form):
    """A form with a text in which nobody may be recognised; `read_again` is the name of its field."""

    read_again: str
    nobody: Any = BooleanField(lazy_gettext("I read it again: nobody can be recognised in it."))

    @property
    def doubted(self) -> frozenset[str]:
        """What in the text may say who somebody is."""
        return personal.found_in(self[self.read_again].data or "")

    def validate_nobody(self, field: BooleanField) -> None:
        """Who wrote something that may be about somebody looks again, and then decides."""
        if self.doubted and not field.data:
            raise ValidationError(_look_again(self.doubted))


def _look_again(found: frozenset[str]) -> str:
    """What to look at, in a sentence."""
    if found & personal.NUMBERS_AND_ADDRESSES:
        return gettext(
            "There may be a telephone number, e-mail address or citizen number in this text. Look again, leave it "
            "out, or say that it is nobody's."
        )
    return gettext(
        "There may be names of people in this text. Look again, leave out the names of visitors, or say that "
        "nobody can be recognised."
    )
