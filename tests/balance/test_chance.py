"""The chance that two visitors of an activity differ is printed only where every count that it could tell is safe."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.gatherings import CountedMonth, counted, visits_of
from buurthuis.balance.report import balance
from tests.balance.months import KEYS, gathered, meal, month
from tests.balance.told import WORDS


def chance(house: CountedMonth, title: str = "Buurtmaaltijd") -> float | None:
    return next(line for line in balance(house).activities if line.title == title).meet_other_chance


def test_of_an_activity_of_large_groups_it_is_printed() -> None:
    assert chance(month(*meal((9, 6, 7, 14), (8, 7, 6, 12), (7, 8, 6, 13)))) == pytest.approx(0.75)


def test_it_is_not_printed_where_few_of_a_group_came() -> None:
    others = [gathered("Taalcafé", "mixed", (9, 9, 9, 9))] * 3
    assert chance(month(*meal((9, 6, 1, 14), (8, 7, 1, 12), (7, 8, 0, 13)), *others)) is None


def test_it_is_not_printed_where_the_rest_of_a_group_elsewhere_would_be_few() -> None:
    few = [gathered("Repaircafé", "mixed", (2, 0, 0, 0))]
    large = meal((9, 6, 7, 14), (8, 7, 6, 12), (7, 8, 6, 13))
    assert chance(month(*large)) is not None
    assert chance(month(*large, *few)) is None


def test_it_is_not_printed_where_one_faithful_visitor_of_a_group_came() -> None:
    cafe = [gathered("Taalcafé", "mixed", (9, 9, 9, 9))] * 3
    assert chance(month(*meal(*[(9, 3, 0, 7)] * 6), *cafe)) is not None
    assert chance(month(*meal(*[(9, 1, 0, 7)] * 6), *cafe)) is None


def test_it_is_not_printed_where_the_rest_of_a_group_elsewhere_would_be_one_faithful_visitor() -> None:
    large = meal((9, 6, 7, 14), (8, 7, 6, 12), (7, 8, 6, 13))
    assert chance(month(*large, *[gathered("Repaircafé", "mixed", (3, 0, 0, 0))] * 6)) is not None
    assert chance(month(*large, *[gathered("Repaircafé", "mixed", (1, 0, 0, 0))] * 6)) is None


def test_it_is_not_printed_of_fewer_than_twenty_known_visits() -> None:
    assert (
        chance(month(*meal(*[(3, 3, 0, 0)] * 3), *[gathered("Taalcafé", "mixed", (9, 9, 9, 9))] * 3)) is None
    )


COUNT = st.sampled_from((0, 0, 3, 4, 5, 6))


@st.composite
def month_of_two_lines(draw: st.DrawFn) -> CountedMonth:
    """Mixed activities of two groups, at which so few come that all that could have been can be tried."""
    found = []
    for title in ("Buurtmaaltijd", "Taalcafé", "Repaircafé")[: draw(st.integers(1, 3))]:
        times = 1 if title == "Repaircafé" else 3
        counts = [(draw(COUNT), draw(COUNT), 0, 0) for _ in range(times)]
        found += [gathered(title, "mixed", each) for each in counts]
    return month(*found)


@settings(deadline=None, max_examples=150)
@given(month_of_two_lines())
def test_no_count_of_one_to_four_can_be_found_by_trying_every_count(house: CountedMonth) -> None:
    report = balance(house)
    if report.totals_only or not report.groups:
        return
    lines = report.activities
    parts = [[g for g in counted(house.gatherings) if g.title == line.title] for line in lines]
    known = [sum(g.known for g in part) for part in parts]
    silent = [place for place, line in enumerate(lines) if line.visits is None]
    pool = sum(known[place] for place in silent)
    most = [pool if place in silent else number for place, number in enumerate(known)]
    for key in (KEYS[0], KEYS[1]):
        if key in report.merged:
            continue
        true = [sum(visits_of(part, key)) for part in parts]
        agreed = [
            each
            for each in everything(most, sum(true))
            if all(map(agrees, lines, known, each, true)) and sum(each[place] for place in silent) <= pool
        ]
        assert tuple(true) in agreed
        for place, count in enumerate(true):
            if 0 < count < 5:
                could_be = {each[place] for each in agreed}
                assert min(could_be) == 0
                assert max(could_be) >= min(4, known[place])


def everything(known: Sequence[int], whole: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many visits of a group can have been at activities with so many visitors."""
    if len(known) == 1:
        yield from [(whole,)] if whole <= known[0] else []
        return
    for first in range(min(known[0], whole) + 1):
        yield from ((first, *rest) for rest in everything(known[1:], whole - first))


def agrees(line: ActivityLine, known: int, count: int, true: int) -> bool:
    """Does a count go with what is said of the activity? At worst the chance tells every count there.

    Of an activity without its visits nobody knows what a word is a share of.
    """
    if line.visits is None:
        return True
    if not known or line.meet_other_chance is not None:
        return count == true
    share = max(count, known - count) / known
    if line.largest_share is not None and abs(share - line.largest_share) > 1e-9:
        return False
    low, high = WORDS.get(line.share_word or "", (0, 2))
    return low <= share < high or share == high == 1
