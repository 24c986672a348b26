"""Beside what was signed, a month that is open again does not tell what changed in small."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from buurthuis.balance import releases
from buurthuis.balance.gatherings import Gathered, Restraint
from buurthuis.balance.reopened import changed_in_small, restraints
from buurthuis.balance.report import MonthBalance, balance
from buurthuis.balance.withheld import Told
from tests.balance.months import CARE, KEYS, OLDER, OTHERS, STATUS, coffee, gathered, meal, month, unhurried


def signed(*late: Gathered) -> tuple[MonthBalance, list[Gathered]]:
    rows = [*meal(*[(9, 9, 9, 12)] * 3), *coffee((0, 12, 0, 0))]
    return balance(month(*rows)), [*rows, *late]


def together(*late: Sequence[int]) -> frozenset[str]:
    report, rows = signed(*(gathered("Lezing", "mixed", each) for each in late))
    return changed_in_small(report, releases.cells(rows, KEYS)[0])


def test_a_group_of_which_two_visits_were_added_is_one_line_with_the_group_that_changed_most() -> None:
    assert together((0, 0, 2, 7)) == {CARE, OTHERS}


def test_five_or_more_visits_may_be_added_to_each_group() -> None:
    assert together((5, 0, 6, 7)) == frozenset()
    assert together() == frozenset()


def test_when_the_whole_sheet_is_small_two_groups_are_enough() -> None:
    assert len(together((0, 0, 2, 0))) == 2


def test_few_of_two_groups_beside_many_of_a_third_are_all_together() -> None:
    assert together((2, 1, 0, 9)) == {STATUS, OLDER, OTHERS}


def test_visits_that_were_taken_off_tell_as_much() -> None:
    report, rows = signed()
    rows[0] = gathered("Buurtmaaltijd", "mixed", (9, 9, 7, 12))
    assert CARE in changed_in_small(report, releases.cells(rows, KEYS)[0])


def test_what_was_one_line_when_it_was_signed_is_one_line_in_the_comparison() -> None:
    rows = [*meal((9, 9, 2, 12)), *coffee((0, 12, 0, 0))]
    late = gathered("Lezing", "mixed", (4, 0, 3, 0))
    report = balance(month(*rows))
    assert CARE in report.merged
    assert changed_in_small(report, releases.cells([*rows, late], KEYS)[0]) <= set(report.merged)


@unhurried
@given(st.lists(st.tuples(*[st.sampled_from((0, 0, 1, 3, 5, 8))] * 4), max_size=3))
def test_no_line_differs_from_what_was_signed_by_one_to_four_visits(late: list[tuple[int, ...]]) -> None:
    hidden, added = together(*late), [sum(each) for each in zip(*late, strict=True)] or [0] * 4
    assert len(hidden) != 1
    for key, number in zip(KEYS, added, strict=True):
        assert key in hidden or not 0 < number < 5
    line = sum(number for key, number in zip(KEYS, added, strict=True) if key in hidden)
    assert not 0 < line < 5 or line == sum(added)


# activities


def said(told: Told, *visits: int) -> Restraint:
    return Restraint(told, silent=False, labelled=False, visits=frozenset(visits))


def test_of_an_activity_no_more_is_said_than_in_the_version_that_said_least() -> None:
    few, many = month(*meal(*[(9, 9, 9, 12)] * 2)), month(*meal(*[(9, 9, 9, 12)] * 4))
    found = restraints([balance(few), balance(many)])
    assert list(found.values()) == [said(Told.NOTHING, 78, 156)]
    assert list(restraints([balance(many)]).values()) == [said(Told.CHANCE, 156)]


def test_an_activity_that_was_not_counted_when_the_month_was_signed_is_free() -> None:
    report = balance(month(*meal(*[(9, 9, 9, 12)] * 4), gathered("Lezing", "mixed", None)))
    assert len(restraints([report])) == 1


def test_a_later_version_keeps_to_it() -> None:
    rows = meal(*[(9, 9, 9, 12)] * 4)
    part = (rows[0].activity, rows[0].setting, rows[0].circle)
    free, word, nothing = (
        balance(month(*rows, restraints={part: said(told)} if told is not None else {})).activities[0]
        for told in (None, Told.WORD, Told.NOTHING)
    )
    assert free.largest_share == 48 / 156
    assert (word.largest_share, word.share_word, word.meet_other_chance) == (None, "a_third", None)
    assert (nothing.largest_share, nothing.share_word, nothing.meet_other_chance) == (None, "not_shown", None)


def test_of_an_activity_that_has_other_visits_now_nothing_is_said_of_the_mix() -> None:
    rows = meal(*[(9, 9, 9, 12)] * 4)
    part = (rows[0].activity, rows[0].setting, rows[0].circle)
    same, other = (
        balance(month(*rows, restraints={part: said(Told.CHANCE, visits)})).activities[0]
        for visits in (156, 160)
    )
    assert same.largest_share == 48 / 156
    assert (other.largest_share, other.share_word, other.visits) == (None, "not_shown", 156)
