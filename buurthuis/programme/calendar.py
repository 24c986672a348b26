"""A calendar file of the programme (RFC 5545), as Thunderbird, Google and Apple read it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCategory, vRecur, vText

from buurthuis.programme.feed import ROOM, Entry, Feed, entries
from buurthuis.programme.timezones import Observance, observances
from buurthuis.schedule.rrule import to_rrule

MADE_BY = "-//Buurthuis//Programme//EN"
LOOKED_AT_AGAIN = timedelta(hours=1)
_NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def written(feed: Feed) -> bytes:
    """The calendar as a file, the same bytes for the same feed.

    Raises ValueError for a rule that says no dates, and what ZoneInfo raises for an unknown zone.
    """
    calendar, found = Calendar(), list(entries(feed))
    for name, value, parameters in _head(feed):
        calendar.add(name, value, parameters)
    calendar.add_component(_timezone(feed.zone, _first_year(feed, found)))
    for entry in found:
        calendar.add_component(_component(feed, entry))
    file: bytes = calendar.to_ical(sorted=False)
    return file


def _head(feed: Feed) -> Iterator[tuple[str, Any, dict[str, str]]]:
    yield "PRODID", MADE_BY, {}
    yield "VERSION", "2.0", {}
    yield "CALSCALE", "GREGORIAN", {}
    yield "NAME", _text(feed.name), {}
    yield "X-WR-CALNAME", _text(feed.name), {}
    yield "X-WR-TIMEZONE", feed.zone, {}
    yield "URL", feed.url, {}
    yield "REFRESH-INTERVAL", LOOKED_AT_AGAIN, {"VALUE": "DURATION"}
    yield "X-PUBLISHED-TTL", "PT1H", {}


def _timezone(zone: str, since: int) -> Timezone:
    timezone = Timezone()
    timezone.add("TZID", zone)
    for shown in observances(zone, since):
        timezone.add_component(_observed(shown))
    return timezone


def _observed(shown: Observance) -> TimezoneDaylight | TimezoneStandard:
    part = TimezoneDaylight() if shown.is_summer else TimezoneStandard()
    part.add("TZNAME", shown.name)
    part.add("TZOFFSETFROM", shown.before)
    part.add("TZOFFSETTO", shown.after)
    part.add("DTSTART", shown.onsets[0])
    if shown.rule is not None:
        part.add("RRULE", vRecur.from_ical(shown.rule))
    elif shown.onsets[1:]:
        part.add("RDATE", list(shown.onsets[1:]))
    return part


def _first_year(feed: Feed, found: list[Entry]) -> int:
    days = (min(entry.gathering.day, entry.gathering.slot or date.max) for entry in found)
    return min(days, default=feed.made_on).year


def _component(feed: Feed, entry: Entry) -> Event:
    zone, component = ZoneInfo(feed.zone), Event()
    for name, value, parameters in (*_identity(feed, entry), *_times(entry, zone), *_words(feed, entry)):
        component.add(name, value, parameters)
    return component


def _identity(feed: Feed, entry: Entry) -> Iterator[tuple[str, Any, dict[str, str]]]:
    yield "UID", f"{entry.name}@{feed.realm}", {}
    # When a plan was changed is nobody's business: it is SEQUENCE that tells an older entry from a newer one.
    yield "DTSTAMP", datetime.combine(feed.made_on, time(), UTC), {}
    yield "SEQUENCE", entry.gathering.revision, {}
    yield "STATUS", "CONFIRMED" if entry.gathering.takes_place else "CANCELLED", {}
    yield "TRANSP", "TRANSPARENT", {}  # what is on at the centre does not make somebody's own day busy


def _times(entry: Entry, zone: ZoneInfo) -> Iterator[tuple[str, Any, dict[str, str]]]:
    gathering = entry.gathering
    if entry.original is not None:
        yield "RECURRENCE-ID", entry.original.replace(tzinfo=zone), {}
    yield "DTSTART", datetime.combine(gathering.day, gathering.starts_at, zone), {}
    yield "DTEND", datetime.combine(gathering.day, gathering.ends_at, zone), {}
    if entry.rule is not None:
        yield "RRULE", vRecur.from_ical(to_rrule(entry.rule, gathering.starts_at, zone)), {}
    if entry.missing:
        yield "EXDATE", [moment.replace(tzinfo=zone) for moment in entry.missing], {}


def _words(feed: Feed, entry: Entry) -> Iterator[tuple[str, Any, dict[str, str]]]:
    gathering, told = entry.gathering, entry.gathering.told
    yield "SUMMARY", _text(told.title.words), {"LANGUAGE": told.title.language}
    if told.description.words:
        yield "DESCRIPTION", _text(told.description.words), {"LANGUAGE": told.description.language}
    yield "LOCATION", _text(", ".join(filter(None, (gathering.room, feed.place)))), {}
    yield ROOM, _text(gathering.room), {}
    if told.kinds:
        yield "CATEGORIES", vCategory([_text(kind) for kind in told.kinds]), {}
    yield "URL", feed.url, {}


def _text(text: str) -> vText:
    """Text without what no calendar may hold; every kind of line break is the one that gets escaped."""
    return vText(_NOT_TEXT.sub("", "\n".join(text.splitlines())))
