"""A programme as a centre keeps it, row by row: what, for whom, when, where, with whom."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from buurthuis.exchange import phrases
from buurthuis.exchange.cells import CellError, day, text, time_of_day
from buurthuis.exchange.grid import Grid, Value
from buurthuis.exchange.lines import Line, lines
from buurthuis.exchange.mapping import ColumnMapping
from buurthuis.exchange.problems import Problem
from buurthuis.schedule.recurrence import MONTHLY, ONCE, WEEKLY, Rule

LONGEST_NAME = 120  # characters, as the house keeps titles, rooms and hosts


@dataclass(frozen=True, kw_only=True)
class Moved:
    """One gathering of a series as it was planned otherwise; what is None stays as in the series."""

    original: date
    day: date
    starts_at: time
    ends_at: time
    room: str | None = None
    title: str | None = None


@dataclass(frozen=True, kw_only=True)
class ScheduleRow:
    """An activity and its rule. `circle` holds words of the file, one a group, not yet looked up.

    Its dates are those of `rule`, and `extra`, without `removed`; `moved` names the date it replaces.
    `row` is Excel's row number, or the place of the event in a calendar, from 1.
    """

    row: int
    title: str
    rule: Rule
    starts_at: time
    ends_at: time
    setting: str | None = None
    circle: tuple[str, ...] = ()
    room: str | None = None
    host: str | None = None
    uid: str | None = None
    removed: tuple[date, ...] = ()
    moved: tuple[Moved, ...] = ()
    extra: tuple[date, ...] = ()


def schedule_rows(grid: Grid, mapping: ColumnMapping, start: date) -> tuple[list[ScheduleRow], list[Problem]]:
    """Return the rows that can be planned, and what was found; a row without a start begins on `start`."""
    read, problems = lines(grid, mapping)
    rows: list[ScheduleRow] = []
    for line in read:
        row = _row(line, start)
        problems += line.problems
        if row is not None:
            rows.append(row)
    return rows, sorted(problems, key=lambda problem: problem.row)


def _row(line: Line, start: date) -> ScheduleRow | None:
    title = line.take("title", _name, asked=True)
    setting = line.take("setting", phrases.setting)
    circle = line.take("circle", phrases.circle) or ()
    starts_at, ends_at = _times(line)
    rule = _rule(line, start)
    room = line.take("room", _name)
    host = line.take("host", _name)
    if line.refused or title is None or rule is None or starts_at is None or ends_at is None:
        return None
    return ScheduleRow(
        row=line.number,
        title=title,
        rule=rule,
        starts_at=starts_at,
        ends_at=ends_at,
        setting=setting,
        circle=circle,
        room=room,
        host=host,
    )


def _name(value: Value) -> str | None:
    return text(value, most=LONGEST_NAME)


def _times(line: Line) -> tuple[time | None, time | None]:
    starts_at = line.take("starts_at", time_of_day, asked=True)
    ends_at = line.take("ends_at", time_of_day, asked=True)
    if starts_at is not None and ends_at is not None and ends_at <= starts_at:
        line.say("ends_at", "ends_before_it_starts", starts_at=starts_at)
    return starts_at, ends_at


def _rule(line: Line, start: date) -> Rule | None:
    """The rule of a row: a day of the week repeats weekly, a date happens once, unless the row says otherwise."""
    found = len(line.problems)
    named = line.take("weekday", _weekdays_or_day) or ()
    on, first = line.take("date", day), line.take("starts", day)
    until, repeat = line.take("until", day), line.take("repeats", phrases.repeat)
    if len(line.problems) > found:
        return None
    weekdays, on = ((), on or named) if isinstance(named, date) else (named, on)
    if on is None and not weekdays:
        line.say("date" if line.column("weekday") is None else "weekday", "missing")
        return None
    if on is not None and weekdays and on.weekday() not in weekdays:
        line.say("date", "weekday_differs")
        return None
    repeat = repeat or phrases.Repeat("weekly" if on is None else "once")
    return _begun(line, repeat, weekdays, on or first or start, until)


def _weekdays_or_day(value: Value) -> tuple[int, ...] | date | None:
    """A column `dag` may hold weekdays or a date."""
    if isinstance(value, date):
        return day(value)
    try:
        return phrases.weekdays(value)
    except CellError as error:
        try:
            return day(value)
        except CellError:
            raise error from None


def _begun(
    line: Line, repeat: phrases.Repeat, weekdays: tuple[int, ...], start: date, until: date | None
) -> Rule | None:
    weekdays = weekdays or (start.weekday(),)
    if repeat.frequency != WEEKLY and len(weekdays) > 1:
        line.say("weekday", "one_weekday_only")
        return None
    first = min(start + timedelta(days=(weekday - start.weekday()) % 7) for weekday in weekdays)
    if until is not None and until < first:
        line.say("until", "until_before_start", start=first)
        return None
    if repeat.frequency == ONCE:
        return Rule(frequency=ONCE, starts_on=first)
    rule = Rule(
        frequency=repeat.frequency,
        starts_on=first,
        every=repeat.every,
        weekdays=weekdays,
        ordinals=(_ordinal(first),) if repeat.frequency == MONTHLY else (),
        until=until,
    )
    for code in rule.problems():
        line.say("until", code)
    return None if line.refused else rule


def _ordinal(first: date) -> int:
    # Only some months have a fifth Saturday; who begins on one means the last.
    number = (first.day - 1) // 7 + 1
    return number if number < 5 else -1
