"""New visitors who were counted on paper."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from buurthuis.attendance.first_visits import CHANNELS, MOST_ADJUSTED
from buurthuis.fields import CHOOSE, Form, WholeNumber, page_key
from buurthuis.formats import month_name
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.periods import Month
from buurthuis.words import word

ADD, TAKE_OFF = "add", "take_off"


class FirstVisitsForm(Form):
    """How many new visitors came in each way, to be added to a month or taken off it; `key` is of this one page."""

    key = HiddenField()
    month = SelectField(lazy_gettext("Month"))
    how = RadioField(lazy_gettext("What are these numbers?"), [InputRequired(CHOOSE)], default=ADD)

    def __init__(self, *args: Any, months: Sequence[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month.choices = [(str(month), month_name(month)) for month in months]
        self.how.choices = [
            (ADD, gettext("New visitors who were not tapped on a tablet")),
            (TAKE_OFF, gettext("A mistake: take these off")),
        ]
        self.key.data = page_key(self.key.data)
        for channel in CHANNELS:
            self[channel].label.text = word(f"channel_{channel}")

    @property
    def fields(self) -> list[Any]:
        """The field of each channel, in their order."""
        return [self[channel] for channel in CHANNELS]

    @property
    def wanted(self) -> dict[str, int]:
        """What is to be added by channel; less than nothing where it is to be taken off."""
        sign = -1 if self.how.data == TAKE_OFF else 1
        return {channel: sign * (self[channel].data or 0) for channel in CHANNELS}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """At least one number is more than nothing."""
        if super().validate(extra_validators) and not any(self.wanted.values()):
            self.form_errors.append(gettext("Nothing is filled in. Fill in at least one number."))
        return not self.errors


for _channel in CHANNELS:
    setattr(FirstVisitsForm, _channel, WholeNumber("", [Optional()], most=MOST_ADJUSTED))
