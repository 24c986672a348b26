"""The sheet on which a count is typed, and why a gathering did not meet."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField, SubmitField
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from buurthuis.attendance.queries import Row, Sheet
from buurthuis.attendance.tally import METHODS, MOST_OF_A_GROUP
from buurthuis.fields import Form, WholeNumber, line, no_personal_details
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.words import group_word, word


class CountForm(Form):
    """A number for each group; `nobody` is the button that says nobody came, `seen` the ledger it was opened with."""

    rows: Sequence[Row]

    seen = HiddenField()
    method = RadioField(lazy_gettext("How was it counted?"), validators=[Optional()])
    nobody = SubmitField(lazy_gettext("Nobody came"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method.choices = [(method, word(method)) for method in METHODS]

    @property
    def wanted(self) -> dict[int | None, int]:
        """The total of each group as it was typed; what was left empty is nobody of that group."""
        return {row.number: self[row.name].data or 0 for row in self.rows}

    @property
    def is_blank(self) -> bool:
        return all(self[row.name].data is None for row in self.rows)

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Not counted is never zero: a sheet without a number is asked about."""
        if not super().validate(extra_validators):
            return False
        any_visits = any(self.wanted.values())
        if self.nobody.data and any_visits:
            self.form_errors.append(
                gettext("There are numbers on the sheet. Did nobody come? Then clear them first.")
            )
        elif not self.nobody.data and self.is_blank:
            self.form_errors.append(
                gettext(
                    "Nothing is filled in. Did nobody come, or was it not counted? "
                    "If nobody came, choose “Nobody came”."
                )
            )
        elif any_visits and not self.method.data:
            self.method.errors = [gettext("Choose how it was counted.")]
        return not self.form_errors and not self.method.errors

    def show_change(self, sheet: Sheet) -> None:
        """Lay what somebody else counted meanwhile beside what was typed; sending it again replaces it."""
        self.seen.data = sheet.mark
        for row in sheet.rows:
            if row.visits is not None and row.name in self and row.visits != (self[row.name].data or 0):
                self[row.name].description = gettext("counted meanwhile: %(number)d", number=row.visits)
        self.form_errors.append(
            gettext(
                "Somebody else counted this gathering while your page was open. Look at both, then save again."
            )
        )


def count_form(sheet: Sheet) -> CountForm:
    """The form with the fields of this sheet, filled in with the count as far as it may be seen."""
    # plain text with a numeric keyboard: a number field of the browser wipes out what it does not understand
    fields = {
        row.name: WholeNumber(group_word(row.group), most=MOST_OF_A_GROUP, widget=TextInput())
        for row in sheet.rows
    }
    made = type("CountForm", (CountForm,), fields)
    known = {row.name: row.visits for row in sheet.rows}
    method = sheet.head_count.method if sheet.head_count else None
    form: CountForm = made(data={**known, "method": method, "seen": sheet.mark})
    form.rows = sheet.rows
    return form


class AbsenceForm(Form):
    """Why a gathering did not meet, if that is known."""

    reason = line(
        lazy_gettext("Why did it not take place?"),
        most=300,
        required=False,
        description=lazy_gettext("For example: the heating was broken. Do not write down who."),
    )

    def validate_reason(self, field: Any) -> None:
        """It is about the gathering, never about a person."""
        no_personal_details(self, field)
