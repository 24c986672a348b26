"""Counts of people by one answer: small ones are printed together, and nobody can work back to them."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

import pytest

from buurthuis.relations.small import SMALLEST, Tally, TallyLine, Tree, answers, tally

WAYS = (("friend", "neighbour"), ("mosque", ("doctor", "town")))


def told(counts: Mapping[str, int], *before: Tally) -> dict[str, int]:
    return {" ".join(line.answers): line.count for line in tally(counts, WAYS, before).lines}


def test_counts_that_are_large_enough_are_shown_and_so_are_zeros() -> None:
    shown = told({"friend": 12, "neighbour": 5, "mosque": 0, "doctor": 8})
    assert shown == {"friend": 12, "neighbour": 5, "mosque": 0, "doctor": 8, "town": 0}


def test_a_small_count_is_printed_with_its_neighbour() -> None:
    assert told({"friend": 12, "neighbour": 3, "mosque": 9}) == {
        "friend neighbour": 15,
        "mosque": 9,
        "doctor": 0,
        "town": 0,
    }


def test_a_small_branch_is_printed_with_the_one_beside_it() -> None:
    assert told({"friend": 12, "neighbour": 8, "mosque": 9, "doctor": 2, "town": 1}) == {
        "friend": 12,
        "neighbour": 8,
        "mosque doctor town": 12,
    }


def test_when_a_main_branch_is_small_only_the_total_is_left() -> None:
    assert tally({"friend": 12, "mosque": 3}, WAYS) == Tally(15)
    assert tally({"friend": 2}, WAYS) == Tally(2)


def test_nobody_at_all_is_shown_as_zeros() -> None:
    assert set(told({}).values()) == {0}


def test_the_lines_add_up_to_the_total() -> None:
    for counts in product((0, 2, 5, 9), repeat=5):
        found = tally(dict(zip(answers(WAYS), counts, strict=True)), WAYS)
        assert found.lines == () or sum(line.count for line in found.lines) == found.total == sum(counts)


@pytest.mark.parametrize("tree", [("a", "b"), ("a", "b", "c"), ("a", ("b", "c")), (("a", "b"), ("c", "d"))])
def test_no_small_count_can_be_worked_out_also_by_who_knows_the_rule(tree: Tree) -> None:
    """Every table of so many people: what is printed fits more than one value of each small count."""
    names = answers(tree)
    alike: dict[Tally, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(13), repeat=len(names)):
        if sum(counts) < 13:
            alike[tally(dict(zip(names, counts, strict=True)), tree)].append(counts)
    for tables in alike.values():
        for values in map(set, zip(*tables, strict=True)):
            assert len(values) > 1 or not 0 < min(values) < SMALLEST, tables


def test_a_line_that_differs_a_little_from_what_was_shown_before_is_not_shown_again() -> None:
    first = {"friend": 12, "neighbour": 5, "mosque": 7, "doctor": 8, "town": 9}
    was = tally(first, WAYS)
    assert len(was.lines) == 5
    assert told(first, was) == told(first)
    assert told(first | {"doctor": 9}, was) == {}  # each branch it stands in differs by one


def test_what_differs_enough_is_shown_again() -> None:
    first = {"friend": 12, "neighbour": 5, "mosque": 7, "doctor": 8, "town": 9}
    shown = told(first | {"friend": 20}, tally(first, WAYS))
    assert shown["friend"] == 20


def test_what_was_printed_together_before_is_compared_together() -> None:
    was = tally({"friend": 12, "neighbour": 3, "mosque": 9}, WAYS)
    assert told({"friend": 10, "neighbour": 6, "mosque": 9}, was) == {}


def test_what_was_not_told_before_is_compared_with_nothing() -> None:
    shown = told({"friend": 12, "neighbour": 6, "mosque": 9}, Tally(15))
    assert shown["friend"] == 12


def test_a_line_names_its_answers_in_the_order_of_the_tree() -> None:
    found = tally({"town": 6, "doctor": 2, "friend": 9}, WAYS)
    assert found.lines[-1] == TallyLine(("doctor", "town"), 8)
