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
ENOUGH = 20
"""Answers below which nothing is said of a share."""


@dataclass(frozen=True)
class FirstVisits:
    """New visitors of a month: `total` of them, of whom `not_said` gave no answer, the others by channel.

    `nearly_all` is the channel through which nearly all of them came, where there is one.
    """

    total: int
    not_said: int
    known: Tally
    nearly_all: str | None = None


def first_visits(
    counts: Mapping[str, int], is_over: bool, before: Sequence[FirstVisits] = ()
) -> FirstVisits | None:
    """What may be shown of a month; while it goes on its total alone. None when nobody came for the first time.

    `before` is what was published of the same month earlier.
    """
    total = sum(counts.values())
    if not total:
        return None
    if not is_over:
        return FirstVisits(total, 0, Tally(0))
    known = tally(counts, TREE, [version.known for version in before])
    return FirstVisits(total, counts.get(NOT_SAID, 0), known, _nearly_all(known))


def _nearly_all(known: Tally) -> str | None:
    shown = (line for line in known.lines if len(line.answers) == 1)
    found = (line for line in shown if known.total >= ENOUGH and line.count >= NEARLY_ALL * known.total)
    return next((line.answers[0] for line in found), None)
