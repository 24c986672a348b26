"""The activities of a house in a list: what waits for a choice on top, and each found by its title."""

import pytest

from buurthuis.schedule.listing import Line, Listing, listing
from tests import house
from tests.visitor import Page, Visitor


def line(title: str, setting: str | None = "mixed", planned: bool = True) -> Line:
    return Line(1, title, setting, (), (), house.TODAY if planned else None)


ALL = listing([line("Koor"), line("Thee", None), line("éénmalig Koffie-uur", planned=False), line("atelier")])


def titles(of: Listing) -> list[list[str]]:
    return [[each.title for each in part] for part in (of.to_choose, of.planned, of.over)]


def test_activities_without_a_choice_stand_apart() -> None:
    assert titles(ALL) == [["Thee"], ["atelier", "Koor"], ["éénmalig Koffie-uur"]]
    assert len(ALL) == 4


@pytest.mark.parametrize("words", ["KOFFIE", "uur  koff", "Éénmalig"])
def test_an_activity_is_found_by_parts_of_its_title(words: str) -> None:
    assert titles(ALL.titled(words)) == [[], [], ["éénmalig Koffie-uur"]]


def test_all_the_words_are_looked_for() -> None:
    assert len(ALL.titled("koffie koor")) == 0


def test_without_words_everything_is_found() -> None:
    assert ALL.titled("  ") == ALL


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    house.gathering(house.activity("Thee", None), house.TODAY)
    house.gathering(house.activity("Koor", "mixed"), house.TODAY)
    return visitor.is_("joris").speaks("en")


def found(page: Page) -> list[str]:
    return ["".join(title.itertext()) for title in page.all("h3")]


def test_the_list_finds_by_title(joris: Visitor) -> None:
    page = joris.opens("/de-brug/activities/?title=ko")
    assert found(page) == ["Koor"]
    assert "One activity found." in page.text
    assert page.all("input", id="title")[0].get("value") == "ko"


def test_a_list_in_which_nothing_is_found_says_so(joris: Visitor) -> None:
    page = joris.opens("/de-brug/activities/?title=" + "x" * 5000)
    assert found(page) == []
    assert "No activity has this in its title." in page.text
    assert found(joris.opens("/de-brug/activities/?title=%00")) == ["Thee", "Koor"]
