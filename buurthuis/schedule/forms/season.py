"""A season planned anew."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import request
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.fields import REQUIRED, Boxes, Day, Form
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule.copying import LONGEST, Running, Stretch, seasons
from buurthuis.schedule.forms.house import OfCentre


class CopySeason(OfCentre):
    """Which season comes back when, and which of its series."""

    class Meta(Form.Meta):
        csrf = False  # an address asks for it too; what is sent is guarded by the application itself

    first: Any = Day(lazy_gettext("Old season: first day"), [InputRequired(REQUIRED)])
    last: Any = Day(lazy_gettext("Old season: last day"), [InputRequired(REQUIRED)])
    start: Any = Day(lazy_gettext("New season: first day"), [InputRequired(REQUIRED)])
    end: Any = Day(lazy_gettext("New season: last day"), [Optional()])
    series: Any = Boxes(lazy_gettext("Which series come back?"))

    def validate_first(self, field: Any) -> None:
        self.within_reach(field)

    def validate_last(self, field: Any) -> None:
        self.within_reach(field)
        _in_order(self.first.data, field.data)

    def validate_start(self, field: Any) -> None:
        self.within_reach(field)
        if field.data and field.data < self.today:
            raise ValidationError(_("Choose today or a later day. What is past stays as it was."))
        if field.data and self.last.data and field.data <= self.last.data:
            raise ValidationError(_("The new season begins after the old one."))

    def validate_end(self, field: Any) -> None:
        self.within_reach(field)
        _in_order(self.start.data, field.data)

    def validate_dates(self) -> bool:
        """Whether the seasons can be looked at; which series are chosen comes after that."""
        self.series.choices = [(each, each) for each in self.series.data or ()]
        self.validate()
        return not self.errors.keys() - {"series"}

    def choose(self, coming: Sequence[Running]) -> list[Running]:
        """The series that are ticked; these can be."""
        self.series.choices = [(str(each.id), each.title) for each in coming]
        ticked = set(self.series.data or ())
        return [each for each in coming if str(each.id) in ticked]

    def validate_series(self, field: Any) -> None:
        if request.method == "POST" and not field.data:
            raise ValidationError(_("Choose at least one series."))

    @property
    def old(self) -> Stretch:
        """The season that was."""
        return Stretch(self.first.data, self.last.data)

    @property
    def new(self) -> Stretch:
        """The season to come, as long as the old one where nobody says when it ends."""
        length = self.last.data - self.first.data
        return Stretch(self.start.data, self.end.data or self.start.data + length)


def coming_season(today: date) -> dict[str, date]:
    """What the form begins with: the season of today, and the next one."""
    old, new = seasons(today)
    return {"first": old.first, "last": old.last, "start": new.first, "end": new.last}


def _in_order(first: date | None, last: date | None) -> None:
    if first and last and last < first:
        raise ValidationError(_("This is before the first day."))
    if first and last and last - first > LONGEST:
        raise ValidationError(_("A season is at most a year long."))
