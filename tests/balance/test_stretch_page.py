"""A quarter and a year: the sums of their months, in every form the same, and no month given away by a total."""

import csv
import io
from typing import Any

import pytest

from buurthuis.periods import Quarter, Year
from tests import house
from tests.balance.written import (
    NAMES,
    any_october,
    coffee,
    meal,
    met,
    neighbourhood,
    october,
    sheets_of,
    table,
)
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
YEAR, FOURTH, THIRD = "/de-brug/balance/2026", "/de-brug/balance/2026-Q4", "/de-brug/balance/2026-Q3"
CARE = "small groups together (refugees with a residence permit and residents with a care indication)"


def opens(visitor: Visitor, address: str, who: str = "samira") -> Page:
    return visitor.is_(who).speaks("en").opens(address)


def three_months() -> None:
    """July to September: coffee and meals, with two residents with a care indication in August alone."""
    own, mixed = coffee(), meal()
    for month in (7, 8, 9):
        for day in (6, 13, 20):
            met(own, day, 0, 12, 0, 0, month=month)
            met(
                mixed, day + 1, 9, 6, 2 if (month, day) == (8, 6) else 9 if month != 8 else 0, 14, month=month
            )


def test_a_quarter_is_the_sum_of_its_months(visitor: Visitor) -> None:
    three_months()
    page = opens(visitor, THIRD)
    assert "18 of 36 activity hours were in own circle (50%)." in page.text
    months = [opens(visitor, f"/de-brug/balance/2026-{n:02}.json").answer.get_json() for n in (7, 8, 9)]
    total = opens(visitor, THIRD + ".json").answer.get_json()
    told = [
        ("attendance", "visits"),
        ("attendance", "own_visits"),
        ("offer", "own_hours"),
        ("coverage", "counted"),
    ]
    for part, figure in told:
        assert total[part][figure] == sum(month[part][figure] for month in months)


def test_a_group_that_was_one_line_in_a_month_is_so_in_the_quarter_and_the_year(visitor: Visitor) -> None:
    three_months()
    for address in (THIRD, YEAR):
        assert list(table(opens(visitor, address), "who"))[:3] == ["older migrants", "other residents", CARE]


def test_without_a_small_count_every_group_is_shown(visitor: Visitor) -> None:
    october()
    assert list(table(opens(visitor, FOURTH), "who"))[:4] == list(NAMES.values())


def test_a_month_that_goes_on_is_not_in_it(visitor: Visitor) -> None:
    october()
    met(coffee_again(), 3, 0, 99, 0, 0, month=11)
    page = opens(visitor, FOURTH)
    assert "Up to and including October 2026" in page.text
    assert table(page, "who")["together"][0] == "207"


def coffee_again() -> house.Activity:
    from buurthuis.extensions import db

    return db.session.scalars(db.select(house.Activity).filter_by(title="Koffieochtend")).one()


@pytest.mark.parametrize("seed", [1, 2])
def test_every_form_gives_the_same_figures(visitor: Visitor, seed: int) -> None:
    any_october(seed)
    neighbourhood(420, 2600, 900, 9080)
    page = opens(visitor, FOURTH)
    figures: dict[str, Any] = visitor.opens(FOURTH + ".json").answer.get_json()
    book = sheets_of(visitor.opens(FOURTH + ".xlsx").answer.get_data())
    listed = list(
        csv.reader(
            io.StringIO(visitor.opens(FOURTH + ".csv").answer.get_data().decode("utf-8-sig")), delimiter=";"
        )
    )
    together = table(page, "who")["together"][0]
    assert together == str(figures["attendance"]["visits"])
    rows = {row[0]: row[1:] for row in book["Groups"]}
    assert str(rows["together"][0]) == together
    assert next(row[3] for row in listed if row[1] == "together") == together
    for line in figures["groups"]:
        name = (
            NAMES[line["key"]] if line.get("key") else next(n for n in rows if n.startswith("small groups"))
        )
        numbers = [line[column] for column in ("visits", "own", "mixed", "untagged")]
        assert list(rows[name][:4]) == numbers
        assert table(page, "who")[name][:4] == [str(n) for n in numbers]


@pytest.mark.parametrize("form", ["", ".json", ".csv", ".xlsx"])
@pytest.mark.parametrize("who", ["emine", "gerda", "bea", "willem"])
def test_others_find_no_quarter(visitor: Visitor, who: str, form: str) -> None:
    visitor.is_(who).opens(THIRD + form, 404)


@pytest.mark.parametrize("address", ["2026-Q5", "2026-Q0", "1999", "2101", "2026-Q", "26", "2026-q3"])
def test_what_is_no_period_is_not_found(visitor: Visitor, address: str) -> None:
    visitor.is_("samira").opens(f"/de-brug/balance/{address}", 404)


@pytest.mark.parametrize("address", ["2000", "2100", "2027", "2000-Q1", "2100-Q4"])
def test_a_period_without_anything_says_so(visitor: Visitor, address: str) -> None:
    assert (
        "There is no balance to read for this period." in opens(visitor, f"/de-brug/balance/{address}").text
    )


def test_a_year_has_four_quarters_and_twelve_months() -> None:
    year = Year.parse("2026")
    assert [str(part) for part in year.quarters] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert (len(year.months), year.months[-1].quarter) == (12, Quarter(2026, 4))
    assert (str(year.next()), str(year.previous()), Year.of(year.last)) == ("2027", "2025", year)


@pytest.mark.parametrize("text", ["2026-01", "26", "02026", "٢٠٢٦", "2026 ", "1999"])
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="year"):
        Year.parse(text)
