"""The holidays as two libraries know them, and the file of the house that is made from them.

`python -m tests.centres.almanac` writes the file anew, once a year or when a library knows more.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, replace
from datetime import date
from functools import lru_cache

from buurthuis.centres.holidays import A_DAY, ALMANAC, FEAST, PUBLIC, SCHOOL, SUMMER, Holiday

REGIONS = {"north": "Noord", "middle": "Midden", "south": "Zuid"}
LAST_YEAR = 2040
CODES = {
    "New Year's Day": "new_year",
    "Good Friday": "good_friday",
    "Easter Sunday": "easter_sunday",
    "Easter Monday": "easter_monday",
    "King's Day": "kings_day",
    "Liberation Day": "liberation_day",
    "Ascension Day": "ascension",
    "Pentecost": "whit_sunday",
    "Pentecost Monday": "whit_monday",
    "Christmas Day": "christmas_day",
    "Second Day of Christmas": "second_christmas_day",
    "Christmas Break": "christmas_break",
    "Spring Break": "spring_break",
    "May Break": "may_break",
    "Summer Break": SUMMER,
    "Autumn Break": "autumn_break",
    "Chinese New Year": "chinese_new_year",
    "Diwali": "diwali",
}
# Many a collective agreement gives Liberation Day once in five years, and Good Friday hardly ever.
NOT_EVERYWHERE = ("good_friday", "liberation_day")
# The new moon is seen, not reckoned, so these can begin a day earlier or later.
CALCULATED = ("ramadan", "eid_al_fitr", "eid_al_adha", "diwali")
LUSTRUM = 5
FIRST_YEAR = 2014  # of King's Day, and of the school holidays that are known


@lru_cache
def known_until(region: str) -> date:
    """The last day up to which the school holidays of a region were set: the end of the last summer break known."""
    from holidays.countries.netherlands import Netherlands

    year = max(Netherlands.autumn_break_weeks) + 1
    return max(each.last for each in _spans(_school(year, region)) if each.code == SUMMER)


def written() -> str:
    """The file: a line for each holiday, those of the schools by region."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    found = {"everywhere": _joined(each for year in years for each in (*_public(year), *_feasts(year)))}
    for region in REGIONS:
        breaks = _joined(each for year in years for each in _spans(_school(year, region)))
        found[region] = iter([each for each in breaks if each.last <= known_until(region)])
    parts = (
        f"{json.dumps(name)}: [\n"
        + ",\n".join(json.dumps(astuple(each), default=str) for each in every)
        + "\n]"
        for name, every in found.items()
    )
    return "{" + ",\n".join(parts) + "}\n"


def _public(year: int) -> Iterator[Holiday]:
    from holidays.countries.netherlands import Netherlands

    if not FIRST_YEAR <= year <= Netherlands.end_year:
        return
    both = ("public", "optional")
    found = Netherlands(years=year, categories=both, language="en_US")  # type: ignore[no-untyped-call]
    for day, name in found.items():
        for code in {CODES[each] for each in name.split("; ")}:
            day_off = code not in NOT_EVERYWHERE or (code == "liberation_day" and year % LUSTRUM == 0)
            yield Holiday(day, day, PUBLIC, code, everywhere=day_off)


def _school(year: int, region: str) -> dict[date, str]:
    from holidays.countries.netherlands import Netherlands

    if not FIRST_YEAR <= year <= Netherlands.end_year:
        return {}
    wishes = {"years": year, "subdiv": REGIONS[region], "categories": ("school",), "language": "en_US"}
    return dict(Netherlands(**wishes).items())  # type: ignore[no-untyped-call]


def _feasts(year: int) -> Iterator[Holiday]:
    yield from _islamic(year)
    yield from _of_suriname(year)


def _islamic(year: int) -> Iterator[Holiday]:
    """By the calendar of Umm al-Qura, which is known for the years 1924 to 2077."""
    from hijridate import Gregorian, Hijri

    if not 1925 <= year <= 2076:
        return
    for hijri in range(Gregorian(year, 1, 1).to_hijri().year, Gregorian(year, 12, 31).to_hijri().year + 1):
        days = {
            "ramadan": (Hijri(hijri, 9, 1), Hijri(hijri, 10, 1)),
            "eid_al_fitr": (Hijri(hijri, 10, 1), Hijri(hijri, 10, 2)),
            "eid_al_adha": (Hijri(hijri, 12, 10), Hijri(hijri, 12, 11)),
        }
        for code, (begins, over) in days.items():
            first, last = _plain(begins.to_gregorian()), _plain(over.to_gregorian()) - A_DAY
            if first.year == year:
                yield Holiday(first, last, FEAST, code, calculated=True)


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)


def _of_suriname(year: int) -> Iterator[Holiday]:
    """Two feasts that Suriname keeps, and many who came from there; its calendar gives both."""
    from holidays.countries.suriname import Suriname

    if not 2021 <= year <= Suriname.end_year:
        return
    for day, name in Suriname(years=year, language="en_US").items():
        for each in name.split("; "):
            if each in ("Chinese New Year", "Diwali"):
                yield Holiday(day, day, FEAST, CODES[each], calculated=CODES[each] in CALCULATED)


def _spans(days: dict[date, str]) -> Iterator[Holiday]:
    return _joined(Holiday(day, day, SCHOOL, CODES[name]) for day, name in sorted(days.items()))


def _joined(every: Iterable[Holiday]) -> Iterator[Holiday]:
    """A break that goes on is one holiday, also over New Year."""
    whole: list[Holiday] = []
    for each in sorted(every):
        at = next((n for n, other in enumerate(whole) if _goes_on(other, each)), None)
        if at is None:
            whole.append(each)
        else:
            whole[at] = replace(whole[at], last=each.last)
    return iter(sorted(whole))


def _goes_on(one: Holiday, other: Holiday) -> bool:
    return one.kind == other.kind == SCHOOL and one.code == other.code and one.last + A_DAY == other.first


if __name__ == "__main__":
    ALMANAC.write_text(written(), encoding="utf-8")
