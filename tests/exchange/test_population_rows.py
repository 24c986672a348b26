"""The neighbourhood in figures, from our own form and from the city's."""

from collections.abc import Mapping

import pytest

from buurthuis.exchange.grid import Grid, Value
from buurthuis.exchange.mapping import propose
from buurthuis.exchange.population_rows import TOTAL, PopulationRow, population_rows, variables_of
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.readers import read_grid
from tests.exchange.files_of import NAMES, grid_of, notes, refusals, stored

VARIABLES: Mapping[str, str | None] = {
    "BEVTOTAAL": TOTAL,
    "BEV65PLUS_MIGR": "migrantenoudere",
    "BEV_STATUSH": "statushouder",
    "bev_wmo": "zorgindicatie",
}
HEADINGS = ["groep", "aantal", "jaar", "gebied"]


def taken(grid: Grid, *, newest_only: bool = True) -> tuple[list[PopulationRow], list[Problem]]:
    mapping = propose(grid, "population")
    assert mapping is not None
    return population_rows(grid, mapping, NAMES, VARIABLES, newest_only=newest_only)


def city() -> Grid:
    return read_grid(stored("bevolking-lang.csv"), "bevolking-lang.csv")


def test_our_form_is_taken_whole() -> None:
    rows, problems = taken(read_grid(stored("bevolking.csv"), "bevolking.csv"))
    assert {row.group: row.count for row in rows} == {
        "statushouder": 420,
        "migrantenoudere": 1850,
        "zorgindicatie": 960,
        "overig": 9770,
    }
    assert (rows[0].area, rows[0].year, problems) == ("Geuzenveld (voorbeeld)", 2025, [])


def test_the_form_of_the_city_is_taken_for_its_newest_year() -> None:
    rows, problems = taken(city())
    assert [(row.row, row.group, row.count) for row in rows] == [
        (7, TOTAL, 13000),
        (8, "migrantenoudere", 1850),
        (9, "statushouder", 420),
        (10, "zorgindicatie", 960),
    ]
    assert [code for _, _, code in notes(problems)].count("older_year") == 4


def test_all_years_can_be_asked() -> None:
    assert len(taken(city(), newest_only=False)[0]) == 8


def test_a_percentage_is_not_a_number_of_people() -> None:
    problems = taken(city())[1]
    assert [found for found in notes(problems) if found[2] == "percentage_not_used"] == [
        (6, "C", "percentage_not_used"),
        (11, "C", "percentage_not_used"),
    ]


def test_the_variables_are_told_for_somebody_to_choose() -> None:
    mapping = propose(city(), "population")
    assert mapping is not None
    assert variables_of(city(), mapping)[:2] == ["BEVTOTAAL", "BEV65PLUS_MIGR"]


def test_a_variable_that_nobody_chose_is_said() -> None:
    grid = grid_of(["jaar", "variabele", "waarde"], ["2025", "BEV_X", "18,9"])
    assert taken(grid) == ([], taken(grid)[1])
    assert notes(taken(grid)[1]) == [(2, "B", "variable_not_used")]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["statushouders", "18,9", 2025, "F77"], (2, "B", "not_whole")),
        (["statushouders", None, 2025, "F77"], (2, "B", "missing")),
        (["jongeren", 18, 2025, "F77"], (2, "A", "unknown_group")),
        (["statushouders", 18, 1025, "F77"], (2, "C", "year_out_of_range")),
        (["statushouders", 2**63, 2025, "F77"], (2, "B", "too_large")),
    ],
)
def test_a_figure_that_cannot_be_right_is_named(cells: list[Value], found: tuple[int, str, str]) -> None:
    rows, problems = taken(grid_of(HEADINGS, cells))
    assert (rows, refusals(problems)) == ([], [found])


def test_the_total_of_our_form_is_all_residents() -> None:
    assert taken(grid_of(HEADINGS, ["Totaal", "13.000", 2025, "F77"]))[0][0].group == TOTAL


def test_a_figure_said_twice_names_both_rows() -> None:
    rows, problems = taken(grid_of(HEADINGS, ["statushouders", 1, 2025, "F"], ["statushouder", 2, 2025, "F"]))
    assert ([row.count for row in rows], refusals(problems)) == ([1], [(3, "A", "figure_twice")])
    assert dict(problems[0].params) == {"other_row": 2}
