"""From the times of a calendar to the clock on the wall of the centre."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from buurthuis.exchange.calendar_file import EventError, Moment
from buurthuis.exchange.calendar_properties import length_of, moment_of
from buurthuis.periods import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, order=True)
class Span:
    """A day at the centre, and from when to when by its clock."""

    day: date
    starts_at: time
    ends_at: time


def on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """Return a moment as the centre's clock shows it, without a zone; a floating one is so already."""
    if moment.tzinfo is None:
        return moment
    try:
        # By way of UTC, so that an hour the clocks skip comes out as one that exists.
        return moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None, fold=0)
    except OverflowError as error:
        raise EventError("DTSTART", "date_out_of_range") from error


def span(starts: datetime, ends: datetime, zone: tzinfo) -> Span:
    """Return the span between two moments.

    Raises EventError `multi_day`, `ends_before_it_starts`, `no_end` or `date_out_of_range`.
    """
    first, last = on_the_wall(starts, zone), on_the_wall(ends, zone)
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        raise EventError("DTSTART", "date_out_of_range", f"{first:%Y-%m-%d}")
    if first.date() < last.date():
        raise EventError("DTEND", "multi_day", f"{last:%Y-%m-%d %H:%M}")
    if last == first:
        raise EventError("DTEND", "no_end")
    if last < first:
        raise EventError("DTEND", "ends_before_it_starts", f"{last:%Y-%m-%d %H:%M}")
    return Span(first.date(), _to_the_minute(first), _to_the_minute(last))


def start_of(event: Any) -> datetime:
    """Return when an event starts; raises EventError `missing`, `malformed` or `all_day`."""
    return _timed("DTSTART", moment_of(event, "DTSTART"))


def end_of(event: Any, starts: datetime) -> datetime:
    """Return when an event ends, from DTEND or DURATION; raises EventError `no_end`, `malformed` or `all_day`."""
    ends, lasts = moment_of(event, "DTEND"), length_of(event)
    if ends is not None:
        return _timed("DTEND", ends)
    if not isinstance(lasts, timedelta):
        raise EventError("DTEND", "no_end")
    return later(starts, lasts)


def later(starts: datetime, lasts: timedelta) -> datetime:
    """Return a moment by the wall of its own zone; raises EventError `date_out_of_range`."""
    try:
        return starts + lasts
    except OverflowError as error:
        raise EventError("DTEND", "date_out_of_range") from error


def length(starts: datetime, ends: datetime) -> timedelta:
    """Return how long it takes; a floating time beside one with a zone is read by the same wall."""
    if starts.tzinfo and ends.tzinfo:
        return ends - starts
    return ends.replace(tzinfo=None) - starts.replace(tzinfo=None)


def _timed(name: str, moment: Moment | None) -> datetime:
    if moment is None:
        raise EventError(name, "missing")
    if not isinstance(moment, datetime):
        raise EventError(name, "all_day", moment.isoformat())
    return moment


def _to_the_minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)
