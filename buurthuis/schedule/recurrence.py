"""When an activity gathers: its rule, the dates that the rule gives, and whether a wall time exists."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile

from dateutil.rrule import MO, rrule, weekday
from dateutil.rrule import MONTHLY as BY_MONTH
from dateutil.rrule import WEEKLY as BY_WEEK

from buurthuis.periods import FIRST_YEAR, LAST_YEAR

ONCE, WEEKLY, MONTHLY = FREQUENCIES = ("once", "weekly", "monthly")
ORDINALS = (1, 2, 3, 4, -1)  # a fifth Saturday is rare enough to surprise; the last one is always there
MOST_EVERY = 52
MOST_DATES = 1000
FIRST_DAY = date(FIRST_YEAR, 1, 1)
LAST_DAY = date(LAST_YEAR, 12, 31)


class TooMany(ValueError):
    """A rule that gives more dates than anyone means."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Once, or every n weeks on some weekdays, or every n months; `until` is the last day it may gather.

    Weekdays count from Monday = 0. A monthly rule with weekdays has ordinals (1 to 4, or -1 for the
    last; "the first and third Monday" has two); without weekdays it gathers on the day of the month of
    `starts_on`, and a month that has no such day is left out. A number of times is kept as the date of the
    last one. The first week or month is that of the first date on or after `starts_on`.
    """

    frequency: str
    starts_on: date
    every: int = 1
    weekdays: tuple[int, ...] = ()
    ordinals: tuple[int, ...] = ()
    until: date | None = None

    @property
    def first(self) -> date:
        """The first date by the rule, which a calendar must have as its start; `until` is not looked at."""
        _refuse_faults(self)
        return next(series(replace(self, every=1), self.starts_on))

    def problems(self) -> list[str]:
        """Codes of what is wrong with the rule; empty when it can be planned."""
        if faults := self._faults():
            return faults
        if self.until is None:
            return []
        wrong = {
            "until_before_start": self.until < self.starts_on,
            "until_too_far": self.until > LAST_DAY,
            "no_dates": self.starts_on <= self.until < self.first,
            "too_many_dates": len(_at_most_one_too_many(self, self.until)) > MOST_DATES,
        }
        return [code for code, it_is in wrong.items() if it_is]

    def _faults(self) -> list[str]:
        """Codes of what makes that the rule says no dates at all."""
        monthly_by_weekday = self.frequency == MONTHLY and self.weekdays != ()
        needs_weekday = self.frequency == WEEKLY or (self.frequency == MONTHLY and self.ordinals != ())
        known = set(self.weekdays) & set(range(7))
        wrong = {
            "unknown_frequency": self.frequency not in FREQUENCIES,
            "start_out_of_range": not FIRST_DAY <= self.starts_on <= LAST_DAY,
            "every_out_of_range": not 1 <= self.every <= MOST_EVERY,
            "no_weekday": needs_weekday and not self.weekdays,
            "unknown_weekday": len(known) != len(self.weekdays),
            "no_ordinal": monthly_by_weekday and not self.ordinals,
            "unknown_ordinal": len(set(self.ordinals) & set(ORDINALS)) != len(self.ordinals),
        }
        return [code for code, it_is in wrong.items() if it_is]


def dates(rule: Rule, horizon: date) -> list[date]:
    """The dates up to and including `horizon` and the rule's own end, in order.

    Raises `TooMany` above 1,000 dates, `ValueError` for a rule that says no dates (see `Rule.problems`).
    """
    _refuse_faults(rule)
    found = _at_most_one_too_many(rule, horizon)
    if len(found) > MOST_DATES:
        raise TooMany(f"more than {MOST_DATES} dates")
    return found


def series(rule: Rule, start: date, week_start: weekday = MO) -> Iterator[date]:
    """The dates without an end from `start` on, whose week or month is the one that is counted from."""
    if rule.frequency == ONCE:
        return iter([start])
    if rule.frequency == WEEKLY:
        pattern = rrule(BY_WEEK, dtstart=start, interval=rule.every, byweekday=rule.weekdays, wkst=week_start)
    elif rule.weekdays:
        days = [weekday(day, ordinal) for day in rule.weekdays for ordinal in rule.ordinals]
        pattern = rrule(BY_MONTH, dtstart=start, interval=rule.every, byweekday=days)
    else:
        pattern = rrule(BY_MONTH, dtstart=start, interval=rule.every, bymonthday=rule.starts_on.day)
    return (moment.date() for moment in pattern)


def is_real(day: date, at: time, zone: tzinfo) -> bool:
    """False for a wall time that the clocks of `zone` skip, as 02:30 on the day summer time begins."""
    early, late = (datetime.combine(day, at.replace(tzinfo=None, fold=fold), zone) for fold in (0, 1))
    before, after = early.utcoffset() or timedelta(), late.utcoffset() or timedelta()
    return before >= after  # PEP 495: in a gap fold 0 is read by the offset before it, which is the smaller


def minutes(starts_at: time, ends_at: time) -> int:
    """Whole minutes by the clock on the wall; `ValueError` unless the end comes after the start."""
    length = ends_at.hour * 60 + ends_at.minute - starts_at.hour * 60 - starts_at.minute
    if length <= 0:
        raise ValueError("a gathering ends after it starts, on the same day")
    return length


def _refuse_faults(rule: Rule) -> None:
    if faults := rule._faults():
        raise ValueError(", ".join(faults))


def _at_most_one_too_many(rule: Rule, horizon: date) -> list[date]:
    last = min(horizon, rule.until or LAST_DAY, LAST_DAY)
    return list(islice(takewhile(lambda day: day <= last, series(rule, rule.first)), MOST_DATES + 1))
