"""What the balance reads: the counts of a month, the sums of many, what the house decided, the months it closed."""

from buurthuis.balance.queries.bands import bands_of, bands_on
from buurthuis.balance.queries.concerns import Concerns, concerns
from buurthuis.balance.queries.differing import differing, wrong
from buurthuis.balance.queries.houses import FoundHouses, side_by_side
from buurthuis.balance.queries.mailing import Due, asked_for_mail, due
from buurthuis.balance.queries.month import Found, counted, months_with_plans
from buurthuis.balance.queries.planned import planned
from buurthuis.balance.queries.reading import Reading, read, read_outside
from buurthuis.balance.queries.stretch import told
from buurthuis.balance.queries.sums import Clocks, sums
from buurthuis.balance.queries.versions import (
    forged,
    months_released,
    published_merged,
    released,
    still_open,
    story,
    versions,
)
from buurthuis.balance.queries.year import cells

__all__ = [
    "Clocks",
    "Concerns",
    "Due",
    "Found",
    "FoundHouses",
    "Reading",
    "asked_for_mail",
    "bands_of",
    "bands_on",
    "cells",
    "concerns",
    "counted",
    "differing",
    "due",
    "forged",
    "months_released",
    "months_with_plans",
    "planned",
    "published_merged",
    "read",
    "read_outside",
    "released",
    "side_by_side",
    "still_open",
    "story",
    "sums",
    "told",
    "versions",
    "wrong",
]
