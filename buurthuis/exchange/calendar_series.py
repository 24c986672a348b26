"""The dates of a calendar's series: as a rule where the house has one for it, else as a bounded list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import dropwhile, islice, takewhile
from typing import Self

from dateutil.rrule import rrulestr

from buurthuis.exchange.calendar_file import EventError
from buurthuis.exchange.calendar_times import Span, later, length, on_the_wall, span
from buurthuis.schedule.recurrence import MOST_DATES, ONCE, WEEKLY, Rule
from buurthuis.schedule.rrule import from_rrule

MOST_LISTED = 366  # dates of an endless rule that has to be written out
YEARS_AHEAD = 30
_SUB_DAILY = re.compile(r"FREQ=(?:HOURLY|MINUTELY|SECONDLY)|BY(?:HOUR|MINUTE|SECOND)=")
_DAY = "(?:[+-]?[0-9]{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)"
_NUMBER = "[+-]?[0-9]{1,2}"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]{0,3}",  # dateutil goes round for ever on an interval of 0
    "COUNT": "[1-9][0-9]{0,8}",
    "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?",
    "BYDAY": f"{_DAY}(?:,{_DAY}){{0,30}}",
    "BYMONTH": f"{_NUMBER}(?:,{_NUMBER}){{0,30}}",
    "BYMONTHDAY": f"{_NUMBER}(?:,{_NUMBER}){{0,61}}",
    "BYSETPOS": f"{_NUMBER}(?:,{_NUMBER}){{0,30}}",
    "WKST": "MO|TU|WE|TH|FR|SA|SU",
}


@dataclass(frozen=True)
class Plan:
    """A rule at fixed hours, with dates beside it; `cut_off` is the last date of a list that had to end."""

    rule: Rule
    starts_at: time
    ends_at: time
    extra: tuple[date, ...] = ()
    cut_off: date | None = None

    def has(self, day: date) -> bool:
        """Say whether it gathers on a day."""
        return day in self.extra or falls_on(self.rule, day)

    def beside(self, day: date) -> Self:
        """Return the plan with one date more."""
        return replace(self, extra=(*self.extra, day))


def once(found: Span) -> Plan:
    """Return the plan of a single gathering."""
    return Plan(Rule(frequency=ONCE, starts_on=found.day), found.starts_at, found.ends_at)


def falls_on(rule: Rule, day: date) -> bool:
    """Say whether a day is one of the dates of a rule that begins on its first date.

    Reckoned and not looked up, for a file may ask it of a thousand days in the year 2100.
    """
    first = rule.starts_on
    if day < first or (rule.until is not None and day > rule.until):
        return False
    if rule.frequency == ONCE:
        return day == first
    if rule.frequency == WEEKLY:
        weeks = (day - first + timedelta(days=first.weekday() - day.weekday())).days // 7
        return day.weekday() in rule.weekdays and weeks % rule.every == 0
    if ((day.year - first.year) * 12 + day.month - first.month) % rule.every:
        return False
    if not rule.weekdays:
        return day.day == first.day
    places = {(day.day + 6) // 7, -1 if (day + timedelta(days=7)).month != day.month else 0}
    return day.weekday() in rule.weekdays and not places.isdisjoint(rule.ordinals)


def plans(text: str | None, starts: datetime, ends: datetime, zone: tzinfo, since: date) -> list[Plan]:
    """Return what an RRULE beside DTSTART and the end comes to by the centre's clock.

    Most rules are one plan. Where the clock of another zone runs unevenly with the centre's there is one for
    each hour. An endless rule that has to be listed is listed from `since` on. Raises EventError `sub_daily`,
    `rule_not_taken` and those of `span`.
    """
    first = span(starts, ends, zone)
    if text is None:
        return [once(first)]
    written = text.strip().upper().rstrip(";")
    if _SUB_DAILY.search(written):
        raise EventError("RRULE", "sub_daily", text[:60])
    parts = _parts(written)
    if _same_clock(starts, zone):
        rule = from_rrule(written, starts if starts.tzinfo else starts.replace(tzinfo=zone))
        if rule is not None:
            plan = Plan(rule, first.starts_at, first.ends_at)
            return [plan if plan.has(first.day) else plan.beside(first.day)]
    return _listed(parts, starts, ends, zone, since)


def _parts(written: str) -> dict[str, str]:
    pairs = [part.partition("=")[::2] for part in written.split(";")]
    parts = dict(pairs)
    if (
        "FREQ" not in parts
        or len(parts) < len(pairs)
        or not all(re.fullmatch(_PARTS.get(name, "(?!)"), value) for name, value in pairs)
    ):
        raise EventError("RRULE", "rule_not_taken", written[:60])
    return parts


def _same_clock(starts: datetime, zone: tzinfo) -> bool:
    """Whether the event's own zone shows the centre's time, all through the next years."""
    if starts.tzinfo is None or str(starts.tzinfo) == str(zone):
        return True
    moments = (starts + timedelta(days=days) for days in range(0, 3 * 365, 7))
    return all(on_the_wall(moment, zone) == moment.replace(tzinfo=None) for moment in moments)


def _listed(parts: dict[str, str], starts: datetime, ends: datetime, zone: tzinfo, since: date) -> list[Plan]:
    rule = ";".join(f"{name}={value}" for name, value in parts.items() if name != "UNTIL")
    until = _until(parts.get("UNTIL"), starts)
    endless = until is None and "COUNT" not in parts
    most = MOST_LISTED if endless else MOST_DATES
    ruled = takewhile(lambda wall: until is None or wall <= until, _walls(rule, starts.replace(tzinfo=None)))
    after = dropwhile(lambda wall: endless and wall.date() < since, ruled)
    listed = list(islice(after, most + 1))
    if not endless or starts.date() >= since:
        listed = sorted({starts.replace(tzinfo=None), *listed})
    if not listed:
        raise EventError("RRULE", "no_dates", rule[:60])
    moments = [wall.replace(tzinfo=starts.tzinfo) for wall in listed[:most]]
    spans = [span(moment, later(moment, length(starts, ends)), zone) for moment in moments]
    return _by_hour(spans, spans[-1].day if endless or len(listed) > most else None)


def _by_hour(spans: list[Span], cut_off: date | None) -> list[Plan]:
    hours: dict[tuple[time, time], list[date]] = {}
    for found in spans:
        hours.setdefault((found.starts_at, found.ends_at), []).append(found.day)
    return [
        Plan(Rule(frequency=ONCE, starts_on=days[0]), starts_at, ends_at, tuple(days[1:]), cut_off)
        for (starts_at, ends_at), days in hours.items()
    ]


def _walls(rule: str, starts: datetime) -> Iterator[datetime]:
    """The wall times of a rule, at most 30 years ahead.

    dateutil looks on to the year 9999 for a rule that never comes true (30 February), so the rule is worked
    out near that end, in years that have the same weekdays and leap days as the real ones.
    """
    shift = _to_the_end(starts.date())
    try:
        pattern = rrulestr(rule, dtstart=starts + shift)
        last = starts + shift + timedelta(days=YEARS_AHEAD * 365)
        yield from (wall - shift for wall in takewhile(lambda wall: wall <= last, pattern))
    except (ValueError, OverflowError, TypeError) as error:
        raise EventError("RRULE", "rule_not_taken", rule[:60]) from error


def _to_the_end(day: date) -> timedelta:
    """How far a year like this one is, of the 28 that leave 31 years or more before 9999."""
    new_year = date(day.year, 1, 1)
    likely = (date(year, 1, 1) for year in range(9941, 9969) if year % 4 == day.year % 4)
    return next(like - new_year for like in likely if like.weekday() == new_year.weekday())


def _until(text: str | None, starts: datetime) -> datetime | None:
    """The last wall time by UNTIL; a day counts to its end."""
    if text is None:
        return None
    try:
        last = datetime.fromisoformat(text)
    except ValueError as error:
        raise EventError("RRULE", "rule_not_taken", text[:60]) from error
    if "T" not in text:
        return datetime.combine(last, time.max)
    if last.tzinfo is None or starts.tzinfo is None:
        return last.replace(tzinfo=None)
    return last.astimezone(starts.tzinfo).replace(tzinfo=None)
