"""The measures: what is counted, what is left out, and what is undefined."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance import measures
from tests.balance.months import unhurried

ROWS = st.lists(st.lists(st.integers(0, 12), min_size=4, max_size=4), max_size=8)
OF_A_TABLE = (
    measures.theil_h,
    measures.multigroup_d,
    measures.normalised_exposure_p,
    measures.relative_diversity_r,
    measures.theil_h_expected_random,
    measures.meet_other_chance,
    measures.mixing_ratio,
)


def test_no_hours_is_undefined_not_nothing() -> None:
    assert measures.offer_own_share_hours(0, 0) is None
    assert measures.offer_own_share_hours(0, 120) == 0


def test_one_monthly_feast_is_not_one_weekly_coffee() -> None:
    assert measures.offer_own_share_sessions(4, 1) == 0.8
    assert measures.offer_own_share_hours(4 * 60, 8 * 60) == pytest.approx(1 / 3)


def test_two_neighbours_of_two_groups_meet_for_certain() -> None:
    assert measures.pie([1, 1, 0, 0]) == 1
    assert measures.blau([1, 1, 0, 0]) == 0.5


def test_a_lone_visitor_meets_nobody() -> None:
    assert measures.pie([0, 1, 0, 0]) is None
    assert measures.meet_other_chance([[1, 0], [0, 1]]) is None
    assert measures.exposure_excluding_self([[1, 0], [0, 4]])[0] == [None, None]


def test_lone_visitors_are_not_in_the_same_gatherings_benchmark() -> None:
    assert measures.mixing_ratio([[3, 2], [1, 0], [1, 0]]) == measures.mixing_ratio([[3, 2]])


@unhurried
@given(st.lists(st.integers(0, 30), min_size=2, max_size=6))
def test_a_single_gathering_is_as_mixed_as_chance(counts: list[int]) -> None:
    ratio = measures.mixing_ratio([counts])
    assert ratio is None if sum(c > 0 for c in counts) < 2 else ratio == pytest.approx(1)


@unhurried
@given(ROWS)
def test_undefined_is_none_and_never_nan(rows: list[list[int]]) -> None:
    for measure in OF_A_TABLE:
        answer = measure(rows)
        assert answer is None or math.isfinite(answer)


@unhurried
@given(ROWS)
def test_segregation_lies_between_mirror_and_separate(rows: list[list[int]]) -> None:
    for measure in OF_A_TABLE[:5]:
        answer = measure(rows)
        assert answer is None or -1e-9 <= answer <= 1 + 1e-9


@unhurried
@given(ROWS, st.lists(st.sampled_from(["own", "mixed"]), min_size=8, max_size=8))
def test_segregation_between_and_within_the_settings_adds_up(rows: list[list[int]], tags: list[str]) -> None:
    parts = measures.theil_h_decomposition(rows, tags[: len(rows)])
    if parts is not None:
        within = sum(part["contribution"] for part in parts["within"].values())  # type: ignore[attr-defined]
        assert parts["between_tags"] + within == pytest.approx(parts["H_total"])  # type: ignore[operator]


@unhurried
@given(ROWS)
def test_pairs_in_a_room_add_up_to_the_chance_to_meet_another_group(rows: list[list[int]]) -> None:
    matrix = measures.contact_matrix(rows)
    if matrix is not None:
        assert sum(matrix.values()) == pytest.approx(1)
        mixed = sum(cell for (a, b), cell in matrix.items() if a != b)
        assert mixed == pytest.approx(measures.meet_other_chance(rows))


@unhurried
@given(st.lists(st.integers(0, 8), min_size=1, max_size=4), st.integers(0, 8))
def test_unknown_visitors_give_bounds_around_the_known_share(counts: list[int], unknown: int) -> None:
    bounds, share = measures.largest_share_bounds(counts, unknown), measures.largest_share(counts)
    if bounds is not None and share is not None:
        assert 1 / len(counts) - 1e-9 <= bounds[0] <= bounds[1] <= 1
        assert bounds[0] <= share + 1e-9 or unknown
        assert bounds == (share, share) or unknown


def test_reach_needs_a_reference_for_the_group() -> None:
    visits = {"statushouder": 4, "overig": 16}
    assert measures.reach(visits, 0, {"overig": 900}, "statushouder") is None
    assert measures.reach(visits, 0, None, "statushouder") is None


def test_reach_sets_visits_beside_the_share_of_the_neighbourhood() -> None:
    found = measures.reach(
        {"zorgindicatie": 4, "overig": 96}, 10, {"zorgindicatie": 90, "overig": 910}, "zorgindicatie"
    )
    assert found is not None
    assert found.visits_short_of_proportional == pytest.approx(5)
    assert found.share_bounds_with_unknown == pytest.approx((4 / 110, 14 / 110))
