"""Headings are found beneath titles and blanks, in Dutch or English, in any order."""

from itertools import permutations

import pytest

from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.mapping import ColumnMapping, fields, propose
from buurthuis.exchange.readers import read_grid
from tests.exchange.files_of import NAMES, grid_of, stored


def test_the_headings_of_the_programme_stand_beneath_its_title() -> None:
    mapping = propose(read_grid(stored("programma-najaar.xlsx"), "programma.xlsx"), "schedule")
    assert mapping is not None
    assert (mapping.heading, mapping.missing) == (3, ())
    assert (mapping.columns["weekday"], mapping.columns["until"], mapping.columns["repeats"]) == (3, 8, 9)


def test_the_tally_list_has_a_column_a_group_and_one_for_unknown() -> None:
    mapping = propose(read_grid(stored("turflijst.xlsx"), "turflijst.xlsx"), "attendance", NAMES)
    assert mapping is not None
    assert mapping.groups == {
        2: "statushouder",
        3: "migrantenoudere",
        4: "zorgindicatie",
        5: "overig",
        6: None,
    }


@pytest.mark.parametrize("order", list(permutations(("  ACTIVITY", "From", "to ", "Dáy"))))
def test_the_order_of_the_columns_does_not_matter(order: tuple[str, ...]) -> None:
    mapping = propose(grid_of(["Autumn"], [], order), "schedule")
    assert mapping is not None
    assert {order[index].strip().lower() for index in mapping.columns.values()} == {
        "activity",
        "from",
        "to",
        "dáy",
    }


def test_what_stands_in_brackets_behind_a_heading_is_left_out() -> None:
    mapping = propose(grid_of(["Datum (dd-mm-jjjj)", "Activiteit (naam)"]), "attendance")
    assert mapping is not None
    assert mapping.columns == {"date": 0, "title": 1}


def test_the_more_telling_heading_wins() -> None:
    mapping = propose(grid_of(["dag", "datum", "activiteit"]), "attendance")
    assert mapping is not None
    assert mapping.columns["date"] == 1


def test_a_letter_has_no_headings() -> None:
    assert propose(grid_of(["Beste Fatima,"], ["dank voor", "de lijst"]), "schedule") is None


def test_what_is_missing_is_named() -> None:
    assert ColumnMapping("schedule", 1, {"title": 0, "date": 1}).missing == ("starts_at", "ends_at")
    assert ColumnMapping("attendance", 1, {"title": 0, "date": 1}).missing == ("group", "count")
    assert ColumnMapping("attendance", 1, {"title": 0, "date": 1}, {2: None}).missing == ()
    assert ColumnMapping("population", 1, {"variable": 0, "value": 1}).missing == ("year",)


def test_every_field_can_be_chosen_by_hand() -> None:
    assert fields("attendance") == ("date", "title", "group", "count", "total", "remark")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("statushouders", "statushouder"),
        ("STATUSHOUDER", "statushouder"),
        ("Oudere migranten", "migrantenoudere"),
        ("older migrants", "migrantenoudere"),
        ("bewoners met zorgindicatie", "zorgindicatie"),
        ("overige buurtbewoner", "overig"),
        ("overig", "overig"),
        ("Onbekend / niet gevraagd", None),
        ("not asked", None),
    ],
)
def test_a_group_is_known_by_one_and_by_many(written: str, key: str | None) -> None:
    assert GroupNames(NAMES).knows(written)
    assert GroupNames(NAMES).key(written) == key


@pytest.mark.parametrize("written", ["", "totaal", "migranten", "!!!", "jongeren"])
def test_a_group_that_the_centre_does_not_count_is_not_known(written: str) -> None:
    assert not GroupNames(NAMES).knows(written)


def test_groups_that_differ_by_their_ending_only_are_told_apart() -> None:
    names = GroupNames({"vrouw": "one", "vrouwen": "many"})
    assert (names.key("vrouw"), names.key("vrouwen"), names.knows("vrouws")) == ("one", "many", False)
