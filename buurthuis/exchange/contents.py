"""What a file says, under the columns and the first day that somebody chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import Any

from buurthuis.exchange.attendance_rows import AttendanceRow, attendance_rows
from buurthuis.exchange.calendars import calendar_rows
from buurthuis.exchange.grid import Grid, is_blank, letter
from buurthuis.exchange.house_words import group_of
from buurthuis.exchange.mapping import ColumnMapping, heading, propose
from buurthuis.exchange.population_rows import PopulationRow, population_rows, variables_of
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.readers import is_calendar, read_grid
from buurthuis.exchange.schedule_rows import ScheduleRow, schedule_rows
from buurthuis.exchange.vocabulary import fold

SCHEDULE, ATTENDANCE, POPULATION = "schedule", "attendance", "population"
_PROPERTIES = {"title": "SUMMARY", "room": "LOCATION", "weekday": "DTSTART", "starts_at": "DTSTART"}
_PROPERTIES |= {"until": "RRULE", "date": "RRULE"}


@dataclass(frozen=True)
class Choices:
    """What somebody chose about a file; without a heading row the columns are those that the headings propose.

    `variables` are those of the city's form, with the key of their group (or `population_rows.TOTAL`); one that is
    not named is read as `house_words` proposes, one with None is not used.
    """

    start: date
    heading: int | None = None
    columns: Mapping[str, int] = field(default_factory=dict)
    groups: Mapping[int, str | None] = field(default_factory=dict)
    variables: Mapping[str, str | None] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The choices in values that JSON knows."""
        plain = {**vars(self), "start": self.start.isoformat(), "groups": list(self.groups.items())}
        return {**plain, "columns": dict(self.columns), "variables": dict(self.variables)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Choices":
        """The choices that `as_json` wrote."""
        start = date.fromisoformat(kept["start"])
        groups = {int(index): key for index, key in kept["groups"]}
        return cls(start, kept["heading"], kept["columns"], groups, kept["variables"])


@dataclass(frozen=True)
class Contents:
    """The rows of a file, of its kind, and what was found; a calendar has no grid and no mapping."""

    kind: str
    name: str
    schedule: tuple[ScheduleRow, ...] = ()
    attendance: tuple[AttendanceRow, ...] = ()
    population: tuple[PopulationRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    grid: Grid | None = None
    mapping: ColumnMapping | None = None
    variables: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def undated(self) -> frozenset[int]:
        """The rows of a programme that do not say themselves when they begin."""
        if self.grid is None or self.mapping is None:
            return frozenset()
        said = [self.mapping.columns[of] for of in ("starts", "date") if of in self.mapping.columns]
        return frozenset(
            row.number for row in self.grid.rows if all(is_blank(row.cell(index)) for index in said)
        )

    def where(self, of: str) -> tuple[str | None, str]:
        """The letter of a field's column, and the heading as the file writes it; of a calendar, the property."""
        if self.grid is None or self.mapping is None:
            return _PROPERTIES.get(of), ""
        index = self.mapping.columns.get(of)
        if index is None:
            return None, ""
        return letter(index), heading(self.grid.row(self.mapping.heading).cell(index))


def read(
    kind: str, content: bytes, name: str, names: Mapping[str, str | None], zone: tzinfo, chosen: Choices
) -> Contents:
    """Return what a file says; `names` are name → key of the centre's groups. Raises Unreadable."""
    if kind == SCHEDULE and is_calendar(content):
        events, problems = calendar_rows(content, zone, chosen.start)
        return Contents(kind, name, schedule=tuple(events), problems=tuple(problems))
    grid = read_grid(content, name)
    mapping = _mapping(grid, kind, names, chosen)
    if kind == SCHEDULE:
        planned, problems = schedule_rows(grid, mapping, chosen.start)
        return Contents(kind, name, tuple(planned), problems=tuple(problems), grid=grid, mapping=mapping)
    if kind == ATTENDANCE:
        counted, problems = attendance_rows(grid, mapping, names)
        return Contents(
            kind, name, attendance=tuple(counted), problems=tuple(problems), grid=grid, mapping=mapping
        )
    return _population(grid, mapping, name, names, chosen)


def _population(
    grid: Grid, mapping: ColumnMapping, name: str, names: Mapping[str, str | None], chosen: Choices
) -> Contents:
    in_file = variables_of(grid, mapping) if "variable" in mapping.columns else []
    by_somebody = {fold(variable): key for variable, key in chosen.variables.items()}
    variables = {each: by_somebody.get(fold(each), group_of(each)) for each in in_file}
    used = {variable: key for variable, key in variables.items() if key is not None}
    rows, problems = population_rows(grid, mapping, names, used, newest_only=False)
    return Contents(
        POPULATION,
        name,
        population=tuple(rows),
        problems=tuple(problems),
        grid=grid,
        mapping=mapping,
        variables=variables,
    )


def _mapping(grid: Grid, kind: str, names: Mapping[str, str | None], chosen: Choices) -> ColumnMapping:
    """The columns as chosen, else as the headings say, else none of them under the first row that could be one."""
    if chosen.heading is not None:
        return ColumnMapping(kind, chosen.heading, chosen.columns, chosen.groups)
    proposed = propose(grid, kind, names)
    if proposed is not None:
        return proposed
    wide = (row.number for row in grid.rows if len(row.filled) > 1)
    return ColumnMapping(kind, next(wide, grid.rows[0].number), {})
