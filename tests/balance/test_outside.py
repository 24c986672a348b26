"""What leaves the house is rounded, says by which rule, and holds nothing about a group or an activity."""

import csv
import io
import json

import pytest

from buurthuis.balance.edition import Edition
from buurthuis.balance.outside import outside, outside_figures
from buurthuis.balance.report import balance
from tests.balance.months import coffee, meal, month
from tests.balance.months import october as october_values
from tests.balance.written import OCTOBER, october, sheets_of, table
from tests.visitor import Visitor

OUTSIDE = OCTOBER + "/outside"
SIGNED = Edition(version=1, digest="abc", story="Een goede maand.")
in_the_house = pytest.mark.usefixtures("app")


def closes_and_releases(visitor: Visitor) -> None:
    october()
    visitor.is_("samira").speaks("en").opens(OCTOBER + "/closing")
    visitor.sends(story="Een goede maand.")
    visitor.sends("/release")


def test_counts_are_rounded_each_on_its_own() -> None:
    found = outside(balance(october_values()), SIGNED)
    # 39 in own circle and 164 mixed are 203 together
    assert (found.own_visits, found.mixed_visits, found.visits) == (40, 165, 205)


def test_few_visits_are_no_number_and_no_percentage() -> None:
    found = outside(balance(month(*coffee((0, 4, 0, 0)), *meal((9, 9, 9, 9)))), SIGNED)
    assert (found.own_visits, found.mixed_visits, found.own_percent) == ("<10", 35, None)


def test_nobody_is_as_few_as_nine() -> None:
    found = outside(balance(month(*coffee((0, 0, 0, 0)), *meal((9, 9, 9, 9)))), SIGNED)
    assert found.own_visits == "<10"


def test_a_percentage_is_whole_and_needs_a_hundred_visits() -> None:
    found = outside(balance(month(*coffee(*[(0, 25, 0, 0)] * 2), *meal(*[(9, 9, 9, 23)] * 2))), SIGNED)
    assert found.own_percent == 33


def test_what_was_not_counted_has_no_visits() -> None:
    found = outside(balance(month(*coffee(None), *meal(None))), SIGNED)
    assert (found.visits, found.own_percent, found.own_minutes) == (None, None, 120)


def test_the_file_holds_nothing_about_a_group_or_an_activity() -> None:
    said = json.dumps(outside_figures(outside(balance(october_values()), SIGNED)))
    for word in (
        "statushouder",
        "migrantenoudere",
        "zorgindicatie",
        "overig",
        "Koffieochtend",
        "Buurtmaaltijd",
    ):
        assert word not in said


@in_the_house
def test_every_form_gives_the_same_figures(visitor: Visitor) -> None:
    closes_and_releases(visitor)
    rows = table(visitor.opens(OUTSIDE), "outside")
    figures = visitor.opens(OUTSIDE + ".json").answer.get_json()
    (book,) = sheets_of(visitor.opens(OUTSIDE + ".xlsx").answer.get_data()).values()
    sheet = {row[0]: row[1] for row in book}
    text = visitor.opens(OUTSIDE + ".csv").answer.get_data().decode("utf-8-sig")
    listed = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows["visits"] == [str(figures["attendance"]["visits"])] == [str(sheet["visits"])]
    assert next(row[3] for row in listed if row[1] == "visits") == rows["visits"][0]
    assert rows["visits in own circle"] == [str(figures["attendance"]["own_visits"])]
    assert rows["share of own circle in the visits"] == [f"{figures['attendance']['own_percent']}%"]
    assert "rounded to the nearest 5" in listed[0][3]
    assert figures["rule"] == {"smallest": 10, "step": 5, "percentages_from": 100}


@in_the_house
@pytest.mark.parametrize("form", [".json", ".csv", ".xlsx"])
def test_an_open_month_has_nothing_for_outside(visitor: Visitor, form: str) -> None:
    october()
    visitor.is_("samira").opens(OUTSIDE + form, 404)
    page = visitor.speaks("en").opens(OUTSIDE)
    assert "Nothing of this month may be passed on yet." in page.text
    assert page.all("table") == []


@in_the_house
@pytest.mark.parametrize("form", ["", ".json", ".csv", ".xlsx"])
def test_who_reads_outside_the_house_gets_it_once_it_is_released(visitor: Visitor, form: str) -> None:
    visitor.is_("gerda").opens(OUTSIDE + form, 404)
    closes_and_releases(visitor)
    for who, status in (("gerda", 200), ("joris", 200), ("emine", 404), ("willem", 404), ("bea", 404)):
        visitor.is_(who).opens(OUTSIDE + form, status)
