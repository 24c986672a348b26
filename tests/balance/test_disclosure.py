"""What may be shown: no small cell, no difference that gives one away, and nothing that depends on a hidden split."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from buurthuis.balance import disclosure, releases
from buurthuis.balance.disclosure import partition
from buurthuis.balance.gatherings import CountedMonth, Setting, in_month
from buurthuis.balance.report import balance, figures
from tests.balance import auditor
from tests.balance.months import (
    CARE,
    KEYS,
    OLDER,
    OTHERS,
    STATUS,
    any_month,
    coffee,
    exchanged,
    gathered,
    meal,
    month,
    unhurried,
)

CELLS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.fixed_dictionaries(
        {"own": st.tuples(*[st.integers(0, 8)] * 3), "mixed": st.tuples(*[st.integers(0, 8)] * 3)}
    ),
)


def table_and_peak(cells: dict[str, dict[str, tuple[int, ...]]]) -> tuple[disclosure.Cells, disclosure.Cells]:
    table = {group: {column: sum(each) for column, each in row.items()} for group, row in cells.items()}
    return table, {group: {column: max(each) for column, each in row.items()} for group, row in cells.items()}


def merged(month: CountedMonth) -> frozenset[str]:
    return releases.merged_in(month.earlier + month.gatherings, month.keys, month.year, month.month)


@unhurried
@given(CELLS, st.sets(st.sampled_from("abcdef")))
def test_no_line_is_unsafe_and_no_group_hides_alone(
    cells: dict[str, dict[str, tuple[int, ...]]], sticky: set[str]
) -> None:
    table, peak = table_and_peak(cells)
    together = disclosure.merged_groups(table, peak, sticky=sticky)
    assert not together or len(together) >= 2 or together == set(table)
    for line in partition(sorted(table), together).lines:
        if set(line) != set(table):
            for column in ("own", "mixed"):
                count, top = sum(table[g][column] for g in line), max(peak[g][column] for g in line)
                assert not disclosure.unsafe(count, top)


@unhurried
@given(CELLS)
def test_the_auditor_finds_no_hidden_cell(cells: dict[str, dict[str, tuple[int, ...]]]) -> None:
    table, peak = table_and_peak(cells)
    groups = sorted(table)
    together = sorted(disclosure.merged_groups(table, peak))
    numbers = [[table[g]["own"], table[g]["mixed"]] for g in groups]
    hidden = [
        (groups.index(g), j)
        for g in together
        for j in (0, 1)
        if sum(table[g]["own" if j == 0 else "mixed"] for g in together)
    ]
    if len(together) > 1 and hidden:
        shown = [i for i, g in enumerate(groups) if g not in together]
        assert not auditor.disclosed(auditor.feasible_intervals(numbers, hidden, shown, [0, 1]))


def test_twelve_visits_of_one_faithful_neighbour_are_unsafe() -> None:
    assert disclosure.unsafe(12, 1)
    assert not disclosure.unsafe(12, 3)
    assert disclosure.unsafe(4, 4)


def test_zero_is_shown_and_protects_nobody() -> None:
    table = {"a": {"own": 30}, "b": {"own": 0}, "c": {"own": 2}}
    peak = {"a": {"own": 9}, "b": {"own": 0}, "c": {"own": 2}}
    assert disclosure.merged_groups(table, peak) == {"a", "c"}


def test_a_group_merged_in_october_stays_merged_until_the_quarter_ends() -> None:
    october = replace(small_october(), month=10)
    november = [
        replace(g, day=date(2026, 11, 3)) for g in (*coffee((0, 9, 9, 9)), *meal((9, 9, 9, 9), (9, 9, 9, 9)))
    ]
    later = month(*november, month=11, earlier=october.gatherings)
    assert merged(october) == {CARE, STATUS}
    assert merged(later) == {CARE, STATUS}
    assert merged(replace(later, earlier=())) == frozenset()


def test_a_new_quarter_begins_without_merged_groups() -> None:
    september = [replace(g, day=date(2026, 9, 1)) for g in small_october().gatherings]
    october = month(*meal((9, 9, 9, 9), (9, 9, 9, 9)), earlier=tuple(september))
    assert merged(october) == frozenset()


def test_what_was_published_as_merged_stays_merged() -> None:
    corrected = month(*meal((9, 9, 9, 9), (9, 9, 9, 9)), released=frozenset({OLDER, CARE}))
    assert balance(corrected).merged == (OLDER, CARE)


def test_untagged_visits_are_a_column_because_they_can_be_subtracted() -> None:
    table, peak = releases.cells(month(*coffee((0, 9, 0, 9))).gatherings, KEYS)
    assert set(table[OLDER]) == set(peak[OLDER]) == {"own", "mixed", "untagged"}


@unhurried
@given(any_month(), st.sets(st.integers(0, 15)))
def test_what_is_printed_does_not_depend_on_the_split_of_a_merged_line(
    house: CountedMonth, places: set[int]
) -> None:
    together = sorted(balance(house).merged)
    assume(len(together) >= 2)
    other = exchanged(house, together[0], together[1], places)
    assume(balance(other).merged == balance(house).merged)
    assert figures(balance(other)) == figures(balance(house))


@st.composite
def month_with_two_small_groups(draw: st.DrawFn) -> CountedMonth:
    """A month in which two groups are one line, whatever they add up to, and the other two are large."""
    small = st.tuples(st.integers(0, 6), st.integers(0, 6))
    found = []
    for title in ("Buurtmaaltijd", "Taalcafé", "Vrouwengroep"):
        for one, other in draw(st.lists(small, min_size=2, max_size=4)):
            counts = draw(st.integers(6, 15)), draw(st.integers(6, 15)), one, other
            setting: Setting = "own_circle" if title == "Vrouwengroep" else "mixed"
            found.append(gathered(title, setting, counts, draw(st.integers(0, 2))))
    return month(*found, released=frozenset({CARE, OTHERS}))


@unhurried
@given(month_with_two_small_groups(), st.sets(st.integers(0, 11)))
def test_no_measure_depends_on_the_split_of_a_merged_line(house: CountedMonth, places: set[int]) -> None:
    report, other = balance(house), balance(exchanged(house, CARE, OTHERS, places))
    assert other.merged == report.merged
    assert figures(other) == figures(report)
    if not report.totals_only:
        assert report.room.rows
        assert report.unevenness
        assert report.circles


@pytest.mark.parametrize(("count", "shown"), [(0, "<10"), (9, "<10"), (12, 10), (13, 15), (1237, 1235)])
def test_outside_the_house_counts_are_rounded(count: int, shown: int | str) -> None:
    assert disclosure.display_public(count) == shown


def test_outside_the_house_a_percentage_needs_a_hundred_visits() -> None:
    assert disclosure.display_public_share(43, 99) is None
    assert disclosure.display_public_share(55, 127) == 43


def test_outside_the_house_groups_merge_sooner() -> None:
    table, peak = (
        {"a": {"q": 40}, "b": {"q": 9}, "c": {"q": 30}},
        {"a": {"q": 9}, "b": {"q": 4}, "c": {"q": 9}},
    )
    assert disclosure.merged_groups(table, peak) == frozenset()
    assert disclosure.public_merged_groups(table, peak) == {"b", "c"}


def test_a_split_that_fits_only_once_is_why_mixing_uses_the_printed_lines() -> None:
    assert auditor.feasible_splits_of_merged_pair([30, 25], 20, 2, step=1e-4) == [2, 18]


def small_october() -> CountedMonth:
    return month(*coffee((5, 14, 2, 9), (6, 12, 0, 9)), *meal((9, 8, 6, 12), (8, 9, 6, 11)))


def test_the_lines_of_an_october_with_few_of_one_group() -> None:
    assert in_month(small_october().gatherings, 2026, 10)
    report = balance(small_october())
    assert report.merged == (STATUS, CARE)
    assert [line.key for line in report.groups] == [OLDER, OTHERS, None]
