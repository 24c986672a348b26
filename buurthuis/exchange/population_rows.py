"""How many people of each group live in the neighbourhood, as a centre or its city writes it down."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from buurthuis.exchange.cells import CellError, text, whole
from buurthuis.exchange.grid import Grid, Value
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.lines import Line, lines
from buurthuis.exchange.mapping import ColumnMapping
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.vocabulary import PERCENTAGE, fold
from buurthuis.exchange.vocabulary import TOTAL as TOTAL_WORDS
from buurthuis.periods import FIRST_YEAR, LAST_YEAR

TOTAL = "total"  # stands where a group's key stands, for all residents of the area
MOST_PEOPLE = 20_000_000


@dataclass(frozen=True, kw_only=True)
class PopulationRow:
    """Residents of a group (its key, None for unknown, or `TOTAL`) in an area in a year; whole persons."""

    row: int
    group: str | None
    year: int
    count: int
    area: str | None = None
    source: str | None = None


def population_rows(
    grid: Grid,
    mapping: ColumnMapping,
    names: Mapping[str, str | None],
    variables: Mapping[str, str | None] | None = None,
    *,
    newest_only: bool = True,
) -> tuple[list[PopulationRow], list[Problem]]:
    """Return the figures that can be used, and what was found.

    `names` are name → key of the groups, for our form; `variables` are variable → key (or `TOTAL`), for the
    city's. Of several years the newest is taken unless `newest_only` is false.
    """
    read, problems = lines(grid, mapping)
    groups = GroupNames(names)
    keys = {fold(variable): key for variable, key in (variables or {}).items()}
    rows: dict[int, PopulationRow] = {}
    for line in read:
        if row := _from_city(line, keys) if "variable" in mapping.columns else _from_us(line, groups):
            rows[line.number] = row
    if newest_only:
        _leave_older(rows, read)
    _refuse_twice(rows, read)
    problems += [problem for line in read for problem in line.problems]
    return list(rows.values()), sorted(problems, key=lambda problem: problem.row)


def variables_of(grid: Grid, mapping: ColumnMapping) -> list[str]:
    """Return the variables of the city's form as the file writes them, in order, for somebody to map."""
    found: dict[str, None] = {}
    for line in lines(grid, mapping)[0]:
        variable = line.take("variable", text)
        if variable is not None:
            found[variable] = None
    return list(found)


def _from_us(line: Line, groups: GroupNames) -> PopulationRow | None:
    name = line.take("group", text, asked=True)
    count = line.take("count", _people, asked=True)
    if name is not None and fold(name) in TOTAL_WORDS:
        return _row(line, TOTAL, count)
    if name is not None and not groups.knows(name):
        line.say("group", "unknown_group")
        name = None
    return _row(line, None if name is None else groups.key(name), count)


def _from_city(line: Line, keys: Mapping[str, str | None]) -> PopulationRow | None:
    variable = line.take("variable", text, asked=True)
    if variable is not None and fold(variable) not in keys:
        code = "percentage_not_used" if PERCENTAGE.search(variable) else "variable_not_used"
        line.say("variable", code, refuses=False)
        return None
    count = line.take("value", _people, asked=True)
    return _row(line, None if variable is None else keys[fold(variable)], count)


def _row(line: Line, group: str | None, count: int | None) -> PopulationRow | None:
    year = line.take("year", _year, asked=True)
    area, source = line.take("area", text), line.take("source", text)
    if line.refused or count is None or year is None:
        return None
    return PopulationRow(row=line.number, group=group, year=year, count=count, area=area, source=source)


def _people(value: Value) -> int | None:
    return whole(value, maximum=MOST_PEOPLE)


def _year(value: Value) -> int | None:
    year = whole(value)
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError("year_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _leave_older(rows: dict[int, PopulationRow], read: list[Line]) -> None:
    newest = max((row.year for row in rows.values()), default=0)
    for line in read:
        row = rows.get(line.number)
        if row is not None and row.year < newest:
            line.say("year", "older_year", refuses=False, newest=newest)
            del rows[line.number]


def _refuse_twice(rows: dict[int, PopulationRow], read: list[Line]) -> None:
    seen: dict[PopulationRow, int] = {}
    for line in read:
        row = rows.get(line.number)
        if row is None:
            continue
        place = replace(row, row=0, count=0, source=None)
        if place in seen:
            line.say(
                "group" if line.column("variable") is None else "variable",
                "figure_twice",
                other_row=seen[place],
            )
            del rows[line.number]
        seen.setdefault(place, line.number)
