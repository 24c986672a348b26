"""How far gatherings differ in who came: indices for the method panel, after Reardon & Firebaugh 2002.

A table is a sequence of rows, one row a gathering, one column a known group. Empty groups and empty
gatherings are dropped first. All indices lie in [0, 1]: 0, every gathering mirrors the house; 1, every
gathering is of one group. They answer None when fewer than two groups came. Small gatherings raise them by
chance alone: see `theil_h_adjusted`.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from buurthuis.balance.mixing import Table, pooled

CERTAIN = 1e-12
"""Below this distance from 1, chance alone explains all segregation and the adjusted index is undefined."""


def theil_h(rows: Table) -> float | None:
    """Theil's information theory index H."""
    present = _present(rows)
    return _information(present) / _entropy(pooled(present)) if _groups(present) > 1 else None


def multigroup_d(rows: Table) -> float | None:
    """Multigroup dissimilarity D (Sakoda 1981). Never shown: with small gatherings it is mostly noise."""
    present = _present(rows)
    if _groups(present) < 2:
        return None
    house = _shares(pooled(present))
    distance = sum(
        size * sum(abs(p - q) for p, q in zip(row, house, strict=True)) for size, row in _mixes(present)
    )
    return distance / (2 * _total(present) * _interaction(house))


def normalised_exposure_p(rows: Table) -> float | None:
    """Normalised exposure P."""
    present = _present(rows)
    if _groups(present) < 2:
        return None
    house = _shares(pooled(present))
    spread = sum(
        size * sum((p - q) ** 2 / (1 - q) for p, q in zip(row, house, strict=True))
        for size, row in _mixes(present)
    )
    return spread / _total(present)


def relative_diversity_r(rows: Table) -> float | None:
    """Relative diversity R."""
    present = _present(rows)
    if _groups(present) < 2:
        return None
    house = _shares(pooled(present))
    spread = sum(
        size * sum((p - q) ** 2 for p, q in zip(row, house, strict=True)) for size, row in _mixes(present)
    )
    return spread / (_total(present) * _interaction(house))


def isolation_xPx(rows: Table, group: int) -> float | None:  # noqa: N802 - the name in the literature
    """Share of the own group where a visitor of the group was, himself included (Bell 1954); None without visits."""
    visits = sum(row[group] for row in rows)
    return sum(row[group] ** 2 / sum(row) for row in rows if row[group]) / visits if visits else None


def interaction_xPy_all_others(rows: Table, group: int) -> float | None:  # noqa: N802 - the same
    """Share of everyone else where a visitor of the group was: one minus isolation; None without visits."""
    isolation = isolation_xPx(rows, group)
    return None if isolation is None else 1 - isolation


def theil_h_expected_random(rows: Table) -> float | None:
    """H0: what H would be on average if the same visits were dealt at random over gatherings of the same sizes.

    Exact, no simulation: each cell is hypergeometric (the expected mutual information of Vinh et al. 2010,
    over E). A cell depends on the two margins only, so a whole year of gatherings costs no more than its
    different sizes.
    """
    present = _present(rows)
    if _groups(present) < 2:
        return None
    sizes, groups, total = [sum(row) for row in present], pooled(present), _total(present)
    cell = lru_cache(maxsize=None)(_expected_cell)
    return sum(cell(total, group, size) for size in sizes for group in groups) / _entropy(groups)


def theil_h_adjusted(h: float | None, h0: float | None) -> float | None:
    """(H - H0) / (1 - H0): 0 is what chance gives, slightly below 0 is possible; None when H0 is 1."""
    if h is None or h0 is None or 1 - h0 < CERTAIN:
        return None
    return (h - h0) / (1 - h0)


def theil_h_decomposition(rows: Table, tags: Sequence[str]) -> dict[str, object] | None:
    """H in parts that add up: between the tags, and within each tag (its own H, times its weight).

    `tags` names the tag of each row. Answers H_total, between_tags and within: tag -> H_within, weight,
    contribution. None when H is.
    """
    total = theil_h(rows)
    if total is None:
        return None
    parts = {
        tag: [row for row, its in zip(rows, tags, strict=True) if its == tag] for tag in dict.fromkeys(tags)
    }
    within = {tag: _within(part, rows) for tag, part in parts.items()}
    return {
        "H_total": total,
        "between_tags": theil_h([pooled(part) for part in parts.values()]),
        "within": within,
    }


def _within(part: Table, house: Table) -> dict[str, float | None]:
    h, present, whole = theil_h(part), _present(part), _present(house)
    information = _total(whole) * _entropy(pooled(whole))
    weight = _total(present) * _entropy(pooled(present)) / information
    return {"H_within": h, "weight": weight, "contribution": weight * (h or 0.0)}


def _present(rows: Table) -> list[list[int]]:
    kept = [group for group, visits in enumerate(pooled(rows)) if visits]
    return [[row[group] for group in kept] for row in rows if sum(row)]


def _groups(present: Table) -> int:
    return len(present[0]) if present else 0


def _total(rows: Table) -> int:
    return sum(map(sum, rows))


def _shares(counts: Sequence[int]) -> list[float]:
    return [count / sum(counts) for count in counts]


def _mixes(present: Table) -> Iterator[tuple[int, list[float]]]:
    return ((sum(row), _shares(row)) for row in present)


def _interaction(shares: Sequence[float]) -> float:
    return sum(share * (1 - share) for share in shares)


def _entropy(counts: Sequence[int]) -> float:
    return -sum(share * math.log(share) for share in _shares(counts) if share)


def _information(present: Table) -> float:
    groups, total = pooled(present), _total(present)
    return (
        sum(
            count * math.log(count * total / (sum(row) * group))
            for row in present
            for count, group in zip(row, groups, strict=True)
            if count
        )
        / total
    )


def _expected_cell(total: int, group: int, size: int) -> float:
    """The expected information of one cell with these margins, in nats."""
    return sum(
        _chance(x, total, group, size) * x / total * math.log(x * total / (size * group))
        for x in range(max(1, group + size - total), min(group, size) + 1)
    )


def _chance(x: int, total: int, group: int, size: int) -> float:
    """Hypergeometric: the chance of x members of the group among `size` visitors drawn from `total`."""
    return math.exp(_log_choose(group, x) + _log_choose(total - group, size - x) - _log_choose(total, size))


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
