"""A tally list as a centre keeps it: how many came to which gathering, by group, or that nobody counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from buurthuis.exchange import phrases
from buurthuis.exchange.cells import CellError, day, text, whole
from buurthuis.exchange.grid import Grid, Value
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.lines import Line, lines
from buurthuis.exchange.mapping import ColumnMapping
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.schedule_rows import LONGEST_NAME
from buurthuis.exchange.vocabulary import TOTAL, fold

LONGEST_REASON = 300  # characters, as the house keeps them
Counts = dict[str | None, int]


@dataclass(frozen=True, kw_only=True)
class AttendanceRow:
    """One gathering: visits by group (None: unknown), or None when not counted; zeros mean nobody came.

    `row` is the first row of the file that tells of it; `reason` is why it did not meet.
    """

    row: int
    day: date
    title: str
    state: phrases.State
    counts: Counts | None = None
    remark: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class _Tally:
    """What one line says; a blank cell is None, and so is what could not be read."""

    line: Line
    day: date | None
    title: str | None
    counts: Mapping[str | None, int | None]
    remark: str | None


def attendance_rows(
    grid: Grid, mapping: ColumnMapping, names: Mapping[str, str | None]
) -> tuple[list[AttendanceRow], list[Problem]]:
    """Return the gatherings a list tells of, and what was found; `names` are name → key of the groups.

    With a column a group every row is a gathering; else the rows of a gathering are taken together.
    """
    read, problems = lines(grid, mapping)
    if mapping.groups:
        rows = _first_of_each(_wide(line, grid, mapping) for line in read)
    else:
        groups = GroupNames(names)
        rows = _together([_long(line, groups) for line in read])
    problems += [problem for line in read for problem in line.problems]
    return rows, sorted(problems, key=lambda problem: problem.row)


def _wide(line: Line, grid: Grid, mapping: ColumnMapping) -> _Tally:
    on, title = line.take("date", day, asked=True), line.take("title", _title, asked=True)
    counts = {key: line.take_at(index, whole) for index, key in mapping.groups.items()}
    if not line.refused:
        _compare_total(line, grid, counts)
    return _Tally(line, on, title, counts, line.take("remark", _remark))


def _compare_total(line: Line, grid: Grid, counts: Mapping[str | None, int | None]) -> None:
    """Say when a total that somebody typed is not the sum; a computed one follows the counts anyway."""
    index = line.column("total")
    if index is None or (line.number, index) in grid.formulas:
        return
    try:
        total = whole(line.row.cell(index), maximum=10**6)
    except CellError:
        return
    filled = [count for count in counts.values() if count is not None]
    if total and not filled:
        line.say("total", "total_without_groups")
    elif total is not None and filled and total != sum(filled):
        line.say("total", "total_differs", refuses=False, total=total, sum=sum(filled))


def _long(line: Line, groups: GroupNames) -> _Tally:
    on, title = line.take("date", day, asked=True), line.take("title", _title, asked=True)
    name = line.take("group", text, asked=True)
    count, remark = line.take("count", whole), line.take("remark", _remark)
    if name is None:
        return _Tally(line, on, title, {}, remark)
    if fold(name) in TOTAL:
        line.say("group", "total_not_used", refuses=False)
        return _Tally(line, on, title, {}, remark)
    if not groups.knows(name):
        line.say("group", "unknown_group")
        return _Tally(line, on, title, {}, remark)
    return _Tally(line, on, title, {groups.key(name): count}, remark)


def _title(value: Value) -> str | None:
    return text(value, most=LONGEST_NAME)


def _remark(value: Value) -> str | None:
    return text(value, most=LONGEST_REASON)


def _first_of_each(tallies: Iterable[_Tally]) -> list[AttendanceRow]:
    rows: dict[tuple[date, str], AttendanceRow] = {}
    for tally in tallies:
        if tally.line.refused or tally.day is None or tally.title is None:
            continue
        gathering = tally.day, fold(tally.title)
        if gathering in rows:
            tally.line.say("title", "gathering_twice", other_row=rows[gathering].row)
        elif row := _gathering(tally.line, tally.day, tally.title, tally.counts, tally.remark):
            rows[gathering] = row
    return list(rows.values())


def _together(tallies: list[_Tally]) -> list[AttendanceRow]:
    gatherings: dict[tuple[date, str], list[_Tally]] = {}
    for tally in tallies:
        if tally.day is not None and tally.title is not None:
            gatherings.setdefault((tally.day, fold(tally.title)), []).append(tally)
    rows = [_one(parts, on, parts[0].title or "") for (on, _), parts in gatherings.items()]
    return [row for row in rows if row is not None]


def _one(parts: list[_Tally], on: date, title: str) -> AttendanceRow | None:
    """The rows of one gathering as one; when one of them cannot be read its count would be too low."""
    counts: dict[str | None, int | None] = {}
    rows: dict[str | None, int] = {}
    for part in parts:
        for key, count in part.counts.items():
            if key in rows:
                part.line.say("group", "group_twice", other_row=rows[key])
            rows.setdefault(key, part.line.number)
            counts.setdefault(key, count)
    wrong = [part for part in parts if part.line.refused]
    if wrong:
        for part in parts:
            if not part.line.refused:
                part.line.say(None, "gathering_incomplete", other_row=wrong[0].line.number)
        return None
    remarks = dict.fromkeys(part.remark for part in parts if part.remark)
    return _gathering(parts[0].line, on, title, counts, ", ".join(remarks) or None)


def _gathering(
    line: Line, on: date, title: str, counts: Mapping[str | None, int | None], remark: str | None
) -> AttendanceRow | None:
    """Zero is a finding: a gathering nobody counted must never look like an empty one."""
    state, reason = phrases.said(remark)
    filled = {key: count for key, count in counts.items() if count is not None}
    if state == "did_not_meet" and any(filled.values()):
        line.say("remark", "did_not_meet_but_counted")
    elif state == "not_counted" and filled:
        line.say("remark", "not_counted_but_numbers")
    if line.refused:
        return None
    if state is None and filled and len(filled) < len(counts):
        line.say(None, "blank_taken_as_zero", refuses=False, blanks=len(counts) - len(filled))
    counted = {key: count or 0 for key, count in counts.items()} if state is None and filled else None
    return AttendanceRow(
        row=line.number,
        day=on,
        title=title,
        state="counted" if counted is not None else state or "not_counted",
        counts=counted,
        remark=remark,
        reason=reason,
    )
