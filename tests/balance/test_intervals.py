"""The intervals: gatherings are the clusters, settings the strata, and one gathering says nothing about chance."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from buurthuis.balance import intervals
from tests.balance.months import unhurried

VISITS = st.lists(st.integers(0, 30), max_size=8)


@unhurried
@given(st.integers(1, 3000))
def test_student_quantile_is_exact_for_any_degrees_of_freedom(df: int) -> None:
    assert intervals.t_quantile_975(df) == pytest.approx(student.ppf(0.975, df), abs=1e-9)


@unhurried
@given(VISITS, VISITS)
def test_a_share_lies_inside_its_interval(own: list[int], mixed: list[int]) -> None:
    found = intervals.attendance_own_share_interval(own, mixed)
    if found is not None:
        assert 0 <= found.ci[0] <= found.p + 1e-12
        assert found.p - 1e-12 <= found.ci[1] <= 1
        assert all(math.isfinite(end) for end in found.ci)


def test_a_setting_with_one_gathering_has_no_interval() -> None:
    assert intervals.attendance_own_share_interval([12], [20, 22]) is None
    assert intervals.attendance_own_share_interval([12, 13], [20, 22]) is not None


def test_empty_gatherings_say_nothing_about_chance() -> None:
    with_empty = intervals.attendance_own_share_interval([12, 13, 0], [20, 22])
    assert with_empty == intervals.attendance_own_share_interval([12, 13], [20, 22])


def test_visits_of_one_gathering_are_not_independent() -> None:
    naive = intervals.wilson_naive_visits(50, 100)
    clustered = intervals.cluster_wilson([25, 0, 25, 0], [25, 25, 25, 25])
    assert naive is not None
    assert clustered is not None
    assert clustered.ci[1] - clustered.ci[0] > 3 * (naive[1] - naive[0])


def test_a_difference_seen_from_the_other_side_has_the_mirrored_interval() -> None:
    there, back = intervals.newcombe_difference(12, 20, 5, 18), intervals.newcombe_difference(5, 18, 12, 20)
    assert there is not None
    assert back is not None
    assert there == pytest.approx((-back[1], -back[0]))


def test_nobody_asked_is_no_interval() -> None:
    assert intervals.wilson(0, 0) is None
    assert intervals.newcombe_difference(1, 2, 0, 0) is None
    assert intervals.cluster_wilson([0, 0], [0, 0]) is None
