"""A programme becomes series; what cannot be planned is named by row and column."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.exchange.grid import Formula, Value
from buurthuis.exchange.mapping import ColumnMapping, propose
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.readers import read_grid
from buurthuis.exchange.schedule_rows import ScheduleRow, schedule_rows
from buurthuis.schedule.recurrence import Rule
from tests.exchange.files_of import grid_of, notes, refusals, stored

HEADINGS = "activiteit soort kring dag datum van tot ruimte begeleider vanaf t/m herhaling".split()
TUESDAY_1_SEPTEMBER = date(2026, 9, 1)


def read(*rows: dict[str, Value]) -> tuple[list[ScheduleRow], list[Problem]]:
    """The rows under all headings; what a row does not say is that Koor sings on Tuesday from 10 to 12."""
    usual: dict[str, Value] = {"activiteit": "Koor", "dag": "di", "van": "10:00", "tot": "12:00"}
    grid = grid_of(HEADINGS, *([(usual | row).get(heading) for heading in HEADINGS] for row in rows))
    mapping = propose(grid, "schedule")
    assert mapping is not None
    return schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)


def only(**cells: Value) -> ScheduleRow:
    rows, problems = read({name.replace("until", "t/m"): value for name, value in cells.items()})
    assert refusals(problems) == []
    return rows[0]


def wrong(**cells: Value) -> list[tuple[str | None, str]]:
    rows, problems = read({name.replace("until", "t/m"): value for name, value in cells.items()})
    assert rows == []
    return [(found.heading, found.code) for found in problems]


def test_the_programme_of_autumn_is_taken_but_for_the_row_without_times() -> None:
    grid = read_grid(stored("programma-najaar.xlsx"), "programma.xlsx")
    mapping = propose(grid, "schedule")
    assert mapping is not None
    rows, problems = schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)
    assert [row.row for row in rows] == [4, 5, 6, 7, 8, 9, 10]
    assert refusals(problems) == [(11, "E", "missing"), (11, "F", "missing")]
    assert notes(problems) == [(1, "A", "above_headings"), (13, "A", "remark")]


def test_the_women_of_nour_gather_every_other_friday_in_own_circle() -> None:
    grid = read_grid(stored("programma-najaar.xlsx"), "programma.xlsx")
    mapping = propose(grid, "schedule")
    assert mapping is not None
    nour = schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)[0][3]
    assert (nour.title, nour.setting, nour.circle) == ("Vrouwengroep Nour", "own_circle", ("statushouder",))
    assert nour.rule == Rule(
        frequency="weekly", every=2, weekdays=(4,), starts_on=date(2026, 9, 4), until=date(2026, 12, 19)
    )
    assert (nour.starts_at, nour.ends_at, nour.room, nour.host) == (
        time(9, 30),
        time(11, 30),
        "Atelier",
        "Rima",
    )


def test_a_setting_that_is_left_open_is_not_chosen() -> None:
    assert only().setting is None


def test_a_row_without_a_start_begins_on_the_first_such_day() -> None:
    assert only(dag="ma").rule.starts_on == date(2026, 9, 7)


def test_a_row_with_a_start_begins_on_the_first_such_day_from_then() -> None:
    assert only(dag="wo", vanaf="05-10-2026").rule.starts_on == date(2026, 10, 7)


def test_a_date_happens_once() -> None:
    assert only(dag=None, datum="22-11-2026").rule == Rule(frequency="once", starts_on=date(2026, 11, 22))


def test_a_date_that_repeats_is_where_the_series_begins() -> None:
    rule = only(dag=None, datum="22-11-2026", herhaling="wekelijks").rule
    assert (rule.frequency, rule.weekdays, rule.starts_on) == ("weekly", (6,), date(2026, 11, 22))


def test_a_date_in_the_column_of_days_is_a_date() -> None:
    assert only(dag=date(2026, 11, 22)).rule.starts_on == date(2026, 11, 22)
    assert only(dag="22-11-2026").rule.frequency == "once"


def test_monthly_is_by_the_weekday_of_the_first_date() -> None:
    assert only(dag="za", herhaling="maandelijks", vanaf="08-09-2026").rule.ordinals == (2,)


def test_a_fifth_tuesday_is_the_last_one() -> None:
    assert only(herhaling="maandelijks", vanaf="29-09-2026").rule.ordinals == (-1,)


def test_two_days_a_week_are_one_series() -> None:
    assert only(dag="di en do").rule.weekdays == (1, 3)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"activiteit": None}, ("activiteit", "missing")),
        ({"van": None}, ("van", "missing")),
        ({"van": "half tien"}, ("van", "not_a_time")),
        ({"tot": "09:00"}, ("tot", "ends_before_it_starts")),
        ({"tot": "10:00"}, ("tot", "ends_before_it_starts")),
        ({"dag": None}, ("dag", "missing")),
        ({"dag": "blurdag"}, ("dag", "unknown_weekday")),
        ({"datum": "25-11-2026"}, ("datum", "weekday_differs")),
        ({"datum": "31-11-2026"}, ("datum", "no_such_day")),
        ({"until": "31-08-2026"}, ("t/m", "until_before_start")),
        ({"until": "31-08-2026", "herhaling": "eenmalig"}, ("t/m", "until_before_start")),
        ({"until": "01-09-2099"}, ("t/m", "too_many_dates")),
        ({"herhaling": "soms"}, ("herhaling", "unknown_repeat")),
        ({"soort": "karma"}, ("soort", "unknown_setting")),
        ({"dag": "di, do", "herhaling": "maandelijks"}, ("dag", "one_weekday_only")),
        ({"ruimte": "z" * 121}, ("ruimte", "too_long")),
        ({"van": Formula()}, ("van", "formula_without_value")),
    ],
)
def test_what_cannot_be_planned_is_named_by_its_column(
    cells: dict[str, Value], found: tuple[str, str]
) -> None:
    assert wrong(**cells) == [found]


def test_all_that_is_wrong_in_a_row_is_said_at_once() -> None:
    assert wrong(van=None, dag="blurdag", soort="karma") == [
        ("soort", "unknown_setting"),
        ("van", "missing"),
        ("dag", "unknown_weekday"),
    ]


def test_a_wrong_row_does_not_stop_the_others() -> None:
    rows, problems = read({"van": "laat"}, {"activiteit": "Bingo"})
    assert [row.title for row in rows] == ["Bingo"]
    assert refusals(problems) == [(2, "F", "not_a_time")]


def test_an_activity_may_be_called_total() -> None:
    assert only(activiteit="Total body").title == "Total body"


def test_a_column_that_is_not_used_is_said() -> None:
    grid = grid_of(["activiteit", "dag", "van", "tot", "kosten"], ["Koor", "di", "10:00", "12:00", "2 euro"])
    mapping = propose(grid, "schedule")
    assert mapping is not None
    assert notes(schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)[1]) == [(1, "E", "column_not_used")]


def test_a_column_that_is_missing_is_said_once() -> None:
    grid = grid_of(["activiteit", "dag"], ["Koor", "di"], ["Bingo", "vr"])
    mapping = propose(grid, "schedule")
    assert mapping is not None
    rows, problems = schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)
    assert (rows, refusals(problems)) == ([], [(1, None, "column_missing")] * 2)
    assert [dict(found.params) for found in problems] == [{"field": "starts_at"}, {"field": "ends_at"}]


def test_headings_printed_again_on_the_next_page_are_no_activity() -> None:
    grid = grid_of(HEADINGS, ["Koor", None, None, "di", None, "10:00", "12:00"], HEADINGS)
    mapping = propose(grid, "schedule")
    assert mapping is not None
    rows, problems = schedule_rows(grid, mapping, TUESDAY_1_SEPTEMBER)
    assert (len(rows), notes(problems)) == (1, [(3, "A", "headings_again")])


SAID = ("di", "10:00", "12:00", "22-11-2026", "maandelijks", "om de week", "t/m")
CELLS = some.one_of(
    some.none(),
    some.text(max_size=20),
    some.integers(),
    some.floats(),
    some.dates(),
    some.sampled_from(SAID),
)
FIELDS = ("title", "weekday", "date", "starts_at", "ends_at", "starts", "until", "repeats")
COLUMNS = some.dictionaries(some.sampled_from(FIELDS), some.integers(-2, 15))


@settings(deadline=None)
@given(some.lists(some.lists(CELLS, max_size=12), max_size=4), COLUMNS)
def test_whatever_the_rows_hold_each_is_taken_or_named(
    cells: list[list[Value]], columns: dict[str, int]
) -> None:
    grid = grid_of(HEADINGS, *cells)
    rows, problems = schedule_rows(grid, ColumnMapping("schedule", 1, columns), TUESDAY_1_SEPTEMBER)
    missing = any(found.code == "column_missing" for found in problems)
    named = {row.row for row in rows} | {found.row for found in problems}
    assert missing or {row.number for row in grid.rows if row.number > 1} <= named
