"""A tally list becomes counts: zero is a count, blank is none, and what did not meet is neither."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.exchange.attendance_rows import AttendanceRow, attendance_rows
from buurthuis.exchange.grid import Formula, Grid, Value
from buurthuis.exchange.mapping import propose
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.readers import read_grid
from tests.exchange.files_of import NAMES, grid_of, notes, refusals, stored

WIDE = ["datum", "activiteit", "statushouders", "oudere migranten", "onbekend", "totaal", "opmerking"]
LONG = ["Datum", "Activiteit", "Groep", "Aantal"]
OCTOBER_1 = date(2026, 10, 1)


def taken(grid: Grid) -> tuple[list[AttendanceRow], list[Problem]]:
    mapping = propose(grid, "attendance", NAMES)
    assert mapping is not None
    return attendance_rows(grid, mapping, NAMES)


def wide(*rows: list[Value]) -> tuple[list[AttendanceRow], list[Problem]]:
    return taken(grid_of(WIDE, *(["01-10-2026", "Koor", *row] for row in rows)))


def long(*rows: list[Value]) -> tuple[list[AttendanceRow], list[Problem]]:
    return taken(grid_of(LONG, *(["01-10-2026", "Koor", *row] for row in rows)))


def test_the_tally_list_of_october_is_taken_but_for_what_cannot_be_right() -> None:
    rows, problems = taken(read_grid(stored("turflijst.xlsx"), "turflijst.xlsx"))
    assert [row.row for row in rows] == [*range(4, 30), 32]
    assert refusals(problems) == [(30, "A", "no_such_day"), (31, "C", "not_a_number")]
    assert notes(problems) == [(1, "A", "above_headings"), (33, "A", "totals_row")]


def test_october_knows_nobody_came_from_nobody_counted() -> None:
    rows = {row.row: row for row in taken(read_grid(stored("turflijst.xlsx"), "turflijst.xlsx"))[0]}
    assert (rows[15].state, set((rows[15].counts or {}).values())) == ("counted", {0})
    assert (rows[9].state, rows[9].counts) == ("not_counted", None)
    assert (rows[13].state, rows[13].counts, rows[13].reason) == ("did_not_meet", None, "verwarming stuk")


def test_a_title_loses_the_blank_behind_it() -> None:
    rows = taken(read_grid(stored("turflijst.xlsx"), "turflijst.xlsx"))[0]
    assert rows[0].title == "Buurtmaaltijd"


def test_the_short_list_gives_one_row_a_gathering() -> None:
    rows, problems = taken(read_grid(stored("turflijst-kort.csv"), "turflijst-kort.csv"))
    assert (len(rows), problems) == (12, [])
    assert rows[0] == AttendanceRow(
        row=2,
        day=OCTOBER_1,
        title="Buurtmaaltijd",
        state="counted",
        counts={"statushouder": 2, "migrantenoudere": 9, "zorgindicatie": 0, "overig": 11, None: 1},
    )


def test_zero_is_a_count() -> None:
    assert wide([0, 0, 0])[0][0].state == "counted"


def test_blank_is_not_counted() -> None:
    row = wide([None, "", " "])[0][0]
    assert (row.state, row.counts) == ("not_counted", None)


def test_a_blank_among_numbers_is_zero_and_is_said() -> None:
    rows, problems = wide([3, None, 1])
    assert rows[0].counts == {"statushouder": 3, "migrantenoudere": 0, None: 1}
    assert notes(problems) == [(2, None, "blank_taken_as_zero")]


def test_a_total_that_differs_is_said_and_does_not_refuse() -> None:
    rows, problems = wide([3, 2, 1, 7])
    assert (len(rows), notes(problems)) == (1, [(2, "F", "total_differs")])
    assert dict(problems[0].params) == {"total": 7, "sum": 6}


def test_a_total_that_is_computed_is_not_compared() -> None:
    assert wide([3, 2, 1, Formula()])[1] == []
    grid = grid_of(WIDE, ["01-10-2026", "Koor", 3, 2, 1, 0])
    computed = Grid(grid.name, grid.sheet, grid.rows, frozenset({(2, 5)}))
    assert taken(computed)[1] == []


def test_a_total_without_groups_is_not_forgotten() -> None:
    rows, problems = wide([None, None, None, 9])
    assert (rows, refusals(problems)) == ([], [(2, "F", "total_without_groups")])


def test_did_not_meet_is_not_an_empty_gathering() -> None:
    row = wide([0, 0, 0, 0, "ging niet door, sneeuw"])[0][0]
    assert (row.state, row.counts, row.reason) == ("did_not_meet", None, "sneeuw")


@pytest.mark.parametrize(
    ("remark", "code"),
    [("ging niet door", "did_not_meet_but_counted"), ("niet geteld", "not_counted_but_numbers")],
)
def test_a_remark_that_denies_the_numbers_is_refused(remark: str, code: str) -> None:
    rows, problems = wide([3, 0, 0, 3, remark])
    assert (rows, refusals(problems)) == ([], [(2, "G", code)])


def test_the_same_gathering_twice_names_both_rows() -> None:
    rows, problems = wide([3, 0, 0], [4, 0, 0])
    assert [row.row for row in rows] == [2]
    assert refusals(problems) == [(3, "B", "gathering_twice")]
    assert dict(problems[0].params) == {"other_row": 2}


def test_a_row_that_is_refused_makes_no_other_one_double() -> None:
    rows, problems = wide(["veel", 0, 0], [4, 0, 0])
    assert ([row.row for row in rows], refusals(problems)) == ([3], [(2, "C", "not_a_number")])


def test_a_count_no_house_can_hold_is_refused() -> None:
    assert refusals(wide([2**63, 0, 0])[1]) == [(2, "C", "too_large")]


def test_one_wrong_row_of_a_gathering_refuses_it_whole() -> None:
    rows, problems = long(["statushouders", 3], ["oudere migranten", "veel"], ["onbekend", 1])
    assert rows == []
    assert refusals(problems) == [
        (2, None, "gathering_incomplete"),
        (3, "D", "not_a_number"),
        (4, None, "gathering_incomplete"),
    ]


def test_a_group_said_twice_names_both_rows() -> None:
    problems = long(["statushouders", 3], ["Statushouder", 4])[1]
    assert (3, "C", "group_twice") in refusals(problems)
    assert dict(problems[-1].params) == {"other_row": 2}


def test_a_group_the_centre_does_not_count_is_refused() -> None:
    assert (2, "C", "unknown_group") in refusals(long(["jongeren", 3])[1])


def test_a_total_among_the_groups_is_left_out_and_said() -> None:
    rows, problems = long(["statushouders", 3], ["totaal", 3])
    assert (rows[0].counts, notes(problems)) == ({"statushouder": 3}, [(3, "C", "total_not_used")])


def test_a_gathering_of_blank_rows_is_not_counted() -> None:
    assert long(["statushouders", None], ["onbekend", None])[0][0].state == "not_counted"


def test_a_remark_beneath_the_table_is_not_lost() -> None:
    _, problems = taken(grid_of(WIDE, [], ["Let op: zaal 2 was dicht"]))
    assert [(found.row, found.code, found.value) for found in problems if found.row > 1] == [
        (3, "remark", "Let op: zaal 2 was dicht")
    ]


SAID = ("01-10-2026", "Koor", "onbekend", "totaal", "niet geteld")
CELLS = some.one_of(
    some.none(), some.text(max_size=9), some.integers(-9, 99), some.floats(), some.sampled_from(SAID)
)


@settings(deadline=None)
@given(some.sampled_from((WIDE, LONG)), some.lists(some.lists(CELLS, max_size=8), max_size=5))
def test_whatever_the_rows_hold_each_is_taken_or_named(
    headings: list[Value], cells: list[list[Value]]
) -> None:
    grid = grid_of(headings, *cells)
    rows, problems = taken(grid)
    named = {row.row for row in rows} | {found.row for found in problems}
    gatherings = {(found.cells[:2]) for found in grid.rows if found.number in named}
    assert all(row.number in named or row.cells[:2] in gatherings for row in grid.rows if row.number > 1)
    assert all(count >= 0 for row in rows for count in (row.counts or {}).values())
