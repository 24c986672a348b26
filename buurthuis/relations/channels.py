"""How people found the house, as it may be shown: first visits of a month by channel, for the house as a whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from buurthuis.attendance.first_visits import NOT_SAID
from buurthuis.relations.small import Tally, Tree, tally

# People beside organisations, so that a mosque or a doctor never stands alone while few came that way.
TREE: Tree = (
    ("key_figure", "neighbour"),
    (("self_organisation", ("welfare", ("care", "municipality"))), "saw_it"),
)
NEARLY_ALL = 0.8
TELLING = frozenset({"self_organisation", "care"})
"""Ways that say something of belief or health: that everybody came in one of them is about each who came."""
EVERYBODY = 0.9
ENOUGH = 20
"""Answers below which nothing is said of a share."""


@dataclass(frozen=True)
class FirstVisits:
    """New visitors of a month: `total` of them, of whom `not_said` gave no answer, the others by channel.

    `nearly_all` is the channel through which nearly all of them came, where there is one. Until the month is closed
    only the total `is_told`.
    """

    total: int
    not_said: int
    known: Tally
    nearly_all: str | None = None
    is_told: bool = True


def first_visits(
    counts: Mapping[str, int],
    is_told: bool,
    before: Sequence[FirstVisits] = (),
    tapped: Mapping[str, int] | None = None,
) -> FirstVisits | None:
    """What may be shown of a month; its total alone until it may be told. None when nobody came for the first time.

    `before` is what was published of the same month earlier; `tapped` are those of them who were tapped at the door:
    whoever typed the others knows how many these were.
    """
    total = sum(counts.values())
    if not total:
        return None
    if not is_told:
        return untold(FirstVisits(total, 0, Tally(0)))
    parts = [] if tapped is None else [tapped]
    known = tally(counts, TREE, [version.known for version in before if version.is_told], parts)
    if any(counts.get(way, 0) >= EVERYBODY * known.total for way in TELLING if known.total):
        known = Tally(known.total)
    return FirstVisits(total, counts.get(NOT_SAID, 0), known, _nearly_all(known))


def untold(found: FirstVisits) -> FirstVisits:
    """How many came, and nothing of how."""
    return FirstVisits(found.total, 0, Tally(0), is_told=False)


def _nearly_all(known: Tally) -> str | None:
    shown = (line for line in known.lines if len(line.answers) == 1)
    found = (line for line in shown if known.total >= ENOUGH and line.count >= NEARLY_ALL * known.total)
    return next((line.answers[0] for line in found), None)
