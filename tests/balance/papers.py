"""Months on paper, to look at what the press is given and at what comes out of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from buurthuis import languages
from buurthuis.balance import sheets
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.gatherings import CountedGroup, CountedMonth, Population
from buurthuis.balance.report import balance
from buurthuis.balance.sheets.printed import SOURCE
from buurthuis.balance.sums import MonthSums, Side
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, ICONS
from buurthuis.periods import Month
from buurthuis.printing import press
from tests import house
from tests.balance.months import KEYS, NUMBERS, gathered, month

LONG = "Ontmoeting, advies en samen eten over wonen, zorg, geld en werk voor iedereen in Geuzenveld en Slotermeer"
ENDLESS = "Wijkgezondheidscentrumvrijwilligersbijeenkomstenprogrammacommissievergadering"
HOSTILE = '#panic("no") *x* $a$ <b> \\ " // /* @x `y` #read("/etc/passwd") \u202e {{7*7}} %'
BRUGBUURT = Population(
    dict(zip(KEYS, (420, 2600, 900, 9080), strict=True)), 2025, "Brugbuurt", "verzonnen voorbeeld"
)
YEAR = (
    *(
        MonthSums(Month(2025, n), Side(20, 2400, 19, 1210 + n), Side(30, 3600, 28, 2400))
        for n in (10, 11, 12)
    ),
    MonthSums(Month(2026, 1), Side(20, 2400, 5, 300), Side(30, 3600, 20, 1600)),
    MonthSums(Month(2026, 2), Side(20, 2400), Side(30, 3600, 20, 1600)),
    *(MonthSums(Month(2026, n), Side(20, 2400, 20, 1200), Side(30, 3600, 30, 200 * n)) for n in range(3, 11)),
)
"""Thirteen months: of January too little was counted, and of the own circles of February nothing."""


@dataclass
class Paper:
    """A paper, as the press was given it and ready to be made."""

    given: dict[str, Any]
    set_in_type: Any

    @property
    def sheets(self) -> int:
        return press.sheets(self.set_in_type)

    def standing(self, part: str) -> list[dict[str, Any]]:
        """Where each of these parts stands: sheet, and points from the edges."""
        found = [each["value"] for each in json.loads(self.set_in_type.query("<standing>"))]
        return [each for each in found if each["part"] == part]

    def pdf(self) -> tuple[bytes, list[Any]]:
        """The PDF, and what the press had to say of it; it must follow PDF/UA-1."""
        made, warnings = self.set_in_type.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
        return made, warnings


def given(of: CountedMonth, tag: str = "en", edition: Edition = OPEN, name: str = "De Brug") -> str:
    """What the press is given."""
    with languages.use(tag):
        return sheets.paper(balance(of), name, groups_of(of), edition).given()


def paper(of: CountedMonth, tag: str = "en", edition: Edition = OPEN, name: str = "De Brug") -> Paper:
    told = given(of, tag, edition, name)
    return Paper(json.loads(told), press.fitting(SOURCE, [told]))


def groups_of(of: CountedMonth) -> dict[str, Group]:
    """The groups of the month; those that are not of the house were named by it itself."""
    known, looks = house.groups(), list(zip(COLOURS, ICONS, strict=True))
    return {
        key: known.get(key) or Group(key=key, names={"nl": f"{key} {LONG}"}, colour=colour, icon=icon)
        for key, (colour, icon) in zip(of.keys, looks, strict=False)
    }


def of_activities(titles: Sequence[str], groups: int = 4, **more: Any) -> CountedMonth:
    """A month with these activities, each met three times, mixed and own circle by turns; every group is large."""
    keys = (*KEYS, *(f"groep-{number}" for number in range(groups)))[:groups]
    known = dict.fromkeys(keys, 5) | dict(zip(KEYS, (9, 8, 7, 6), strict=True))
    rows = []
    for at, title in enumerate(titles):
        setting, circle = (("mixed", ()), ("own_circle", (keys[0],)), (None, ()))[at % 3]
        met = gathered(title, setting, (0, 0, 0, 0), unknown=1, circle=circle)
        rows += [replace(met, activity=at, counts=known, gathering=next(NUMBERS)) for _time in range(3)]
    return month(*rows, **({"groups": tuple(CountedGroup(key, sensitive=False) for key in keys)} | more))
