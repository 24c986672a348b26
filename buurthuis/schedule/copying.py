"""A season planned anew: which series of a period come back in another one, on which dates, and what is in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from buurthuis.centres.holidays import Holiday
from buurthuis.schedule.clashes import Beside, Taken, clashes
from buurthuis.schedule.fit import HOST_BUSY, ROOM_TAKEN, Fit, Obstacle, Wanted
from buurthuis.schedule.recurrence import LAST_DAY, MONTHLY, ONCE, Rule, dates

GOES_ON, IS_ONCE, STILL_RUNS, IS_THERE = "goes_on", "is_once", "still_runs", "is_there"
A_DAY = timedelta(days=1)
AUTUMN, SPRING = 9, 1
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Stretch:
    """The days of a season, the last one included."""

    first: date
    last: date

    def meets(self, first: date, last: date) -> bool:
        """Whether some of these days fall in it."""
        return first <= self.last and self.first <= last


@dataclass(frozen=True)
class Running:
    """A series as it was planned; `until` is the last day up to which it gathers or was planned."""

    id: int
    activity_id: int
    title: str
    rule: Rule
    starts_at: time
    ends_at: time
    room_id: int | None
    host_id: int | None
    until: date
    skips_school: bool = False
    skips_public: bool = False
    capacity: int | None = None
    accessible: bool = False

    def wanted(self, days: Iterable[date]) -> Wanted:
        """The same time, room and host on these days."""
        return Wanted(
            tuple(days),
            self.starts_at,
            self.ends_at,
            self.room_id,
            self.host_id,
            self.capacity,
            self.accessible,
        )

    def is_like(self, other: "Running") -> bool:
        """Whether it is the same activity at the same time on the same weekdays."""
        mine, theirs = (
            (one.activity_id, one.rule.weekdays, one.rule.ordinals, one.starts_at) for one in (self, other)
        )
        return mine == theirs


@dataclass(frozen=True)
class Anew:
    """A series that can come back: its new rule, what holidays leave out, and how the other dates fit.

    `is_last` is False when the same activity went on differently later in the season.
    """

    series: Running
    rule: Rule
    skipped: tuple[tuple[date, Holiday], ...]
    fit: Fit
    is_last: bool = True


def seasons(today: date) -> tuple[Stretch, Stretch]:
    """The season of today, autumn from September or spring from January, and the one that comes after it."""
    year = today.year
    spring, autumn = (
        Stretch(date(year, 1, 1), date(year, 6, 30)),
        Stretch(date(year, 9, 1), date(year, 12, 31)),
    )
    if today.month < AUTUMN - 1:
        return spring, autumn
    return autumn, Stretch(date(year + 1, SPRING, 1), date(year + 1, 6, 30))


def sorted_out(
    every: Sequence[Running], old: Stretch, new: Stretch
) -> tuple[list[Running], list[tuple[Running, str]]]:
    """The series of the old season that can come back, and those that are left out, each with the reason.

    Reasons: `goes_on` without an end, `is_once`, `still_runs` in the new season, `is_there` already.
    """
    coming, left = [], []
    for each in every:
        if not old.meets(each.rule.starts_on, each.until):
            continue
        if why := _why_not(each, every, new):
            left.append((each, why))
        else:
            coming.append(each)
    return coming, left


def anew(series: Running, new: Stretch) -> Rule:
    """The rule of the series in the new season: the same weekdays, or the same day of the month."""
    rule = series.rule
    first = new.first
    if rule.frequency == MONTHLY and not rule.weekdays:
        while first.day != rule.starts_on.day:
            first += A_DAY
    return replace(rule, starts_on=first, until=min(new.last, LAST_DAY))


def days_of(rule: Rule, new: Stretch) -> list[date]:
    """The dates of a rule in the new season; none where the season is too short for it."""
    return [] if rule.problems() else dates(rule, new.last)


def is_last(series: Running, every: Iterable[Running]) -> bool:
    """Whether the activity did not go on otherwise after this series ended."""
    return not any(
        other.activity_id == series.activity_id and other.rule.starts_on > series.until
        for other in every
        if other.id != series.id
    )


def beside_each_other(plans: Sequence[Anew], beside: Beside) -> list[Anew]:
    """The plans held against each other: what comes first keeps its place, and is in the way of what comes later."""
    kept: list[Taken] = []
    settled = []
    for plan in plans:
        fit = _held_against(plan, kept, beside)
        settled.append(replace(plan, fit=fit))
        wanted, title = plan.series.wanted(fit.days), plan.series.title
        kept += [replace(taken, what=title) for taken in wanted.plans(fit.days)]
    return settled


def _held_against(plan: Anew, kept: Sequence[Taken], beside: Beside) -> Fit:
    walls: dict[date, Obstacle] = {}
    for mine, theirs in clashes(plan.series.wanted(()).plans(plan.fit.days), kept, beside):
        code = ROOM_TAKEN if "room" in mine.shared(theirs, beside) else HOST_BUSY
        walls.setdefault(mine.day, Obstacle(mine.day, code, theirs))
    days = tuple(day for day in plan.fit.days if day not in walls)
    obstacles = sorted((*plan.fit.obstacles, *walls.values()), key=lambda wall: wall.day)
    return replace(plan.fit, days=days, obstacles=tuple(obstacles))


def _why_not(series: Running, every: Iterable[Running], new: Stretch) -> str | None:
    if series.rule.frequency == ONCE:
        return IS_ONCE
    if series.rule.until is None:
        return GOES_ON
    if series.rule.until >= new.first:
        return STILL_RUNS
    others = (other for other in every if other.id != series.id and series.is_like(other))
    if any(new.meets(other.rule.starts_on, other.rule.until or LAST_DAY) for other in others):
        return IS_THERE
    return None
