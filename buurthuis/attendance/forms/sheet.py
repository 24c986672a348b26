"""The sheet on which a count is typed, and why a gathering did not meet."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from wtforms import HiddenField, RadioField, SubmitField
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from buurthuis.attendance.queries import Row, Sheet
from buurthuis.attendance.tally import ADDS, HOW_TO_JOIN, METHODS, MOST_OF_A_GROUP, REPLACES, joined
from buurthuis.fields import Form, WholeNumber, line, no_personal_details, page_key
from buurthuis.languages import gettext, lazy_gettext
from buurthuis.words import group_word, word

HOW: Mapping[str, str] = {
    REPLACES: lazy_gettext(
        "These numbers are all visitors of this gathering. They take the place of what was tapped."
    ),
    ADDS: lazy_gettext("These visitors were not tapped. Add them."),
}


class CountForm(Form):
    """A number for each group; `nobody` is the button that says nobody came, `seen` the ledger it was opened with.

    `key` is of this one page, also when it comes back with an error: what is sent twice is known by it.
    Where a tablet counted too, `how` asks what the numbers are; elsewhere that field is not there.
    """

    rows: Sequence[Row]

    seen = HiddenField()
    key = HiddenField()
    how = RadioField(
        lazy_gettext("Visitors were tapped on a tablet too. What are your numbers?"), validators=[Optional()]
    )
    method = RadioField(lazy_gettext("How was it counted?"), validators=[Optional()])
    nobody = SubmitField(lazy_gettext("Nobody came"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.method.choices = [(method, word(method)) for method in METHODS]
        self.how.choices = [(how, HOW[how]) for how in HOW_TO_JOIN]
        self.key.data = page_key(self.key.data)

    @property
    def typed(self) -> dict[int | None, int]:
        """The number of each group as it was typed; what was left empty is nobody of that group."""
        return {row.number: self[row.name].data or 0 for row in self.rows}

    @property
    def is_blank(self) -> bool:
        return all(self[row.name].data is None for row in self.rows)

    def wanted(self, counted: Mapping[int | None, int]) -> dict[int | None, int]:
        """The totals that the person means, where this much was `counted` already."""
        return joined(counted, self.typed) if self.adds else self.typed

    @property
    def adds(self) -> bool:
        return "how" in self and self.how.data == ADDS

    def empties(self, sheet: Sheet) -> bool:
        """True when nothing would be left of a count. Of an old one nobody learns by trying whether it is 0."""
        any_left = self.adds or any(self.typed.values())
        return not any_left and sheet.head_count is not None and (sheet.total > 0 or not sheet.exact)

    @property
    def name(self) -> UUID:
        """The name of this page with these numbers: sent twice it is the same, with others another."""
        numbers = sorted(f"{group}={n}" for group, n in self.typed.items() if n)
        return uuid5(UUID(self.key.data), " ".join(["adds" if self.adds else "", *numbers]))

    @property
    def carried(self) -> dict[str, str]:
        """All that was filled in, to be sent once more after a question."""
        filled = [each for each in self if each.data not in (None, "") and each.data is not False]
        return {each.name: str(each.data) for each in filled if each.name != "csrf_token"}

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Not counted is never zero: a sheet without a number is asked about."""
        if not super().validate(extra_validators):
            return False
        any_visits = any(self.typed.values())
        if wrong := self._wrong_as_a_whole(any_visits):
            self.form_errors.append(wrong)
        elif any_visits and not self.method.data:
            self.method.errors = [gettext("Choose how it was counted.")]
        if "how" in self:
            self._beside_taps()
        return not self.errors

    def _wrong_as_a_whole(self, any_visits: bool) -> str | None:
        if self.nobody.data and any_visits:
            return gettext("There are numbers on the sheet. Did nobody come? Then clear them first.")
        if not self.nobody.data and self.is_blank:
            return gettext(
                "Nothing is filled in. Did nobody come, or was it not counted? "
                "If nobody came, choose “Nobody came”."
            )
        return None

    def _beside_taps(self) -> None:
        """Visitors are neither lost nor doubled: the person says what the numbers are, and leaves no group open."""
        if not self.how.data:
            self.how.errors = [gettext("Choose: are these all visitors, or do they come on top?")]
        elif self.nobody.data and self.how.data == ADDS:
            self.how.errors = [
                gettext("Did nobody come at all? Then say that this takes the place of what was tapped.")
            ]
        elif self.how.data == REPLACES and not self.nobody.data and not self.is_blank:
            for row in self.rows:
                if row.visits and self[row.name].data is None:
                    self[row.name].errors = [
                        gettext("This group was counted. Fill in a number; 0 is nobody.")
                    ]

    def show_change(self, sheet: Sheet) -> None:
        """Lay what somebody else counted meanwhile beside what was typed; sending it again replaces it."""
        self.seen.data = sheet.mark
        for row in sheet.rows:
            if row.name in self:
                typed = self[row.name].data or 0
                self[row.name].description = hint(row) or meanwhile(row, typed) or self[row.name].description
        self.form_errors.append(
            gettext(
                "Somebody else counted this gathering while your page was open. Look at both, then save again."
            )
        )


def hint(row: Row) -> str:
    """What the tablets counted of a group, after the total where that is another number."""
    if row.tapped is None:
        return ""
    if row.tapped == row.visits:
        return gettext("tapped: %(number)d", number=row.tapped)
    return gettext(
        "now counted: %(total)d (tapped on the tablet: %(number)d)", total=row.visits, number=row.tapped
    )


def meanwhile(row: Row, typed: int) -> str:
    """What was counted of a group, where that is not what was typed."""
    if row.visits in (None, typed):
        return ""
    return gettext("counted meanwhile: %(number)d", number=row.visits)


def count_form(sheet: Sheet) -> CountForm:
    """The form with the fields of this sheet, filled in with the count as far as it may be seen.

    Beside what was tapped the fields are empty: a paper sheet is another count, and not a correction of it.
    """
    # plain text with a numeric keyboard: a number field of the browser wipes out what it does not understand
    fields = {
        row.name: WholeNumber(
            group_word(row.group), most=MOST_OF_A_GROUP, widget=TextInput(), description=hint(row)
        )
        for row in sheet.rows
    }
    made = type("CountForm", (CountForm,), fields)
    known = {} if sheet.is_tapped else {row.name: row.visits for row in sheet.rows}
    method = sheet.head_count.method if sheet.head_count else None
    form: CountForm = made(data={**known, "method": method, "seen": sheet.mark})
    form.rows = sheet.rows
    if not sheet.is_tapped:
        del form.how
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
