"""How much a share could jump by chance with the same programme: intervals at 95 % for claims of difference.

The counts of a month are complete and have no sampling error. Visits to one gathering depend on each other,
so the gatherings are the clusters; the settings are a decision of the house, so they are the strata.
"""

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

Z = 1.959963984540054
"""The 97.5 % point of the normal distribution."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class ClusterShare:
    """A share of visits with its interval, gatherings as clusters; `deff` is None where the share is 0 or 1."""

    p: float
    se: float
    deff: float | None
    n_eff: float
    n_eff_df: float
    ci: Interval
    sessions: int
    visits: int
    df: int


def wilson(k: float, n: float) -> Interval | None:
    """Wilson's score interval of k out of n (recommended for small n by Brown, Cai & DasGupta 2001); None for n = 0."""
    return _wilson(k / n, n) if n else None


def wilson_naive_visits(k: int, n: int) -> Interval | None:
    """Wilson's interval as if every visit stood alone. Far too narrow; here to show by how much."""
    return wilson(k, n)


def newcombe_difference(k1: int, n1: int, k2: int, n2: int) -> Interval | None:
    """Newcombe's interval (1998, method 10) of k1/n1 - k2/n2; None when either n is 0."""
    first, second = wilson(k1, n1), wilson(k2, n2)
    if first is None or second is None:
        return None
    return newcombe(k1 / n1, first, k2 / n2, second)


def newcombe(p1: float, ci1: Interval, p2: float, ci2: Interval) -> Interval:
    """The interval of p1 - p2 from the interval of each share."""
    low = math.hypot(p1 - ci1[0], ci2[1] - p2)
    high = math.hypot(ci1[1] - p1, p2 - ci2[0])
    return p1 - p2 - low, p1 - p2 + high


def cluster_wilson(
    x: Sequence[int], n: Sequence[int], strata: Sequence[Hashable] | None = None
) -> ClusterShare | None:
    """Share of visits over gatherings, x of n visits each, with the stratum of each (all one when None).

    Linearised variance of the ratio within strata, the effective number of visits from the design effect,
    corrected for the degrees of freedom (Korn & Graubard), in Wilson's formula. None when a stratum holds one
    gathering only or no gathering had visits.
    """
    tags = strata if strata is not None else [None] * len(n)
    clusters = [(xs, ns, tag) for xs, ns, tag in zip(x, n, tags, strict=True) if ns]
    members = [
        [(xs, ns) for xs, ns, its in clusters if its == tag] for tag in dict.fromkeys(c[2] for c in clusters)
    ]
    if not members or any(len(stratum) < 2 for stratum in members):
        return None
    return _share_of_clusters(members)


def attendance_own_share_interval(
    own: Sequence[int], mixed: Sequence[int], stratified: bool = True
) -> ClusterShare | None:
    """The attendance balance with its interval; visits per own-circle and per mixed gathering, unknown included."""
    strata = ["own_circle"] * len(own) + ["mixed"] * len(mixed)
    return cluster_wilson([*own, *[0] * len(mixed)], [*own, *mixed], strata if stratified else None)


def group_share_interval(
    of_group: Sequence[int], known: Sequence[int], strata: Sequence[Hashable] | None = None
) -> ClusterShare | None:
    """The share of one group in the known visits, with its interval; visits per gathering."""
    return cluster_wilson(of_group, known, strata)


@lru_cache(maxsize=512)
def t_quantile_975(df: int) -> float:
    """The 97.5 % point of Student's t with `df` >= 1 degrees of freedom, by bisection of its exact distribution."""
    low, high = 0.0, math.pi / 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _inside(middle, df) < 0.95 else (low, middle)
    return math.sqrt(df) * math.tan(low)


def _inside(theta: float, df: int) -> float:
    """P(|T| <= sqrt(df) tan theta): the finite series 26.7.3 and 26.7.4 of Abramowitz & Stegun."""
    odd = df % 2
    term, series = (math.cos(theta), 0.0) if odd else (1.0, 0.0)
    for j in range(1 + odd, df, 2):
        series += term
        term *= math.cos(theta) ** 2 * j / (j + 1)
    series *= math.sin(theta)
    return (theta + series) * 2 / math.pi if odd else series


def _share_of_clusters(strata: Sequence[Sequence[tuple[int, int]]]) -> ClusterShare:
    clusters = [cluster for stratum in strata for cluster in stratum]
    visits = sum(n for _, n in clusters)
    p = sum(x for x, _ in clusters) / visits
    variance = sum(_spread([x - p * n for x, n in stratum]) for stratum in strata) / visits**2
    deff = variance / (p * (1 - p) / visits) if 0 < p < 1 else None
    n_eff = float(len(clusters)) if deff is None else visits / max(1.0, deff)
    df = len(clusters) - len(strata)
    n_eff_df = n_eff * (Z / t_quantile_975(df)) ** 2
    ci = _wilson(p, n_eff_df)
    return ClusterShare(p, math.sqrt(variance), deff, n_eff, n_eff_df, ci, len(clusters), visits, df)


def _spread(residuals: Sequence[float]) -> float:
    mean = sum(residuals) / len(residuals)
    return len(residuals) / (len(residuals) - 1) * sum((e - mean) ** 2 for e in residuals)


def _wilson(p: float, n: float) -> Interval:
    shrink = 1 + Z**2 / n
    centre = (p + Z**2 / (2 * n)) / shrink
    half = Z / shrink * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return max(0.0, centre - half), min(1.0, centre + half)
