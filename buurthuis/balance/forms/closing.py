"""The forms with which a month is closed, and opened again."""

from typing import Any

from flask_login import current_user
from wtforms import BooleanField, HiddenField, SubmitField
from wtforms.validators import ValidationError

from buurthuis.balance.models import LONGEST_REASON
from buurthuis.doubts import Doubted
from buurthuis.fields import Form, line, lines, no_personal_details
from buurthuis.languages import gettext, lazy_gettext

LONGEST_STORY = 6000


class Closing(Doubted):
    """The story, and the name under it. With `keep` the story is only kept, and the month stays open."""

    read_again = "story"
    story = lines(
        lazy_gettext("The story of the month"),
        most=LONGEST_STORY,
        required=False,
        description=lazy_gettext(
            "What happened that no figure shows? What worked, what was difficult, what was beautiful? No names of "
            "visitors, and nothing by which somebody can be recognised."
        ),
        render_kw={"rows": 12},
    )
    name = line(lazy_gettext("Signed by"))
    sure = BooleanField(lazy_gettext("I know what is missing, and close the month as it is."))
    seen = HiddenField()
    keep = SubmitField()

    def __init__(self, *args: Any, concerned: bool, **kwargs: Any) -> None:
        kwargs.setdefault("name", current_user.name)
        super().__init__(*args, **kwargs)
        self.concerned = concerned
        if not self.closes:  # nobody signs a story that is only kept
            self.name.validators = ()

    @property
    def closes(self) -> bool:
        """True when the month is closed with it, and not only the story kept."""
        return not self.keep.data

    def validate_sure(self, field: BooleanField) -> None:
        """What is missing is said before it is closed."""
        if self.closes and self.concerned and not field.data:
            raise ValidationError(gettext("Look at what is missing, and say that you know."))


class Reopening(Form):
    """Why a closed month is opened again; it stands in the next version."""

    why = line(lazy_gettext("Why is the month opened again?"), most=LONGEST_REASON)

    def validate_why(self, field: Any) -> None:
        """It is printed in the next version, so nobody may be recognised in it."""
        no_personal_details(self, field)
