"""How people found the houses of the demo: new visitors of each month, as tablets counted them."""

from random import Random
from uuid import UUID

from buurthuis.attendance.first_visits import FIRST, FirstVisit
from buurthuis.attendance.writing.first_visits import add
from buurthuis.centres.models import Centre
from buurthuis.periods import Month

USUAL = {
    "key_figure": (7, 13),
    "neighbour": (6, 12),
    "self_organisation": (2, 8),
    "welfare": (3, 8),
    "care": (0, 3),
    "municipality": (1, 6),
    "saw_it": (5, 10),
    "not_said": (1, 4),
}
ONE_WAY = {"key_figure": (31, 33), "neighbour": (5, 6), "not_said": (1, 2)}
"""A month in which nearly all came through the people who show the way."""
QUIET = 8
"""August: the house is half empty, and few come for the first time."""


def first_visits(centre: Centre, months: list[Month]) -> None:
    """Write the new visitors of these months; of the fifth from the end nearly all came in one way."""
    centre.asks_first_visits = True
    for nth, month in enumerate(months):
        chance = Random(f"{centre.slug} {month}")  # noqa: S311 - the same for everybody
        ways = ONE_WAY if nth == len(months) - 5 else USUAL
        events = []
        for channel, (least, most) in ways.items():
            number = chance.randint(least, most) // (3 if month.number == QUIET else 1)
            names = [str(UUID(int=chance.getrandbits(128), version=4)) for _visitor in range(number)]
            events += [FirstVisit(name, month, FIRST, channel, 1) for name in names]
        add(centre.id, events)
