"""Months of De Brug for the auditor: twelve believable ones, written by chance, and seven that hold what must be seen.

In the twelve are small groups and large, strays, unknown visitors, what was not counted, cancelled or not marked, open
doors, an activity of another setting, a group that nobody saw, and late sheets in months that were closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from buurthuis import clock
from buurthuis.balance import writing
from buurthuis.balance.gatherings import Gathered, Part, Setting, by_activity, counted, held
from buurthuis.balance.queries import counted as counted_month
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import Activity, Gathering, open_door
from tests import house
from tests.balance.months import CARE, KEYS, OLDER, OTHERS, STATUS

MONTHS = tuple(Month(2025, n) for n in (10, 11, 12)) + tuple(Month(2026, n) for n in range(1, 10))
NOT_SEEN, RETAGGED, CORRECTED, OPEN_AGAIN, LAST_CLOSED = 8, 6, 4, 7, 8
"""Places among the months: without a group, of another setting, signed twice, opened again, the last that is closed."""

Truth = dict[Part, dict[str | None, int]]
"""What was counted in a month: visits by group, and of unknown group (None)."""

KINDS: tuple[tuple[str, Setting | None, tuple[str, ...], dict[str, int], int], ...] = (
    ("Koffieochtend", "own_circle", (OLDER,), {OLDER: 11}, 3),
    ("Inloop", "own_circle", (CARE,), {CARE: 4}, 2),
    ("Thee", "own_circle", (STATUS,), {STATUS: 9}, 3),
    ("Vrouwengroep", "own_circle", (), {STATUS: 4, OLDER: 4, OTHERS: 5}, 2),
    ("Buurtmaaltijd", "mixed", (), {STATUS: 5, OLDER: 6, CARE: 4, OTHERS: 14}, 3),
    ("Taalcafé", "mixed", (), {STATUS: 13, OTHERS: 4}, 3),
    ("Repaircafé", "mixed", (), {OTHERS: 1, OLDER: 1}, 1),
    ("Koor", "own_circle", (STATUS,), {STATUS: 6, OTHERS: 4}, 3),
    ("Sjoelen", None, (), {OTHERS: 7, OLDER: 4}, 2),
)
"""With about how many of each group come to one gathering, and how many gatherings there are in a month."""


@dataclass
class Year:
    """What was counted: in each month as it is now, and in each version at the moment that it was signed."""

    now: dict[Month, Truth] = field(default_factory=dict)
    signed: dict[tuple[Month, int | None], Truth] = field(default_factory=dict)


def a_year(seed: int, size: float = 1.0, strays: float = 0.04) -> Year:
    """Write the months; the first ones are closed, and released.

    `size` multiplies how many come; `strays` is the chance that somebody of a group comes where few of it do.
    """
    chance, told = Random(seed), Year()
    offered = [
        (house.activity(title, setting, circle), mix, times) for title, setting, circle, mix, times in KINDS
    ]
    for place, month in enumerate(MONTHS):
        if place == RETAGGED:
            offered[7][0].tag("mixed", [], month.first)
        for of, mix, times in offered:
            mean = {key: mix.get(key, 0) * size * (place != NOT_SEEN or key != CARE) for key in KEYS}
            _a_month(chance, of, month, times, Crowd(mean, strays if place != NOT_SEEN else 0))
    for place in range(LAST_CLOSED + 1):
        _close(MONTHS[place], 1, told)
    for place in (CORRECTED, OPEN_AGAIN):
        _correct(chance, MONTHS[place])
    _close(MONTHS[CORRECTED], 2, told)
    told.now = {month: truth(month) for month in MONTHS}
    return told


@dataclass(frozen=True)
class Crowd:
    """About how many of each group come, and the chance of a stray visitor of a group."""

    mean: Mapping[str, float]
    strays: float

    def comes(self, chance: Random) -> dict[str, int]:
        """Who came to one gathering."""
        came = {key: sum(chance.random() < mean / 40 for _ in range(40)) for key, mean in self.mean.items()}
        stray = {key: chance.randint(1, 3) if chance.random() < self.strays else 0 for key in came}
        return {key: n + stray[key] for key, n in came.items()} | {"unknown": chance.choice((0, 0, 0, 1, 2))}


def _a_month(chance: Random, of: Activity, month: Month, times: int, crowd: Crowd) -> None:
    for week in range(times):
        day = month.first + timedelta(days=7 * week + chance.randrange(7))
        became = chance.random()
        if became < 0.04:
            house.gathering(of, day).cancel("verwarming stuk")
        elif became < 0.08:
            house.gathering(of, day)
        else:
            met = _met(of, day, crowd.comes(chance))
            if of.title == "Koffieochtend" and chance.random() < 0.1:
                open_door(met)
    db.session.commit()


def _close(month: Month, version: int, told: Year) -> None:
    """Sign it, and let it be read outside the house."""
    told.signed[month, version] = truth(month)
    account = house.person("samira").id
    signed = writing.close(house.centre(), month, writing.Signing("Samira", "", account))
    signed.release(clock.instant(), account)
    db.session.commit()


def _correct(chance: Random, month: Month) -> None:
    """Open the month again; the sheet of an activity without any comes late, and a visitor had been forgotten."""
    _open_again(month)
    asked = db.select(Gathering).where(Gathering.day.between(month.first, month.last)).order_by(Gathering.id)
    rows = [each for each in db.session.scalars(asked) if each.takes_place]
    _met(house.activity(f"Lezing {month}", "mixed"), month.last, {CARE: 2, OTHERS: 6, OLDER: 1, "unknown": 1})
    house.count(chance.choice(rows), {STATUS: 3, OTHERS: 4})


def _open_again(month: Month) -> None:
    writing.reopen(house.centre(), month, "Een turflijst kwam later.", house.person("samira").id)
    db.session.commit()


def seven_months() -> Year:
    """March to September: in June and in July, an end and a beginning of a quarter, two of a group came to one meal.

    March was signed; then came the sheet of a lecture with two of the group. July was signed; then came the sheet of a
    feast with twelve of it. Both were signed again.
    """
    own, mixed, told = house.activity("Koffieochtend", "own_circle", [OLDER]), house.activity("Eten"), Year()
    months = [Month(2026, number) for number in range(3, 10)]
    for month in months:
        for week in range(3):
            day = month.first + timedelta(days=7 * week)
            came = 2 * (week == 0) if month.number in (6, 7) else 8
            _met(own, day, {OLDER: 12})
            _met(mixed, day, {STATUS: 9, OLDER: 9, CARE: came, OTHERS: 11 + week})
    for month, title, late in ((months[0], "Lezing", {CARE: 2, OTHERS: 7}), (months[4], "Feest", {CARE: 12})):
        _close(month, 1, told)
        _open_again(month)
        _met(house.activity(title), month.last, late)
        _close(month, 2, told)
    told.now = {month: truth(month) for month in months}
    return told


def _met(of: Activity, day: date, came: dict[str, int]) -> Gathering:
    found = house.gathering(of, day)
    house.count(found, came)
    return found


def truth(month: Month) -> Truth:
    """What the house itself knows of a month now."""
    found = counted_month(house.centre(), month, clock.local_now(house.centre().timezone)).month
    parts: Truth = {}
    for rows in by_activity(held(found.gatherings)):
        parts[rows[0].activity, rows[0].setting, rows[0].circle] = _summed(counted(rows))
    return parts


def _summed(rows: list[Gathered]) -> dict[str | None, int]:
    summed: dict[str | None, int] = dict.fromkeys(KEYS, 0)
    for row in rows:
        for key, visits in (row.counts or {}).items():
            summed[key] += visits
    return summed | {None: sum(row.unknown for row in rows)}
