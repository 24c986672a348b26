"""How staff say when an activity repeats, as a rule."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from buurthuis.schedule.recurrence import LAST_DAY, MONTHLY, ONCE, WEEKLY, Rule

EVERY_N_WEEKS, MONTHLY_DATE = "every_n_weeks", "monthly_date"
REPEATS = (WEEKLY, EVERY_N_WEEKS, MONTHLY, MONTHLY_DATE, ONCE)
OPEN, UNTIL, TIMES, SCHOOL_YEAR = ENDS = ("open", "until", "times", "school_year")
A_DAY, A_YEAR = timedelta(days=1), timedelta(days=365)
LAST = -1


def rule(
    repeats: str,
    first: date,
    weekdays: tuple[int, ...] = (),
    *,
    every: int | None = None,
    ordinals: tuple[int, ...] = (),
    until: date | None = None,
) -> Rule:
    """The rule that begins on the first of its dates from `first` on.

    Without weekdays it has that of `first`; without ordinals, by the month, that of its first day. `every`
    counts only for `every_n_weeks`.
    """
    days = weekdays or (first.weekday(),)
    if repeats == ONCE:
        return Rule(frequency=ONCE, starts_on=next_day(first, days))
    if repeats == MONTHLY_DATE:
        said = Rule(frequency=MONTHLY, starts_on=first, until=until)
    elif repeats == MONTHLY:
        which = ordinals or (ordinal_of(next_day(first, days)),)
        said = Rule(frequency=MONTHLY, starts_on=first, weekdays=days, ordinals=which, until=until)
    else:
        weeks = (every or 1) if repeats == EVERY_N_WEEKS else 1
        said = Rule(frequency=WEEKLY, starts_on=first, every=weeks, weekdays=days, until=until)
    return replace(said, starts_on=said.first)


def next_day(first: date, weekdays: Collection[int]) -> date:
    """The first day from `first` on that is one of these weekdays, Monday = 0."""
    return first + min((weekday - first.weekday()) % 7 for weekday in weekdays) * A_DAY


def ordinal_of(day: date) -> int:
    """Which one of its weekday it is in the month, 1 to 4; a fifth is rare, so that is the last (-1)."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else LAST


def horizon(rule: Rule, today: date) -> date:
    """Until which day gatherings are made: the end of the rule, else a year ahead."""
    if rule.frequency == ONCE:
        return rule.starts_on
    return rule.until or min(max(rule.starts_on, today) + A_YEAR, LAST_DAY)
