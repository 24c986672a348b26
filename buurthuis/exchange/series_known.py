"""Whether a series of a file is in the plan already, and in what the two differ."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Protocol

from buurthuis.exchange.outcome import LEFT, NOTE, Part, Told, Where
from buurthuis.exchange.schedule_rows import ScheduleRow
from buurthuis.schedule.recurrence import LAST_DAY, ONCE, WEEKLY, Rule


@dataclass(frozen=True)
class Slot:
    """Where the gathering of a date of the rule is now, and whether it takes place."""

    day: date
    starts_at: time
    takes_place: bool = True


@dataclass(frozen=True)
class KnownSeries:
    """A series in the plan; `activity` is the title as it is recognised, `room` a number, `slots` by date."""

    id: int
    activity: str
    rule: Rule
    starts_at: time
    ends_at: time
    room: int | None
    uid: str | None = None
    slots: Mapping[date, Slot] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """A row as the house understands it. A row that is not `dated` begins on the day of the import.

    Of such a row nobody knows which Saturday of the month it is, or which of two weeks.
    """

    row: ScheduleRow
    activity: str
    room: int | None
    dated: bool = True


def recognised(wanted: Wanted, known: Iterable[KnownSeries]) -> KnownSeries | None:
    """The series that a row means: the one of the same calendar event, else the same activity, rhythm, time and room.

    Two periods that have no day in common are two series.
    """
    row, series = wanted.row, list(known)
    by_uid = (each for each in series if row.uid is not None and each.uid == row.uid)
    alike = (
        each
        for each in series
        if (each.activity, each.room, each.starts_at, each.ends_at)
        == (wanted.activity, wanted.room, row.starts_at, row.ends_at)
        and (_same_days if wanted.dated else _same_rhythm)(each.rule, row.rule)
        and _overlap(each.rule, row.rule)
    )
    return next(by_uid, None) or next(alike, None)


def differences(wanted: Wanted, series: KnownSeries, where: Where) -> list[Told]:
    """What a file says otherwise of a series that is in the plan; all of it stays as it is."""
    row = wanted.row

    def left(code: str, field: str, **params: Part) -> Told:
        return Told(row.row, LEFT, code, {"title": row.title, **params}, *where(field))

    found = [*_otherwise(wanted, series, left), *_exceptions(row, series, left)]
    if not found and row.rule.starts_on < series.rule.starts_on and row.rule.frequency != ONCE:
        start: dict[str, Part] = {"title": row.title, "day": series.rule.starts_on}
        found.append(Told(row.row, NOTE, "starts_later", start, *where("starts")))
    return found


def _otherwise(wanted: Wanted, series: KnownSeries, left: "_Left") -> Iterator[Told]:
    row = wanted.row
    if series.activity != wanted.activity:
        yield left("title_differs", "title")
    if (series.starts_at, series.ends_at) != (row.starts_at, row.ends_at):
        yield left("times_differ", "starts_at", starts_at=series.starts_at, ends_at=series.ends_at)
    if series.room != wanted.room:
        yield left("room_differs", "room")
    if wanted.dated and not _same_dates(row, series):
        yield left("rule_differs", "weekday")
    elif series.rule.until != row.rule.until:
        yield _until(series.rule.until, row.rule.until, left)


def _until(ours: date | None, theirs: date | None, left: "_Left") -> Told:
    if ours is None and theirs is not None:
        return left("until_only_in_file", "until", theirs=theirs)
    if theirs is None and ours is not None:
        return left("until_only_in_plan", "until", ours=ours)
    return left("until_differs", "until", ours=ours or LAST_DAY, theirs=theirs or LAST_DAY)


def _exceptions(row: ScheduleRow, series: KnownSeries, left: "_Left") -> Iterator[Told]:
    """Dates that the calendar took out or moved after the series was taken."""
    slots = {day: slot for day, slot in series.slots.items() if slot.takes_place}
    if still := tuple(day for day in row.removed if day in slots):
        yield left("still_planned", "date", days=still)
    for moved in row.moved:
        now = slots.get(moved.original)
        if now is not None and (now.day, now.starts_at) != (moved.day, moved.starts_at):
            yield left("moved_since", "date", original=moved.original, day=moved.day, now=now.day)


def _same_dates(row: ScheduleRow, series: KnownSeries) -> bool:
    if row.extra and row.rule.frequency == ONCE:  # a list of dates: it begins later each time it is asked for
        return not series.slots.keys().isdisjoint({row.rule.starts_on, *row.extra})
    return _same_days(series.rule, row.rule)


def _same_days(ours: Rule, theirs: Rule) -> bool:
    """Whether two rules give the same days where both have begun."""
    if not _same_rhythm(ours, theirs) or set(ours.ordinals) != set(theirs.ordinals):
        return False
    if ours.frequency == ONCE:
        return ours.starts_on == theirs.starts_on
    same_day = bool(ours.weekdays) or ours.starts_on.day == theirs.starts_on.day
    return same_day and _in_step(ours, theirs)


def _same_rhythm(ours: Rule, theirs: Rule) -> bool:
    shape = (ours.frequency, ours.every, sorted(ours.weekdays))
    return shape == (theirs.frequency, theirs.every, sorted(theirs.weekdays))


def _in_step(ours: Rule, theirs: Rule) -> bool:
    """Every other week can be the one week or the other."""
    if ours.frequency == WEEKLY:
        mondays = [rule.first.toordinal() - rule.first.weekday() for rule in (ours, theirs)]
        return (mondays[0] - mondays[1]) // 7 % ours.every == 0
    months = [rule.first.year * 12 + rule.first.month for rule in (ours, theirs)]
    return (months[0] - months[1]) % ours.every == 0


def _overlap(ours: Rule, theirs: Rule) -> bool:
    return ours.starts_on <= (theirs.until or LAST_DAY) and theirs.starts_on <= (ours.until or LAST_DAY)


class _Left(Protocol):
    """How a difference is told."""

    def __call__(self, code: str, field: str, **params: Part) -> Told: ...
