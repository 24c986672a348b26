"""How far the gatherings differ in who came, for the method panel: Theil's H beside what chance alone would give.

Computed on the printed lines, the merged groups as one, and given in hundredths, as all that is said of mixing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buurthuis.balance import labels
from buurthuis.balance.disclosure import Partition
from buurthuis.balance.gatherings import Gathered, counted, tagged
from buurthuis.balance.rounding import as_printed, percents
from buurthuis.balance.segregation import (
    theil_h_adjusted,
    theil_h_decomposition,
    theil_h_expected_random,
)

LARGEST_EXACT = 5000
"""With more visits than this what chance gives is no longer worth its time, and too little to matter."""


@dataclass(frozen=True)
class Unevenness:
    """`h` in [0, 1]: 0 when every gathering mirrors the house. `by_chance` is H on average if the visits were dealt at
    random over the same gatherings, `adjusted` what is above it (a little below 0 is possible).

    `h` is the sum of `between_settings`, the choice to have own circle at all, and of `within_own` and `within_mixed`.
    """

    h: float
    by_chance: float | None
    adjusted: float | None
    between_settings: float
    within_own: float
    within_mixed: float
    gatherings: int
    visits: int


def unevenness(gatherings: Sequence[Gathered], lines: Partition) -> Unevenness | None:
    """H of the counted, tagged gatherings; None where it is undefined, or of too few or too many unknown visitors."""
    house = [g for g in tagged(counted(gatherings)) if g.known]
    known, unknown = sum(g.known for g in house), sum(g.unknown for g in house)
    few = len(house) < labels.TOO_FEW_SESSIONS or known < labels.TOO_FEW_VISITS
    if few or lines.totals_only or labels.too_much_unknown(unknown, known + unknown):
        return None
    rows = [lines.row(g.counts or {}) for g in house]
    parts: Any = theil_h_decomposition(rows, [g.setting or "" for g in house])
    if parts is None:
        return None
    within = {setting: part["contribution"] for setting, part in parts["within"].items()}
    chance = theil_h_expected_random(rows) if known <= LARGEST_EXACT else None
    return Unevenness(
        h=as_printed(parts["H_total"]),
        by_chance=percents(chance),
        adjusted=percents(theil_h_adjusted(parts["H_total"], chance)),
        between_settings=as_printed(parts["between_tags"] or 0.0),
        within_own=as_printed(within.get("own_circle", 0.0)),
        within_mixed=as_printed(within.get("mixed", 0.0)),
        gatherings=len(house),
        visits=known,
    )
