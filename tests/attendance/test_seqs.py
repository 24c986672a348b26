"""The places of a queue as stretches: no gap goes unnoticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buurthuis.attendance import seqs

places = st.lists(st.integers(1, 60), max_size=60)


@pytest.mark.parametrize("text", ["", "1", "1-500,502", "2,4,6-7"])
def test_what_is_written_reads_the_same(text: str) -> None:
    assert seqs.written(seqs.read(text)) == text


@pytest.mark.parametrize(
    ("before", "more", "after"),
    [
        ("", [1], "1"),
        ("1", [2], "1-2"),
        ("1-3", [5], "1-3,5"),
        ("1-3,5", [4], "1-5"),
        ("5", [1, 2], "1-2,5"),
        ("1-3", [2, 2, 3], "1-3"),
        ("1-9", [], "1-9"),
    ],
)
def test_places_join_into_stretches(before: str, more: list[int], after: str) -> None:
    assert seqs.written(seqs.with_more(seqs.read(before), more)) == after


@pytest.mark.parametrize(
    ("text", "gaps"), [("", ""), ("1-9", ""), ("2", "1"), ("1-3,5", "4"), ("4-5,9", "1-3,6-8")]
)
def test_a_gap_is_what_lies_between(text: str, gaps: str) -> None:
    assert seqs.written(seqs.gaps(seqs.read(text))) == gaps


@given(places, st.lists(st.integers(0, 59)))
def test_stretches_and_gaps_tell_exactly_what_came_in_whatever_order(
    found: list[int], cuts: list[int]
) -> None:
    known: seqs.Stretches = []
    for first, last in zip([0, *sorted(cuts)], [*sorted(cuts), len(found)], strict=True):
        known = seqs.with_more(known, found[first:last])
    assert {place for place in range(62) if seqs.holds(known, place)} == set(found)
    missing = {place for first, last in seqs.gaps(known) for place in range(first, last + 1)}
    assert missing == set(range(1, max(found, default=0))) - set(found)


def test_past_the_most_stretches_the_last_place_stays_known_so_that_no_gap_hides() -> None:
    every_other = range(1, 4 * seqs.MOST_STRETCHES, 2)
    known = seqs.with_more([], every_other)
    assert len(known) == seqs.MOST_STRETCHES
    missing = {place for first, last in seqs.gaps(known) for place in range(first, last + 1)}
    assert set(range(2, 4 * seqs.MOST_STRETCHES - 1, 2)) <= missing
    later = seqs.with_more(known, [9000])
    assert seqs.gaps(later)[-1][1] == 8999
