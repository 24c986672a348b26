"""Holidays in the Netherlands: public ones, those of the schools in a region, and feasts that are good to know of.

Public holidays follow the Algemene termijnenwet, school holidays the Regeling vaststelling schoolvakanties, the
feasts of Islam the calendar of Umm al-Qura. They stand in a file, `holidays.json`, for what reckons them weighs a
fifth of the whole house; a test holds the file against it.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

PUBLIC, SCHOOL, FEAST = KINDS = ("public", "school", "feast")
REGIONS = ("north", "middle", "south")
SUMMER = "summer_break"
ALMANAC = Path(__file__).with_name("holidays.json")
A_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Holiday:
    """Some days on end, the last one included; `kind` is public, school or feast.

    `everywhere` is False for a public holiday on which most people work; `calculated` is True for a feast that
    may differ by a day.
    """

    first: date
    last: date
    kind: str
    code: str
    everywhere: bool = True
    calculated: bool = False


def between(first: date, last: date, region: str | None = None) -> tuple[Holiday, ...]:
    """The holidays of which at least one day falls from `first` to `last`, in the order of their first day.

    School holidays only with a `region` (north, middle, south), and as far as `known_until`.
    """
    return tuple(each for each in _every(region) if each.first <= last and first <= each.last)


@cache
def known_until(region: str) -> date:
    """The last day up to which the school holidays of a region were set: the end of the last summer break known."""
    return max(each.last for each in _every(region) if each.code == SUMMER)


def summer_after(day: date, region: str) -> Holiday | None:
    """The first summer break that begins after `day`; None where it is not known yet."""
    return next((each for each in _every(region) if each.code == SUMMER and each.first > day), None)


@cache
def _every(region: str | None) -> tuple[Holiday, ...]:
    found = _read()["everywhere"] + (_read()[region] if region is not None else ())
    return tuple(sorted(found))


@cache
def _read() -> dict[str, tuple[Holiday, ...]]:
    return {
        name: tuple(Holiday(date.fromisoformat(a), date.fromisoformat(b), *more) for a, b, *more in rows)
        for name, rows in json.loads(ALMANAC.read_text(encoding="utf-8")).items()
    }
