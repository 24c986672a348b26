"""How many people of each group live around the house: by year, with the source."""

import pytest

from buurthuis.extensions import db
from buurthuis.groups import queries
from buurthuis.groups.models import replace_population
from tests import house
from tests.visitor import Visitor

PAGE = "/de-brug/groups/population"
BUURT = {"year": "2025", "area": "Geuzenveld", "source": "Gemeente, kerncijfers"}


@pytest.fixture
def samira(visitor: Visitor) -> Visitor:
    """Samira, who looks at the neighbourhood in figures."""
    visitor.is_("samira").opens(PAGE)
    return visitor


def people(**counts: str) -> dict[str, str]:
    """What is typed for groups, by key."""
    return {f"people_{house.groups()[key].id}": text for key, text in counts.items()}


def counts(year: int) -> dict[str, int]:
    db.session.expire_all()
    found = {y.reference.year: dict(y.reference.counts) for y in queries.population(house.centre())}
    return found.get(year, {})


def figures(year: int, slug: str = "de-brug", **more: int) -> None:
    known = house.groups(slug)
    given = {known[key].id: count for key, count in more.items()}
    replace_population(house.centre(slug), year, dict(given), "Geuzenveld", "Gemeente")


def test_figures_are_written_down_with_their_source(samira: Visitor) -> None:
    page = samira.sends(**BUURT, **people(statushouder="410", overig="11230"))
    assert counts(2025) == {"statushouder": 410, "overig": 11230}
    assert "Gemeente, kerncijfers" in page.text


def test_nobody_lives_here_is_a_figure(samira: Visitor) -> None:
    samira.sends(**BUURT, **people(statushouder="0"))
    assert counts(2025) == {"statushouder": 0}


def test_new_figures_take_the_place_of_those_of_the_same_year(samira: Visitor) -> None:
    figures(2025, statushouder=400, overig=11000)
    figures(2024, statushouder=390)
    samira.opens(f"{PAGE}?year=2025")
    samira.sends(**people(statushouder="410", overig=""))
    assert counts(2025) == {"statushouder": 410}
    assert counts(2024) == {"statushouder": 390}


@pytest.mark.parametrize("field", ["year", "area", "source"])
def test_figures_without_year_area_or_source_are_refused(samira: Visitor, field: str) -> None:
    page = samira.sends(**BUURT | {field: " "}, **people(overig="1"), status=422)
    assert page.all("p", id=f"{field}-error")
    assert counts(2025) == {}


@pytest.mark.parametrize("year", ["1999", "2027", "25", "٢٠٢٥", "2025.0", "9" * 5000])
def test_a_year_is_one_that_has_begun(samira: Visitor, year: str) -> None:
    page = samira.sends(**BUURT | {"year": year}, **people(overig="1"), status=422)
    assert page.all("p", id="year-error")


@pytest.mark.parametrize("count", ["-1", "1.205", "1,5", "veel", "10000000", "1e3", "1_000", str(2**63)])
def test_people_are_whole(samira: Visitor, count: str) -> None:
    typed = people(overig=count)
    page = samira.sends(**BUURT, **typed, status=422)
    assert page.all("p", id=f"{next(iter(typed))}-error")
    assert counts(2025) == {}


def test_a_year_without_any_figure_is_refused(samira: Visitor) -> None:
    samira.sends(**BUURT, status=422)
    assert counts(2025) == {}


@pytest.mark.parametrize(("year", "warns"), [(2022, True), (2023, False)])
def test_old_figures_come_with_a_warning(samira: Visitor, year: int, warns: bool) -> None:
    figures(year, overig=11000)
    assert bool(samira.opens(PAGE).all("div", class_="message message-warning")) is warns


def test_figures_of_another_house_are_not_here(samira: Visitor) -> None:
    figures(2025, "het-anker", overig=11000)
    samira.opens(PAGE)
    samira.sends(**BUURT, people_999999="3", status=422)
    assert counts(2025) == {}


def test_the_newest_figures_up_to_a_year_are_the_reference(samira: Visitor) -> None:
    assert samira
    for year in (2020, 2023, 2025):
        figures(year, overig=year)
    found = queries.reference(house.centre(), 2024)
    assert found
    assert (found.year, found.counts) == (2023, {"overig": 2023})
    assert queries.reference(house.centre(), 2019) is None


@pytest.mark.parametrize("name", ["joris", "emine", "gerda", "willem"])
def test_figures_are_written_down_by_the_manager_of_the_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(PAGE, status=404)
