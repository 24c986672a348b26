"""Whether a small count can be told from the figures is decided as a linear program decides it."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from buurthuis.balance.rearranged import Table, can_be, is_open, narrowed
from tests.balance.months import unhurried

FREE = 99


def table(*counts: tuple[int, ...], **more: Any) -> Table:
    rows = [[0] * len(row) for row in counts]
    return Table(counts, rows, [[FREE] * len(row) for row in counts], **more)


def holding(of: Table, *cells: tuple[int, int]) -> Table:
    least, most = ([list(row) for row in part] for part in (of.least, of.most))
    for row, line in cells:
        least[row][line] = most[row][line] = of.counts[row][line]
    return replace(of, least=least, most=most)


@st.composite
def any_table(draw: st.DrawFn) -> Table:
    rows, lines = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    count = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 15))
    counts = [[draw(count) for _ in range(lines)] for _ in range(rows)]
    least, most = [], []
    for row in counts:
        told = [draw(st.sampled_from((0, 0, 0, 1, 2, 3))) for _ in row]
        least.append([(0, n, n - n // 2, 0)[how] for how, n in zip(told, row, strict=True)])
        most.append([(FREE, n, FREE, n + 1)[how] for how, n in zip(told, row, strict=True)])
    silent = draw(st.sets(st.integers(0, rows - 1)).filter(lambda found: len(found) != 1))
    return Table(counts, least, most, frozenset(silent))


def by_program(of: Table, cell: tuple[int, int]) -> tuple[float, float]:
    counts = np.array(of.counts)
    rows, lines = counts.shape
    places = np.arange(rows * lines).reshape(rows, lines)
    told = [places[:, line] for line in range(lines)]
    told += [places[row] for row in range(rows) if row not in of.silent]
    if of.silent:
        told.append(places[sorted(of.silent)].ravel())
    equal = np.zeros((len(told), rows * lines))
    for y, part in enumerate(told):
        equal[y, part] = 1
    bounds = list(zip(np.ravel(of.least), np.ravel(of.most), strict=True))
    costs = np.zeros(rows * lines)
    costs[places[cell]] = 1
    ends = [linprog(sign * costs, A_eq=equal, b_eq=equal @ counts.ravel(), bounds=bounds) for sign in (1, -1)]
    return float(ends[0].fun), -float(ends[1].fun)


@unhurried
@given(any_table(), st.data())
def test_what_a_count_can_be_is_what_a_linear_program_finds(of: Table, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(of.counts) - 1))
    line = data.draw(st.integers(0, len(of.counts[0]) - 1))
    low, high = by_program(of, (row, line))
    for wanted in range(8):
        assert can_be(of, (row, line), wanted) == (low - 1e-6 <= wanted <= high + 1e-6)


def test_a_small_count_is_told_when_the_other_activity_is_too_small_to_hold_it() -> None:
    assert list(narrowed(table((57, 3), (0, 20)))) == [(0, 1)]
    assert list(narrowed(table((57, 3), (3, 20)))) == []


def test_a_small_count_is_told_by_what_is_printed_of_another_activity() -> None:
    of = table((40, 2), (10, 8), (3, 4))
    assert is_open(of, (0, 1))
    assert not is_open(holding(of, (1, 1), (2, 1)), (0, 1))


def test_two_activities_without_a_total_hold_each_others_visitors() -> None:
    assert not is_open(table((57, 3), (0, 20)), (0, 1))
    assert is_open(table((57, 3), (0, 20), silent=frozenset({0, 1})), (0, 1))


def test_of_two_visits_no_more_than_two_can_be_of_one_group() -> None:
    assert is_open(table((1, 1), (20, 20)), (0, 1))


def test_in_the_merged_line_another_group_may_always_have_been_the_one() -> None:
    of = table((57, 3), (0, 20))
    assert is_open(replace(of, merged=1), (0, 1))
    assert not is_open(holding(replace(of, merged=1), (0, 1)), (0, 1))
