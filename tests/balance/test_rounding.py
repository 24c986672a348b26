"""A share is printed as a whole number of each hundred, in the same way everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance.rounding import as_printed, of_100


@pytest.mark.parametrize(("part", "whole", "number"), [(23, 40, 58), (1, 200, 1), (29, 200, 15), (1, 3, 33)])
def test_a_half_goes_up(part: int, whole: int, number: int) -> None:
    assert of_100(part / whole) == number


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_it_is_what_one_finds_by_hand(whole: int, part: int) -> None:
    part = min(part, whole)
    assert of_100(part / whole) == (200 * part + whole) // (2 * whole)


def test_what_is_printed_prints_the_same_again() -> None:
    assert [of_100(as_printed(n / 1000)) for n in range(1001)] == [of_100(n / 1000) for n in range(1001)]
