"""The form for the band: a decision of the house, with where it comes from."""

from typing import Any

from flask_login import current_user
from wtforms import SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.balance.models import MEASURES
from buurthuis.balance.words import measure
from buurthuis.fields import REQUIRED, Day, Form, WholeNumber, line
from buurthuis.languages import gettext, lazy_gettext


class Band(Form):
    """Floor and ceiling in whole percents, who decided, when, on what ground."""

    measure = SelectField(lazy_gettext("The band is about"))
    floor = WholeNumber(lazy_gettext("Lowest percentage"), [InputRequired(REQUIRED)], most=100)
    ceiling = WholeNumber(lazy_gettext("Highest percentage"), [InputRequired(REQUIRED)], most=100)
    source = line(
        lazy_gettext("Where does it come from?"),
        most=300,
        description=lazy_gettext("For example: team meeting of 12 March. Research gives no number."),
    )
    author = line(lazy_gettext("Who decided?"))
    decided_on = Day(lazy_gettext("Holds from"), [InputRequired(REQUIRED)])
    review_on = Day(lazy_gettext("Look at it again on"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, author=current_user.name, **kwargs)
        self.measure.choices = [(code, measure(code)) for code in MEASURES]

    @property
    def decision(self) -> dict[str, Any]:
        """What was decided, by column."""
        return {name: field.data for name, field in self._fields.items() if name != "csrf_token"}

    def validate_ceiling(self, field: WholeNumber) -> None:
        """The highest is not below the lowest."""
        if field.data is not None and self.floor.data is not None and field.data < self.floor.data:
            raise ValidationError(gettext("The highest percentage is below the lowest."))

    def validate_review_on(self, field: Day) -> None:
        """Looking again comes after deciding."""
        if field.data and self.decided_on.data and field.data <= self.decided_on.data:
            raise ValidationError(gettext("Choose a day after the band begins to hold."))
