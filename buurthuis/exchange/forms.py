"""Forms of a file that comes in: handing it in, and saying what its columns are."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from flask_wtf.file import FileField
from wtforms import RadioField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from buurthuis.centres.models import Centre
from buurthuis.exchange import queries, words
from buurthuis.exchange.contents import ATTENDANCE, SCHEDULE, Choices, Contents
from buurthuis.exchange.grid import Grid, Unreadable, letter
from buurthuis.exchange.lines import as_written
from buurthuis.exchange.mapping import ColumnMapping, fields
from buurthuis.exchange.models import KINDS
from buurthuis.exchange.population_rows import TOTAL
from buurthuis.exchange.readers import take
from buurthuis.exchange.workbook import MOST_ROWS
from buurthuis.fields import CHOOSE, REQUIRED, Day, Form, WholeNumber, clean_line
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.words import group_word

LONGEST_NAME = 255
MOST_VARIABLES = 60  # of the city's form, to choose a group for
NOT_USED, UNKNOWN = "", "unknown"
START_HINT = lazy_gettext(
    "Only for a programme: an activity without a first day begins on or after this day."
)
Extra = Mapping[str, Sequence[Any]] | None


class HandInForm(Form):
    """What somebody hands in: `content` are the bytes of the file, once it was read."""

    kind = RadioField(lazy_gettext("What is in it?"), [InputRequired(CHOOSE)])
    file = FileField(
        lazy_gettext("File"),
        description=lazy_gettext(
            "A spreadsheet (XLSX or CSV), for a programme also a calendar (ICS). At most 10 MB."
        ),
        render_kw={"accept": ".xlsx,.xlsm,.csv,.txt,.ics"},
    )
    start = Day(lazy_gettext("First day"), [InputRequired(REQUIRED)], description=START_HINT)

    def __init__(self, *args: Any, centre: Centre, today: date, **kwargs: Any) -> None:
        super().__init__(*args, data={"start": today}, **kwargs)
        self._centre, self._today = centre, today
        self.content = b""
        self.kind.choices = [(code, words.kind(code)) for code in KINDS]

    @property
    def name(self) -> str:
        """The name of the file, for people to recognise it by."""
        return (clean_line(PurePath(self.file.data.filename or "").name) or "–")[:LONGEST_NAME]

    @property
    def chosen(self) -> Choices:
        """The first choices: the columns as the headings say."""
        return Choices(self.start.data or self._today)

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether the file can be read."""
        ready = super().validate(extra_validators)
        if not self.file.data:
            self.file.errors = [str(REQUIRED)]
        elif not self.kind.errors and not self.start.errors:
            self._read()
        return ready and not self.file.errors

    def _read(self) -> None:
        try:
            self.content = take(self.file.data.stream)
            queries.read(self._centre, self.kind.data, self.content, self.name, self.chosen)
        except Unreadable as error:
            self.file.errors = [words.unreadable(error)]


class ColumnsForm(Form):
    """What the columns of a file are, under which row of headings, and the first day of a programme."""

    contents: Contents

    def _of(self, prefix: str) -> dict[str, Any]:
        return {
            name.removeprefix(prefix): field
            for name, field in self._fields.items()
            if name.startswith(prefix)
        }

    @property
    def columns(self) -> list[Any]:
        """The fields of the columns, in their order."""
        return list(self._of("column_").values())

    @property
    def variables(self) -> list[Any]:
        """The fields of the city's variables, in the order of the file."""
        return list(self._of("variable_").values())

    def validate(self, extra_validators: Extra = None) -> bool:
        """Also whether no two columns are the same."""
        ready: bool = super().validate(extra_validators)
        seen: set[str] = set()
        for field in self.columns:
            if field.data != NOT_USED and field.data in seen:
                field.errors = [*field.errors, _("Another column is this already.")]
                ready = False
            seen.add(field.data)
        return ready

    @property
    def chosen(self) -> Choices:
        """What was chosen."""
        columns = {int(index): field.data for index, field in self._of("column_").items()}
        named = list(self.contents.variables)
        variables = {named[int(place)]: field.data or None for place, field in self._of("variable_").items()}
        return Choices(
            start=self.start.data if "start" in self else self.start_before,
            heading=self.heading.data if "heading" in self else None,
            columns={of: index for index, of in columns.items() if of and not of.startswith("group:")},
            groups={
                index: None if of == f"group:{UNKNOWN}" else of.removeprefix("group:")
                for index, of in columns.items()
                if of.startswith("group:")
            },
            variables=variables,
        )


def columns_form(contents: Contents, chosen: Choices, groups: Sequence[Group]) -> ColumnsForm:
    """The form with a field for each column that holds something; a calendar has only the first day."""
    parts: dict[str, Any] = {"contents": contents, "start_before": chosen.start}
    asked: dict[str, Any] = {"start": chosen.start}
    if contents.kind == SCHEDULE:
        parts["start"] = Day(lazy_gettext("First day"), [InputRequired(REQUIRED)], description=START_HINT)
    if contents.grid is not None and contents.mapping is not None:
        parts["heading"] = WholeNumber(
            lazy_gettext("Row with the headings"), [InputRequired(REQUIRED)], least=1, most=MOST_ROWS
        )
        parts["validate_heading"] = _a_row
        asked["heading"] = contents.mapping.heading
        _ask_columns(contents.grid, contents.mapping, parts, asked)
    for place, (variable, key) in enumerate(list(contents.variables.items())[:MOST_VARIABLES]):
        parts[f"variable_{place}"] = SelectField(variable, [Optional()])
        asked[f"variable_{place}"] = key or NOT_USED
    form: ColumnsForm = type("ColumnsForm", (ColumnsForm,), parts)(data=asked)
    _offer(form, groups)
    return form


def _a_row(form: ColumnsForm, field: Any) -> None:
    grid = form.contents.grid
    if field.data and grid is not None and not grid.row(field.data).filled:
        raise ValidationError(_("There is nothing in this row."))


def _ask_columns(grid: Grid, mapping: ColumnMapping, parts: dict[str, Any], asked: dict[str, Any]) -> None:
    now = {index: of for of, index in mapping.columns.items()}
    now |= {index: f"group:{key or UNKNOWN}" for index, key in mapping.groups.items()}
    headings = grid.row(mapping.heading)
    for index in sorted(
        {index for row in grid.rows for index in row.filled if row.number >= mapping.heading}
    ):
        said = as_written(headings.cell(index))
        label = f"{letter(index)} · {said}" if said else letter(index)
        parts[f"column_{index}"] = SelectField(label, [Optional()])
        asked[f"column_{index}"] = now.get(index, NOT_USED)


def _offer(form: ColumnsForm, groups: Sequence[Group]) -> None:
    """What a column or a variable can be."""
    kind, not_used = form.contents.kind, (NOT_USED, _("not used"))
    names = {group: group_word(group, plural=True) for group in groups}
    columns = [not_used, *((of, words.field(of)) for of in fields(kind))]
    if kind == ATTENDANCE:
        columns += [(f"group:{group.key}", name) for group, name in names.items()]
        columns.append((f"group:{UNKNOWN}", group_word(None)))
    used = [(group.key, name) for group, name in names.items() if group.retired_on is None]
    for column in form.columns:
        column.choices = columns
    for variable in form.variables:
        variable.choices = [not_used, *used, (TOTAL, words.variable_group(TOTAL, {}))]
