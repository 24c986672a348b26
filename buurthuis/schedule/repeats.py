"""How staff say when an activity repeats, as a rule and back."""

from datetime import date, timedelta

from buurthuis.schedule.recurrence import LAST_DAY, MONTHLY, ONCE, WEEKLY, Rule

EVERY_N_WEEKS, MONTHLY_LAST = "every_n_weeks", "monthly_last"
REPEATS = (WEEKLY, EVERY_N_WEEKS, MONTHLY, MONTHLY_LAST, ONCE)
A_YEAR = timedelta(days=365)
LAST = -1


def rule(repeats: str, first: date, every: int | None = None, until: date | None = None) -> Rule:
    """The rule that begins on `first` and keeps its weekday; `every` counts only for `every_n_weeks`."""
    if repeats == ONCE:
        return Rule(frequency=ONCE, starts_on=first)
    if repeats in (MONTHLY, MONTHLY_LAST):
        ordinal = LAST if repeats == MONTHLY_LAST else ordinal_of(first)
        return Rule(
            frequency=MONTHLY, starts_on=first, weekdays=(first.weekday(),), ordinal=ordinal, until=until
        )
    weeks = (every or 1) if repeats == EVERY_N_WEEKS else 1
    return Rule(frequency=WEEKLY, starts_on=first, every=weeks, weekdays=(first.weekday(),), until=until)


def ordinal_of(day: date) -> int:
    """Which one of its weekday it is in the month, 1 to 4; a fifth is rare, so that is the last (-1)."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else LAST


def horizon(rule: Rule, today: date) -> date:
    """Until which day gatherings are made: the end of the rule, else a year ahead."""
    if rule.frequency == ONCE:
        return rule.starts_on
    return rule.until or min(max(rule.starts_on, today) + A_YEAR, LAST_DAY)
