"""Who had the chance to meet whom: measures on pairs of visitors who were at the same gathering.

A table is a sequence of rows, one row a gathering, one column a known group. Gatherings with fewer than two
known visitors hold no pair and are left out: a lone visitor does not meet himself.
"""

from collections.abc import Sequence

from buurthuis.balance.composition import pie

Table = Sequence[Sequence[int]]


def pooled(rows: Table) -> list[int]:
    """Visits per group over all rows; empty when there are no rows."""
    return [sum(column) for column in zip(*rows, strict=True)]


def meet_other_chance(rows: Table) -> float | None:
    """Share of another group among the other visitors, averaged over visits, in [0, 1]; None without a pair."""
    paired = with_pairs(rows)
    visits = sum(map(sum, paired))
    return sum(sum(row) * (pie(row) or 0.0) for row in paired) / visits if visits else None


def expected_meet_other_chance(benchmark: Table) -> float | None:
    """The chance to meet another group if all visits of the benchmark were dealt at random; None below two."""
    return pie(pooled(benchmark))


def mixing_ratio(rows: Table, benchmark: Table | None = None) -> float | None:
    """Observed over expected chance to meet another group; 1 is what chance alone would give.

    Without a benchmark the same gatherings serve: then the ratio of visits dealt at random is 1 on average,
    whatever the sizes of the gatherings, because each pair is exchangeable. None when no pair was there, or
    only one group was.
    """
    observed = meet_other_chance(rows)
    expected = expected_meet_other_chance(with_pairs(rows) if benchmark is None else benchmark)
    return observed / expected if observed is not None and expected else None


def mixing_ratio_mixed_vs_house(mixed: Table, house: Table) -> float | None:
    """The mixing ratio of the mixed programme, against all tagged gatherings of the house."""
    return mixing_ratio(mixed, house)


def exposure_excluding_self(rows: Table) -> list[list[float | None]]:
    """Cell (a, b): the share of group b among the others whom a visitor of group a found; rows sum to 1.

    Massey & Denton 1988, without oneself. None along the row of a group that was never there with someone
    else.
    """
    groups = len(rows[0]) if rows else 0
    paired = with_pairs(rows)
    return [[_exposure(paired, a, b) for b in range(groups)] for a in range(groups)]


def _exposure(paired: Table, a: int, b: int) -> float | None:
    visits = sum(row[a] for row in paired)
    if not visits:
        return None
    return sum(row[a] * (row[b] - (a == b)) / (sum(row) - 1) for row in paired) / visits


def contact_matrix(rows: Table) -> dict[tuple[int, int], float] | None:
    """Cell (a, b), a <= b: the chance that a pair in the same room is of groups a and b; all cells sum to 1.

    "Together in the room", not contact: an opportunity in the sense of Blau. Off the diagonal the cells add
    up to `meet_other_chance`. None without a pair.
    """
    paired = with_pairs(rows)
    visits = sum(map(sum, paired))
    if not visits:
        return None
    groups = range(len(paired[0]))
    return {
        (a, b): sum(_pairs(row, a, b) for row in paired) / visits for a in groups for b in groups if a <= b
    }


def _pairs(row: Sequence[int], a: int, b: int) -> float:
    if a == b:
        return row[a] * (row[a] - 1) / (sum(row) - 1)
    return 2 * row[a] * row[b] / (sum(row) - 1)


def with_pairs(rows: Table) -> list[Sequence[int]]:
    """The gatherings at which at least two known visitors were."""
    return [row for row in rows if sum(row) >= 2]
