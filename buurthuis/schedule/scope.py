"""How far a change of the plan reaches: one gathering, this and the following ones, all that are coming."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from buurthuis.schedule.recurrence import LAST_DAY, MONTHLY, WEEKLY, Rule, dates
from buurthuis.schedule.repeats import LAST, ordinal_of

ONE, FOLLOWING, ALL = SCOPES = ("one", "following", "all")
A_WEEK = timedelta(days=7)


class CannotFollow(ValueError):
    """The rule of the series cannot gather on the day that was chosen."""


@dataclass(frozen=True)
class Place:
    """A day, times, a room and a host (ids, `None` for none)."""

    day: date
    starts_at: time
    ends_at: time
    room: int | None
    host: int | None

    @property
    def usual(self) -> tuple[time, time, int | None, int | None]:
        """What a series has for all its days."""
        return self.starts_at, self.ends_at, self.room, self.host


@dataclass(frozen=True)
class Wish:
    """What one gathering is now and what somebody wants it to be; only what differs is wanted of the others."""

    now: Place
    then: Place

    def of(self, other: Place, led_by: int | None) -> Place:
        """What another gathering becomes, its day apart; who is led by somebody else than usual keeps them."""
        now, then = self.now, self.then
        times_change = (now.starts_at, now.ends_at) != (then.starts_at, then.ends_at)
        return Place(
            other.day,
            then.starts_at if times_change else other.starts_at,
            then.ends_at if times_change else other.ends_at,
            then.room if now.room != then.room else other.room,
            then.host if now.host != then.host and other.host == led_by else other.host,
        )


def shifted(rule: Rule, slots: Sequence[date], asked: date, day: date) -> tuple[Rule, dict[date, date]]:
    """The rule when what was on the date `asked` moves to `day`, and where each of the dates `slots` then goes.

    A weekly series moves all dates of that weekday by as many days. A monthly one takes the same place in
    every month; a month without that day is left out. Raises CannotFollow when no rule says it.
    """
    if day == asked:
        return _begun(rule, slots), {slot: slot for slot in slots}
    if rule.frequency == WEEKLY:
        new, moved = _by_week(rule, slots, asked, day)
    elif rule.frequency == MONTHLY and (asked.year, asked.month) == (day.year, day.month):
        new, moved = _by_month(rule, slots, day)
    else:
        raise CannotFollow
    new = _begun(new, moved.values())
    if not set(moved.values()) <= set(dates(new, max(moved.values()))):
        raise CannotFollow
    return new, moved


def _begun(rule: Rule, days: Iterable[date]) -> Rule:
    """The rule from the first of these days on; its own end is never before the last of them."""
    until = None if rule.until is None else min(max(rule.until, *days), LAST_DAY)
    return replace(rule, starts_on=min(days), until=until)


def _by_week(rule: Rule, slots: Sequence[date], asked: date, day: date) -> tuple[Rule, dict[date, date]]:
    others = set(rule.weekdays) - {asked.weekday()}
    if day.weekday() in others:
        raise CannotFollow
    weekdays = tuple(sorted(others | {day.weekday()}))
    by = day - asked
    moved = {slot: slot + by if slot.weekday() == asked.weekday() else slot for slot in slots}
    return replace(rule, weekdays=weekdays), moved


def _by_month(rule: Rule, slots: Sequence[date], day: date) -> tuple[Rule, dict[date, date]]:
    if len(rule.weekdays) > 1 or len(rule.ordinals) > 1:
        raise CannotFollow
    if not rule.weekdays:
        return rule, {
            slot: slot.replace(day=day.day)
            for slot in slots
            if day.day <= monthrange(slot.year, slot.month)[1]
        }
    last = (day + A_WEEK).month != day.month and rule.ordinals == (LAST,)
    new = replace(rule, weekdays=(day.weekday(),), ordinals=(LAST if last else ordinal_of(day),))
    return new, {slot: _in_month_of(slot, new) for slot in slots}


def _in_month_of(slot: date, rule: Rule) -> date:
    first = slot.replace(day=1)
    return dates(replace(rule, starts_on=first, every=1, until=None), first + timedelta(days=31))[0]
