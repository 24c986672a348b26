"""Whom a visitor of the mixed programme found there, beside what chance alone would give.

Computed on the printed lines, the merged groups as one: so the figures cannot tell how the merged line is
divided. Of few gatherings nothing is said, and of more in whole percents, in every form: a share in sixteen digits is
made of whole visits at each gathering in one way only, and whoever tries them all finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from buurthuis.balance import labels
from buurthuis.balance.disclosure import Partition
from buurthuis.balance.gatherings import Gathered, counted, in_setting, tagged
from buurthuis.balance.measures import (
    expected_meet_other_chance,
    exposure_excluding_self,
    meet_other_chance,
)
from buurthuis.balance.mixing import pooled
from buurthuis.balance.rounding import percents

LEAST_VISITS = 20
"""Below this a chance in a hundred says more than there is: words or nothing."""


@dataclass(frozen=True)
class Mixing:
    """Chances in whole percents and their ratio; None where undefined, of too few, or with too much unknown."""

    meet_other_chance: float | None
    expected: float | None
    mixing_ratio: float | None
    lines: int
    gatherings: int
    too_few: bool
    too_much_unknown: bool


def mixing(gatherings: Sequence[Gathered], lines: Partition) -> Mixing:
    """The mixed programme, against all tagged gatherings of the house."""
    house = tagged(counted(gatherings))
    mixed = in_setting(house, "mixed")
    known, unknown = sum(g.known for g in mixed), sum(g.unknown for g in mixed)
    vague = labels.too_much_unknown(unknown, known + unknown)
    few = len(mixed) < labels.TOO_FEW_SESSIONS or known < labels.TOO_FEW_VISITS
    told = not (few or vague or lines.totals_only)
    rows, benchmark = ([lines.row(g.counts or {}) for g in part] if told else [] for part in (mixed, house))
    observed = percents(meet_other_chance(rows))
    expected = None if observed is None else percents(expected_meet_other_chance(benchmark))
    return Mixing(
        meet_other_chance=observed,
        expected=expected,
        mixing_ratio=observed / expected if observed is not None and expected else None,
        lines=len(lines.lines),
        gatherings=len(mixed),
        too_few=few,
        too_much_unknown=vague,
    )


@dataclass(frozen=True)
class Found:
    """Whom a visitor of one printed line found at mixed activities: of the others there, the share of each line.

    `line` are the keys of its groups; `others` are in whole percents. `visits` are all of the line at mixed
    activities, as in the table of groups: without those who found nobody there, the difference would tell them.
    """

    line: tuple[str, ...]
    visits: int
    others: tuple[float, ...]


@dataclass(frozen=True)
class Room:
    """Together in the room: the printed lines that were there, and a row for each of them with enough visits."""

    lines: tuple[tuple[str, ...], ...] = ()
    rows: tuple[Found, ...] = ()


def room(gatherings: Sequence[Gathered], lines: Partition) -> Room:
    """Who was in the same room at mixed activities (Massey & Denton 1988, without oneself): no word about contact.

    No row for a line with few visits, and none at all of few gatherings or with too much unknown.
    """
    mixed = in_setting(counted(gatherings), "mixed")
    known, unknown = sum(g.known for g in mixed), sum(g.unknown for g in mixed)
    rows = [lines.row(g.counts or {}) for g in mixed]
    vague = lines.totals_only or labels.too_much_unknown(unknown, known + unknown)
    if vague or len(mixed) < labels.TOO_FEW_SESSIONS:
        return Room()
    visits, table = pooled(rows), exposure_excluding_self(rows)
    there = [place for place, number in enumerate(visits) if number]
    return Room(
        tuple(lines.lines[place] for place in there),
        tuple(
            Found(lines.lines[place], visits[place], tuple(percents(table[place][o]) or 0.0 for o in there))
            for place in there
            if visits[place] >= LEAST_VISITS and table[place][place] is not None
        ),
    )
