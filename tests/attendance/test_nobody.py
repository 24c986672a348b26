"""That nobody came is asked about where visits are counted: one press never wipes out a count."""

from datetime import timedelta

import pytest

from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sheets import address, counted, field, ledger, shown, tap, typed
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
REPLACES = {"how": "replaces"}
ASKED = "Did nobody come after all? Then the count becomes 0."


@pytest.fixture
def coffee() -> Gathering:
    """A gathering of today with 49 visits that were tapped."""
    found = house.gathering()
    tap(found, overig=48, unknown=1)
    return found


def test_nobody_came_asks_first_where_visits_are_counted(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(nobody="yes", **REPLACES, status=409)
    assert f"49 visits are counted already. {ASKED}" in page.text
    assert counted(coffee) == {"overig": 48, "unknown": 1}


def test_who_is_sure_that_nobody_came_says_so_once_more(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    visitor.sends(nobody="yes", **REPLACES, status=409)
    page = visitor.sends("/count")
    assert "nobody came" in page.text
    assert set(counted(coffee).values()) == {0}
    assert len(ledger(coffee)) == 51


def test_the_way_back_is_the_first_and_leads_to_the_count(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(nobody="yes", **REPLACES, status=409)
    (back,) = page.all("a", class_="button button-primary")
    assert (back.get("href"), "".join(back.itertext())) == (address(coffee), "Back")
    (sure,) = page.all("button", class_="button button-danger")
    assert "".join(sure.itertext()) == "Yes, it was 0"


def test_a_tap_that_comes_while_it_is_asked_is_not_wiped_out(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(nobody="yes", **REPLACES, status=409)
    tap(coffee, overig=1)
    visitor.sends("/count", status=422)
    assert counted(coffee) == {"overig": 49, "unknown": 1}


def test_a_typed_count_is_not_wiped_out_by_one_press_either(visitor: Visitor) -> None:
    tea = house.gathering(overig=12)
    visitor.is_("emine").opens(address(tea))
    visitor.sends(nobody="yes", **{field("overig"): ""}, status=409)
    assert counted(tea) == {"overig": 12}


def test_zeros_in_place_of_a_count_are_asked_about_as_well(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=0, unknown=0) | REPLACES, status=409)
    visitor.sends("/count")
    assert set(counted(coffee).values()) == {0}


def test_where_nothing_is_counted_nobody_came_is_said_at_once(visitor: Visitor) -> None:
    tea = house.gathering()
    visitor.is_("emine").opens(address(tea))
    visitor.sends(nobody="yes")
    assert ledger(tea) == [("nobody", 0)]


@pytest.mark.parametrize("visits", [0, 37])
def test_of_an_old_count_the_question_tells_no_number(visitor: Visitor, visits: int) -> None:
    walk = house.gathering(day=house.TODAY - timedelta(days=15), overig=visits)
    visitor.is_("joris").speaks("en").opens(address(walk))
    page = visitor.sends(nobody="yes", status=409)
    assert f"This gathering is counted already. {ASKED}" in page.text
    assert "37" not in page.text
    page = visitor.sends("/count")
    assert shown(visitor.opens(address(walk)), "overig") in (None, "")
    assert sum(counted(walk).values()) == 0
