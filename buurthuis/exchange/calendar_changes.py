"""What a calendar changes about its series: dates taken out, dates added, gatherings moved."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from buurthuis.exchange.calendar_file import EventError, Moment, Period
from buurthuis.exchange.calendar_series import Plan, once
from buurthuis.exchange.calendar_times import Span, later, on_the_wall, span
from buurthuis.exchange.schedule_rows import Moved


@dataclass(frozen=True)
class Changed:
    """One gathering as it was planned otherwise; `span` None says that it will not take place."""

    original: Moment
    span: Span | None
    title: str | None
    room: str | None


@dataclass
class Series:
    """A plan with what was changed about it."""

    plan: Plan
    removed: set[date] = field(default_factory=set)
    moved: list[Moved] = field(default_factory=list)

    def gathers(self, day: date, starts_at: datetime | None) -> bool:
        """Whether it gathers on this day (and at this hour, when one is said)."""
        if starts_at is not None and starts_at.time().replace(second=0, microsecond=0) != self.plan.starts_at:
            return False
        return self.plan.has(day)


def add(found: list[Series], extra: list[Moment | Period], length: timedelta, zone: tzinfo) -> None:
    """Add the dates of RDATE: to the plan with the same hours, else as a single gathering of its own."""
    for moment in extra:
        added = _added(moment, found[0].plan, length, zone)
        same = (
            series
            for series in found
            if (series.plan.starts_at, series.plan.ends_at) == (added.starts_at, added.ends_at)
        )
        fitting = next(same, None)
        if fitting is None:
            found.append(Series(once(added)))
        elif not fitting.plan.has(added.day):
            fitting.plan = fitting.plan.beside(added.day)


def remove(found: list[Series], exceptions: list[Moment | Period], zone: tzinfo) -> list[str]:
    """Take out the dates of EXDATE; return those that are no date of the series, as written."""
    missed = []
    for moment in exceptions:
        if isinstance(moment, tuple):
            raise EventError("EXDATE", "malformed")
        series, day = _series_of(found, moment, zone), _day(moment, zone)
        if series is None:
            missed.append(str(moment)[:60])
        else:
            series.removed.add(day)
    return missed


def move(found: list[Series], title: str, changed: Changed, zone: tzinfo) -> bool:
    """Move or take out one gathering; False when the series has no such gathering."""
    series = _series_of(found, changed.original, zone)
    if series is None:
        return False
    original = _day(changed.original, zone)
    if original in series.removed or any(moved.original == original for moved in series.moved):
        return False
    if changed.span is None:
        series.removed.add(original)
        return True
    series.moved.append(
        Moved(
            original=original,
            day=changed.span.day,
            starts_at=changed.span.starts_at,
            ends_at=changed.span.ends_at,
            room=changed.room,
            title=None if changed.title == title else changed.title,
        )
    )
    return True


def _series_of(found: list[Series], moment: Moment, zone: tzinfo) -> Series | None:
    wall = on_the_wall(moment, zone) if isinstance(moment, datetime) else None
    return next((series for series in found if series.gathers(_day(moment, zone), wall)), None)


def _day(moment: Moment, zone: tzinfo) -> date:
    return on_the_wall(moment, zone).date() if isinstance(moment, datetime) else moment


def _added(moment: Moment | Period, plan: Plan, length: timedelta, zone: tzinfo) -> Span:
    if isinstance(moment, tuple):
        starts, ends = moment
        return span(starts, later(starts, ends) if isinstance(ends, timedelta) else ends, zone)
    if isinstance(moment, datetime):
        return span(moment, later(moment, length), zone)
    return Span(moment, plan.starts_at, plan.ends_at)
