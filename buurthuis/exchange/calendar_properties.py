"""What the properties of an event say: texts, moments, lengths."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from buurthuis.exchange.calendar_file import EventError, Moment, Period
from buurthuis.exchange.cells import cleaned
from buurthuis.programme.feed import ROOM
from buurthuis.schedule.recurrence import MOST_DATES


def text_of(event: Any, name: str, most: int) -> str | None:
    """Return a text property, cleaned, None when absent; raises EventError `too_long` over `most` characters."""
    value = _only(event, name)
    if value is not None and len(str(value)) > most:
        raise EventError(name, "too_long", cleaned(str(value))[:60])
    return None if value is None else cleaned(str(value)) or None


def room_of(event: Any, most: int) -> str | None:
    """Return the room, as another house of ours names it, else LOCATION; raises EventError as `text_of` does."""
    if ROOM not in event:
        return text_of(event, "LOCATION", most)
    named = cleaned(_unescaped(str(_only(event, ROOM))))
    if len(named) > most:
        raise EventError(ROOM, "too_long", named[:60])
    return named or None


def moment_of(event: Any, name: str) -> Moment | None:
    """Return a property that is a day or a time, None when absent; raises EventError `malformed`."""
    value = _only(event, name)
    moment = getattr(value, "dt", None)
    if value is not None and not isinstance(moment, date):
        raise EventError(name, "malformed", cleaned(str(value))[:60])
    return moment


def length_of(event: Any) -> Any:
    """Return DURATION as a timedelta, None when absent; raises EventError `malformed`."""
    value = _only(event, "DURATION")
    return getattr(value, "dt", None)


def moments_of(event: Any, name: str) -> list[Moment | Period]:
    """Return the values of EXDATE or RDATE, over all its lines; raises EventError `malformed` or `too_many_dates`."""
    value = event.get(name, [])
    found: list[Moment | Period] = []
    for part in value if isinstance(value, list) else [value]:
        if _is_broken(part) or not hasattr(part, "dts"):
            raise EventError(name, "malformed")
        found += [one.dt for one in part.dts]
    if not all(isinstance(moment, date) or _is_period(moment) for moment in found):
        raise EventError(name, "malformed")  # a time without a day, or a mere length
    if len(found) > MOST_DATES:
        raise EventError(name, "too_many_dates", str(len(found)))
    return found


def _is_period(moment: object) -> bool:
    return (
        isinstance(moment, tuple)
        and isinstance(moment[0], datetime)
        and isinstance(moment[1], datetime | timedelta)
    )


def zone_unknown(event: Any) -> str | None:
    """Return the name of a time zone nobody knows, whose times are read as the centre's own."""
    value = event.get("DTSTART")
    name = getattr(value, "params", {}).get("TZID")
    moment = getattr(value, "dt", None)
    known = not isinstance(moment, datetime) or moment.tzinfo is not None
    return None if name is None or known else cleaned(str(name))[:60]


def _unescaped(text: str) -> str:
    """The text of a property that icalendar does not know, and so leaves as it is written."""
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _is_broken(value: object) -> bool:
    """Whether icalendar could not make anything of it."""
    from icalendar.prop import vBroken

    return isinstance(value, vBroken)


def _only(event: Any, name: str) -> Any:
    value = event.get(name)
    if isinstance(value, list):
        raise EventError(name, "said_twice")
    if _is_broken(value):
        raise EventError(name, "malformed", cleaned(str(value))[:60])
    return value
