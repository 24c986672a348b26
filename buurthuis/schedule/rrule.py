"""A rule as calendars write it: the RRULE of RFC 5545, section 3.3.10."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from dateutil.rrule import MO, weekday
from dateutil.rrule import MONTHLY as BY_MONTH
from dateutil.rrule import rrule as pattern

from buurthuis.schedule.recurrence import (
    FIRST_DAY,
    LAST_DAY,
    MONTHLY,
    MOST_DATES,
    ONCE,
    ORDINALS,
    WEEKLY,
    Rule,
    series,
)

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_DAY = f"(?:{'|'.join(DAYS)})"
_NUMBERED_DAY = f"(?:[+-]?[0-9]{{1,2}})?{_DAY}"
_PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY",
    "INTERVAL": "[1-9][0-9]{0,2}",
    "BYDAY": f"{_NUMBERED_DAY}(?:,{_NUMBERED_DAY})*",
    "BYMONTHDAY": "0?[1-9]|[12][0-9]|3[01]",
    "BYSETPOS": "(?:[1-4]|-1)(?:,(?:[1-4]|-1))*",
    "UNTIL": "[0-9]{8}(?:T[0-9]{6}Z?)?",
    "COUNT": "[1-9][0-9]{0,8}",
    "WKST": _DAY,
}
_TWO_ROUNDS = 2 * 7 + 1  # a weekly rule gathers at most seven times before it begins anew


def to_rrule(rule: Rule, starts_at: time | None = None, zone: tzinfo | None = None) -> str:
    """The value of the RRULE property that stands beside a DTSTART on `rule.first`.

    UNTIL must have the form of DTSTART: a date beside a date, a wall time beside a wall time, and UTC beside
    a wall time with a zone; hence `starts_at` and `zone`.
    """
    if rule.frequency == ONCE:
        return "FREQ=DAILY;COUNT=1"
    parts = [f"FREQ={rule.frequency.upper()}"]
    if rule.every > 1:
        parts.append(f"INTERVAL={rule.every}")
    if rule.weekdays:
        parts.append("BYDAY=" + ",".join(_named(rule)))
    else:
        parts.append(f"BYMONTHDAY={rule.starts_on.day}")
    if rule.until:
        parts.append(f"UNTIL={_until_text(rule.until, starts_at, zone)}")
    return ";".join(parts)


def from_rrule(text: str, start: date) -> Rule | None:
    """The rule that an RRULE means beside its DTSTART: a date, or a wall time with or without a zone.

    `None` when the text is no RRULE, or says what a rule cannot. A number of times becomes the date of the
    last one. An end after more than 1,000 dates is how some programs write "for ever", and is read so.
    """
    parts = _parts(text)
    day = start.date() if isinstance(start, datetime) else start
    if parts is None or not FIRST_DAY <= day <= LAST_DAY:
        return None
    rule = _without_end(parts, day)
    if rule is None or "COUNT" in parts:
        return rule and _counted(rule, int(parts["COUNT"]))
    return _ended(rule, parts["UNTIL"], start) if "UNTIL" in parts else rule


def _named(rule: Rule) -> list[str]:
    """The weekdays of a rule: "MO", and by the month "1MO" and "3MO"."""
    names = [DAYS[day] for day in sorted(rule.weekdays)]
    if rule.frequency != MONTHLY:
        return names
    return [f"{ordinal}{name}" for ordinal in sorted(rule.ordinals, key=ORDINALS.index) for name in names]


def _until_text(until: date, starts_at: time | None, zone: tzinfo | None) -> str:
    if starts_at is None:
        return f"{until:%Y%m%d}"
    last = datetime.combine(until, starts_at, zone)
    return f"{last.astimezone(UTC):%Y%m%dT%H%M%SZ}" if zone else f"{last:%Y%m%dT%H%M%S}"


def _parts(text: str) -> dict[str, str] | None:
    """The parts by name; `None` if one is unknown, malformed, said twice, or contradicts another."""
    written = [part.partition("=") for part in text.strip().upper().removeprefix("RRULE:").split(";")]
    parts = {name: value for name, _, value in written}
    if len(parts) != len(written) or "FREQ" not in parts or {"COUNT", "UNTIL"} <= parts.keys():
        return None
    known = all(name in _PARTS and re.fullmatch(_PARTS[name], value) for name, value in parts.items())
    return parts if known else None


def _without_end(parts: dict[str, str], start: date) -> Rule | None:
    """The rule begun where RFC 5545 begins it, also when DTSTART is not one of its own dates."""
    every = int(parts.get("INTERVAL", "1"))
    if "BYMONTHDAY" in parts:
        days = pattern(BY_MONTH, dtstart=start, interval=every, bymonthday=int(parts["BYMONTHDAY"]))
        first = next((moment.date() for moment in days), None)
    else:
        first = start
    shape = _shape(parts, start, every)
    if shape is None or first is None:
        return None
    frequency, weekdays, ordinals = shape
    read = Rule(frequency=frequency, starts_on=first, every=every, weekdays=weekdays, ordinals=ordinals)
    if read.problems():
        return None
    theirs = _two_rounds(read, first, weekday(DAYS.index(parts.get("WKST", "MO"))))
    rule = replace(read, starts_on=theirs[0])
    same = theirs == _two_rounds(rule, theirs[0], MO)  # weeks from Sunday can be others than ours from Monday
    return rule if same and not rule.problems() else None


def _shape(
    parts: dict[str, str], start: date, every: int
) -> tuple[str, tuple[int, ...], tuple[int, ...]] | None:
    """Frequency, weekdays and ordinals; `None` for what a rule has no room for."""
    named = re.findall(f"([+-]?[0-9]+)?({_DAY})", parts.get("BYDAY", ""))
    weekdays = tuple(sorted({DAYS.index(name) for _, name in named}))
    by_week = not any(number for number, _ in named) and not {"BYMONTHDAY", "BYSETPOS"} & parts.keys()
    match parts["FREQ"]:
        case "DAILY" if by_week and every == 1:
            return WEEKLY, weekdays or tuple(range(7)), ()
        case "WEEKLY" if by_week:
            return WEEKLY, weekdays or (start.weekday(),), ()
        case "MONTHLY" if not named and "BYSETPOS" not in parts:
            return MONTHLY, (), ()
        case "MONTHLY" if named and "BYMONTHDAY" not in parts:
            return MONTHLY, weekdays, _ordinals(named, parts.get("BYSETPOS"))
    return None


def _ordinals(named: list[tuple[str, str]], positions: str | None) -> tuple[int, ...]:
    """Which ones of the month: "1MO,3MO", or as Outlook writes it, "MO" with BYSETPOS=1,3; else none.

    A rule says the same ordinals of all its weekdays, so "the first Monday and the third Tuesday" is not one.
    """
    numbers = {(int(number) if number else 0, name) for number, name in named}
    names = {name for _, name in numbers}
    if positions is not None:
        alone = {number for number, _ in numbers} == {0} and len(names) == 1
        ordinals = {int(position) for position in positions.split(",")} if alone else set()
    else:
        ordinals = {number for number, _ in numbers}
        if len(numbers) != len(ordinals) * len(names):
            return ()
    return tuple(sorted(ordinals, key=ORDINALS.index)) if ordinals <= set(ORDINALS) else ()


def _two_rounds(rule: Rule, start: date, week_start: weekday) -> list[date]:
    return list(islice(series(rule, start, week_start), _TWO_ROUNDS))


def _counted(rule: Rule, times: int) -> Rule:
    if times == 1:
        return Rule(frequency=ONCE, starts_on=rule.starts_on)
    if times > MOST_DATES:
        return rule
    *_, last = islice(series(rule, rule.starts_on), times)
    return replace(rule, until=min(last, LAST_DAY))


def _ended(rule: Rule, text: str, start: date) -> Rule | None:
    last = _last_day(text, start)
    if last is None:
        return None
    ended = replace(rule, until=min(last, LAST_DAY))
    return rule if "too_many_dates" in ended.problems() else ended


def _last_day(text: str, start: date) -> date | None:
    """The last day on which a start at the hour of `start` is not after UNTIL; `None` for no real moment."""
    try:
        last = datetime.fromisoformat(text)
        if "T" not in text or not isinstance(start, datetime):
            return last.date()
        if last.tzinfo and start.tzinfo:
            last = last.astimezone(start.tzinfo)
        early = last.time() < start.time()
        return last.date() - timedelta(days=1) if early else last.date()
    except (ValueError, OverflowError):
        return None
