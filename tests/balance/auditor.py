"""The auditor: tries to compute, from what is printed, what was hidden."""

from collections.abc import Sequence

from scipy.optimize import linprog

from buurthuis.balance.composition import pie

Cell = tuple[int, int]


def feasible_intervals(
    table: Sequence[Sequence[int]],
    hidden: Sequence[Cell],
    row_totals_visible: Sequence[int],
    column_totals_visible: Sequence[int],
) -> dict[Cell, tuple[float, float]]:
    """For each hidden cell the least and greatest value >= 0 that agrees with the printed cells and totals.

    One linear program for each end. Only the totals of the rows and columns named are printed.
    """
    lines = [[(i, j) for j in range(len(table[0]))] for i in row_totals_visible]
    lines += [[(i, j) for i in range(len(table))] for j in column_totals_visible]
    equations = [[float(cell in line) for cell in hidden] for line in lines]
    totals = [sum(table[i][j] for i, j in line if (i, j) in hidden) for line in lines]

    def end(cell: Cell, sign: int) -> float:
        costs = [sign * float(cell == other) for other in hidden]
        answer = linprog(costs, A_eq=equations or None, b_eq=totals or None, method="highs")
        return sign * float(answer.fun) if answer.success else sign * float("inf")

    return {cell: (end(cell, 1), end(cell, -1)) for cell in hidden}


def disclosed(intervals: dict[Cell, tuple[float, float]], tolerance: float = 1e-6) -> list[Cell]:
    """The hidden cells that can have one value only."""
    return [cell for cell, (low, high) in intervals.items() if high - low < tolerance]


def feasible_splits_of_merged_pair(
    known_groups: Sequence[int], pair_sum: int, true_first: int, step: float
) -> list[int]:
    """The first members of a merged pair that would give the same printed figure.

    The figure is the expected chance to meet another group, wrongly taken from the groups and not from the
    printed lines, rounded to a multiple of `step`.
    """

    def printed(first: int) -> int:
        return round((pie([*known_groups, first, pair_sum - first]) or 0.0) / step)

    return [first for first in range(pair_sum + 1) if printed(first) == printed(true_first)]
