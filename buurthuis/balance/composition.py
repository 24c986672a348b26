"""How mixed one gathering was: measures on the counts of its known visitors, one count per configured group."""

import math
from collections.abc import Sequence


def largest_share(counts: Sequence[int]) -> float | None:
    """Share of the largest group, in [1/K, 1] (Berger-Parker dominance); None when nobody is known."""
    known = sum(counts)
    return max(counts) / known if known else None


def pie(counts: Sequence[int]) -> float | None:
    """Chance in [0, 1] that two different visitors are of different groups (Hurlbert 1971); None below two."""
    known = sum(counts)
    if known < 2:
        return None
    return 1 - sum(c * (c - 1) for c in counts) / (known * (known - 1))


def blau(counts: Sequence[int]) -> float | None:
    """The same chance with replacement, in [0, 1 - 1/K] (Gini-Simpson); None when nobody is known."""
    known = sum(counts)
    return 1 - sum((c / known) ** 2 for c in counts) if known else None


def blau_normalised(counts: Sequence[int]) -> float | None:
    """Blau over its ceiling 1 - 1/K, K the configured groups (IQV); None for K < 2."""
    plain = blau(counts)
    if plain is None or len(counts) < 2:
        return None
    return plain / (1 - 1 / len(counts))


def blau_attainable_max(known: int, groups: int) -> float | None:
    """The highest Blau that `known` visitors over `groups` groups can reach; None when there are none."""
    if known < 1 or groups < 1:
        return None
    each, rest = divmod(known, groups)
    return 1 - (rest * (each + 1) ** 2 + (groups - rest) * each**2) / known**2


def shannon_evenness(counts: Sequence[int]) -> float | None:
    """Shannon entropy over ln K, K the configured groups, in [0, 1]; None for K < 2 or nobody known."""
    known = sum(counts)
    if not known or len(counts) < 2:
        return None
    return abs(sum(c / known * math.log(c / known) for c in counts if c)) / math.log(len(counts))


def largest_share_bounds(counts: Sequence[int], unknown: int) -> tuple[float, float] | None:
    """The least and the greatest largest share, whatever groups the unknown visitors are of.

    Greatest: all of them belong to the largest group. Least: they fill the other groups as evenly as
    possible, as water finds its level. None when nobody came.
    """
    everyone = sum(counts) + unknown
    if not everyone or not counts:
        return None
    return _level(counts, unknown) / everyone, (max(counts) + unknown) / everyone


def _level(counts: Sequence[int], unknown: int) -> int:
    room_below = sum(max(counts) - c for c in counts)
    overflow = max(0, unknown - room_below)
    return max(counts) + -(-overflow // len(counts))
