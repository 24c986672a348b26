"""The neighbourhood in figures is taken in: what is the same stays, what is another is replaced and said."""

from collections.abc import Iterable

import pytest

from buurthuis.exchange.outcome import Outcome
from buurthuis.extensions import db
from buurthuis.groups.models import Population, replace_population
from tests import house
from tests.exchange.files_of import workbook
from tests.exchange.taking import codes, places, size, take

pytestmark = pytest.mark.usefixtures("app")

OF_2025 = {"statushouder": 420, "migrantenoudere": 1850, "zorgindicatie": 960, "overig": 9770}


def people(year: int = 2025) -> dict[str, int]:
    rows = db.session.scalars(db.select(Population).filter_by(year=year))
    return {row.group.key: row.people for row in rows}


def figures(*rows: Iterable[object]) -> Outcome:
    return take("population", workbook(["groep", "aantal", "jaar", "gebied", "bron"], *rows))


def city(*rows: Iterable[object], **variables: str | None) -> Outcome:
    book = workbook(["jaar", "gebiedcode15", "variabele", "waarde"], *([2025, "F77", *row] for row in rows))
    return take("population", book, variables=variables)


def test_our_form_is_taken_whole() -> None:
    outcome = take("population", "bevolking.csv")
    assert (outcome.rows("taken"), places(outcome)) == (4, [])
    assert people() == OF_2025


def test_the_form_of_the_city_gives_the_same_figures_the_rest_from_the_total() -> None:
    outcome = take("population", "bevolking-lang.csv")
    assert places(outcome) == []
    assert (people(2024), people(2025)) == (OF_2025, OF_2025)
    assert (7, "rest_computed") in codes(outcome, "note")


@pytest.mark.parametrize("name", ["bevolking.csv", "bevolking-lang.csv"])
def test_taking_it_in_twice_doubles_nothing(name: str) -> None:
    first = take("population", name)
    before = size()
    again = take("population", name)
    assert (again.rows("taken"), again.rows("there")) == (0, first.rows("taken"))
    assert size() == before


def test_the_city_after_our_own_form_has_nothing_new_of_that_year() -> None:
    take("population", "bevolking.csv")
    take("population", "bevolking-lang.csv")
    sources = {row.source for row in db.session.scalars(db.select(Population).filter_by(year=2025))}
    assert sources == {"verzonnen voorbeeld, geen statistiek"}


def test_another_figure_replaces_the_one_before_and_both_are_said() -> None:
    group = house.groups()["statushouder"]
    replace_population(house.centre(), 2025, {group.id: 400}, "Geuzenveld", "gemeente")
    told = figures(["statushouders", 420, 2025, "Geuzenveld", "gemeente"]).of("taken")[0]
    assert (told.code, told.params["before"], told.params["people"]) == ("figure_replaced", 400, 420)
    assert people() == {"statushouder": 420}


def test_a_figure_that_is_not_in_the_file_stays() -> None:
    group = house.groups()["overig"]
    replace_population(house.centre(), 2025, {group.id: 9770}, "Geuzenveld", "gemeente")
    figures(["statushouders", 420, 2025, "Geuzenveld", "gemeente"])
    assert people() == {"statushouder": 420, "overig": 9770}


def test_a_file_without_a_source_is_the_source() -> None:
    take("population", "bevolking-lang.csv")
    row = db.session.scalars(db.select(Population)).first()
    assert row
    assert (row.source, row.area) == ("bevolking-lang.csv", "F77")


def test_unknown_is_no_group_of_residents() -> None:
    assert places(figures(["onbekend", 12, 2025, "F77"])) == [(2, "A", "nobody_is_unknown")]


def test_figures_of_a_second_area_are_not_added_up() -> None:
    outcome = figures(["statushouders", 420, 2025, "F77"], ["oudere migranten", 50, 2025, "F78"])
    assert places(outcome) == [(3, "D", "other_area")]
    assert people() == {"statushouder": 420}


def test_an_area_that_no_page_could_show_is_refused() -> None:
    assert places(figures(["statushouders", 420, 2025, "F" * 121])) == [(2, "D", "too_long")]


def test_a_total_below_its_groups_is_refused() -> None:
    outcome = city(["BEVTOTAAL", 100], ["BEV65PLUS_MIGR", 90], ["BEV_STATUSH", 20], ["BEV_WMO", 1])
    assert places(outcome) == [(2, "D", "total_too_small")]
    assert "overig" not in people()


def test_a_total_with_two_groups_missing_tells_nothing() -> None:
    outcome = city(["BEVTOTAAL", 100], ["BEV_STATUSH", 20])
    assert codes(outcome, "note") == [(2, "total_not_enough")]
    assert people() == {"statushouder": 20}


@pytest.mark.parametrize(("rest", "code"), [(79, "total_fits"), (50, "total_differs")])
def test_a_total_beside_every_group_is_held_against_them(rest: int, code: str) -> None:
    three = ([name, 7, 2025, "F77"] for name in ("statushouders", "oudere migranten", "zorgindicatie"))
    outcome = figures(["totaal", 100, 2025, "F77"], *three, ["overig", rest, 2025, "F77"])
    assert codes(outcome, "note") == [(2, code)]
    assert people()["overig"] == rest


def test_somebody_can_say_which_group_a_variable_is() -> None:
    city(["BEV_NIEUW", 420], ["BEV_WMO", 9], BEV_NIEUW="statushouder", bev_wmo=None)
    assert people() == {"statushouder": 420}


def test_a_retired_group_has_no_figure() -> None:
    house.groups()["statushouder"].retire(house.TODAY)
    assert places(figures(["statushouders", 420, 2025, "F77"])) == [(2, "A", "unknown_group")]


def test_figures_of_the_neighbourhood_are_of_one_house() -> None:
    take("population", "bevolking.csv")
    centres = {row.centre_id for row in db.session.scalars(db.select(Population))}
    assert centres == {house.centre().id}
