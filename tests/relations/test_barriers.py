"""Barriers as they may be told: a few are never shown alone, and places and shares say no more than is known."""

from collections import defaultdict
from datetime import date
from itertools import product

import pytest

from buurthuis.relations.barriers import (
    BARRIERS,
    HOUSE,
    SENSITIVE,
    TREE,
    ActionLine,
    about,
    on_last_day,
    ranked,
)
from buurthuis.relations.small import SMALLEST, Tally, TallyLine, Tree, answers, tally

ENOUGH = dict.fromkeys(BARRIERS, 6)
PLANNED = ActionLine("cost", HOUSE, "Koffie wordt gratis", "done", "yes")
OCTOBER = date(2026, 10, 31)


def branches(tree: Tree) -> list[tuple[str, ...]]:
    """Every branch that holds leaves of its own."""
    if isinstance(tree, str):
        return []
    own = [answers(tree)] if any(isinstance(part, str) for part in tree) else []
    return own + [branch for part in tree for branch in branches(part)]


def test_the_tree_holds_each_barrier_once() -> None:
    assert sorted(answers(TREE)) == sorted(BARRIERS)


@pytest.mark.parametrize("barrier", sorted(SENSITIVE))
def test_a_few_who_named_something_sensitive_stand_with_an_everyday_barrier(barrier: str) -> None:
    (branch,) = (branch for branch in branches(TREE) if barrier in branch)
    assert set(branch) - SENSITIVE
    shown = tally({**ENOUGH, barrier: 2}, TREE)
    (line,) = (line for line in shown.lines if barrier in line.answers)
    assert line.answers == branch


def test_enough_mentions_are_told_apart() -> None:
    assert [line.count for line in tally(ENOUGH, TREE).lines] == [6] * len(BARRIERS)


def test_no_small_count_of_a_barrier_stands_on_its_own() -> None:
    for counts in product((0, 1, 4, 5, 9), repeat=4):
        named = {
            **ENOUGH,
            **dict(zip(("faith", "not_our_place", "access", "women_men"), counts, strict=True)),
        }
        assert not any(0 < line.count < SMALLEST for line in tally(named, TREE).lines)


def test_lines_that_were_named_as_often_share_a_place() -> None:
    shown = Tally(26, tuple(TallyLine((code,), n) for code, n in zip("abcd", (7, 12, 7, 0), strict=True)))
    assert [(one.place, *one.line.answers) for one in ranked(shown, 0)] == [
        (1, "b"),
        (2, "a"),
        (2, "c"),
        (None, "d"),
    ]


@pytest.mark.parametrize(("asked", "share"), [(19, None), (20, 0.5), (40, 0.25), (0, None)])
def test_a_share_is_said_from_twenty_people_asked(asked: int, share: float | None) -> None:
    shown = Tally(22, (TallyLine(("cost",), 10), TallyLine(("time", "childcare"), 12)))
    assert [one.share for one in ranked(shown, asked)] == [None, share]


def test_no_share_is_said_when_more_named_it_than_were_asked() -> None:
    shown = Tally(30, (TallyLine(("cost",), 25), TallyLine(("time",), 5)))
    assert [one.share for one in ranked(shown, 24)] == [None, None]


def test_what_it_was_about_is_told_of_the_house_and_of_each_activity() -> None:
    shown = about({HOUSE: 9, "Naaigroep": 6, "Taalcafé": 5}, ["Naaigroep", "Taalcafé", "Bingo"])
    assert shown.lines == (
        TallyLine((HOUSE,), 9),
        TallyLine(("Naaigroep",), 6),
        TallyLine(("Taalcafé",), 5),
    )


def test_a_few_mentions_of_an_activity_are_told_with_all_activities() -> None:
    shown = about({HOUSE: 9, "Naaigroep": 6, "Taalcafé": 2}, ["Naaigroep", "Taalcafé", "Bingo"])
    assert shown.lines == (TallyLine((HOUSE,), 9), TallyLine(("Bingo", "Naaigroep", "Taalcafé"), 8))


def test_where_the_house_or_the_activities_were_named_by_few_only_the_total_is_told() -> None:
    assert about({HOUSE: 9, "Naaigroep": 2}, ["Naaigroep"]) == Tally(11)
    assert about({HOUSE: 2, "Naaigroep": 9}, ["Naaigroep"]) == Tally(11)
    assert about({HOUSE: 9}, []) == Tally(9)


def test_an_activity_that_came_later_gives_nothing_away() -> None:
    was = about({HOUSE: 9, "Naaigroep": 6}, ["Naaigroep", "Bingo"])
    assert about(
        {HOUSE: 9, "Naaigroep": 6, "Taalcafé": 1}, ["Naaigroep", "Bingo", "Taalcafé"], [was]
    ) == Tally(16)


def test_an_activity_with_another_title_gives_nothing_away() -> None:
    was = about({HOUSE: 9, "Naaigroep": 6}, ["Naaigroep", "Bingo"])
    assert about({HOUSE: 9, "Naaiclub": 7}, ["Naaiclub", "Bingo"], [was]) == Tally(16)


def test_no_small_count_of_an_activity_can_be_worked_out() -> None:
    """Every table of so many mentions: what is printed fits more than one value of each small count."""
    names = (HOUSE, "Bingo", "Naaigroep")
    alike: dict[Tally, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(13), repeat=3):
        if sum(counts) < 13:
            shown = about(dict(zip(names, counts, strict=True)), names[1:])
            alike[shown].append(counts)
    for tables in alike.values():
        for values in map(set, zip(*tables, strict=True)):
            assert len(values) > 1 or not 0 < min(values) < SMALLEST, tables


def test_an_action_is_as_it_stood_at_the_end_of_the_month() -> None:
    settled, looked_back = date(2026, 10, 20), date(2026, 11, 12)
    was = on_last_day(PLANNED, settled, looked_back, OCTOBER)
    assert (was.state, was.helped) == ("done", None)
    assert on_last_day(PLANNED, settled, looked_back, date(2026, 11, 30)) == PLANNED


def test_an_action_that_was_settled_later_was_still_open() -> None:
    was = on_last_day(PLANNED, date(2026, 11, 2), date(2026, 11, 12), OCTOBER)
    assert (was.state, was.helped) == ("open", None)
