"""Boxes to tick, as a field."""

from wtforms import SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from buurthuis.languages import gettext as _


class Boxes(SelectMultipleField):
    """Boxes to tick, as many as fit."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, _form: object) -> None:
        """Refuse what is not one of the boxes."""
        offered = {choice[0] for choice in self.choices or ()}
        if not offered.issuperset(self.data or ()):
            raise ValidationError(_("Not a valid choice."))
