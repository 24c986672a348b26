"""Did not meet, and the closing of a count."""

from datetime import timedelta

from buurthuis.attendance.models import HeadCount
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sheets import address, counted, typed
from tests.visitor import Visitor


def closed(gathering: Gathering) -> bool:
    return db.session.get_one(HeadCount, gathering.id).closed_at is not None


def test_it_did_not_meet(visitor: Visitor) -> None:
    coffee = house.gathering()
    visitor.is_("joris").opens(address(coffee))
    visitor.sends("/did-not-meet", reason="the heating is broken")
    assert (coffee.state, coffee.reason) == ("did_not_meet", "the heating is broken")


def test_a_gathering_with_visits_did_meet(visitor: Visitor) -> None:
    coffee = house.gathering(overig=3)
    visitor.is_("joris").speaks("en").opens(address(coffee))
    page = visitor.sends("/did-not-meet", status=422)
    assert "Visits are counted for this gathering, so it did take place." in page.text
    assert coffee.state == "held"


def test_it_did_take_place_after_all(visitor: Visitor) -> None:
    coffee = house.gathering()
    visitor.is_("joris").opens(address(coffee))
    visitor.sends("/did-not-meet")
    visitor.opens(address(coffee))
    visitor.sends("/did-not-meet/withdrawal")
    visitor.sends(**typed(overig=3))
    assert counted(coffee) == {"overig": 3}


def test_a_reason_names_nobody(visitor: Visitor) -> None:
    coffee = house.gathering()
    visitor.is_("joris").opens(address(coffee))
    page = visitor.sends("/did-not-meet", reason="call 06 12345678", status=422)
    assert page.all("input", name_="reason")[0].get("value") == "call 06 12345678"
    assert coffee.state == "planned"


def test_tomorrow_cannot_have_failed_to_meet(visitor: Visitor) -> None:
    today, tomorrow = (
        house.gathering(),
        house.gathering(house.activity("Naailes"), house.TODAY + timedelta(days=1)),
    )
    visitor.is_("joris").opens(address(today))
    visitor.sends("/did-not-meet", at=f"/de-brug/gatherings/{tomorrow.id}/did-not-meet", status=422)
    assert tomorrow.state == "planned"


def test_a_cancelled_gathering_says_so(visitor: Visitor) -> None:
    coffee = house.gathering()
    coffee.cancel("feast day")
    page = visitor.is_("joris").speaks("en").opens(address(coffee))
    assert "This gathering was cancelled" in page.text
    assert "feast day" in page.text
    assert [a for a in page.all("a") if a.get("href") == f"/de-brug/gatherings/{coffee.id}"]


def test_a_volunteer_decides_nothing_about_the_plan(visitor: Visitor) -> None:
    coffee = house.gathering(overig=3)
    visitor.is_("emine").opens(address(coffee))
    for noun in ("did-not-meet", "did-not-meet/withdrawal", "count/closing", "count/closing/withdrawal"):
        visitor.sends(at=f"/de-brug/gatherings/{coffee.id}/{noun}", status=404)
        visitor.opens(address(coffee))


def test_a_closed_count_still_takes_corrections(visitor: Visitor) -> None:
    coffee = house.gathering(overig=3)
    visitor.is_("joris").opens(address(coffee))
    visitor.sends("/count/closing")
    assert closed(coffee)
    visitor.sends(**typed(overig=4))
    assert closed(coffee)
    assert counted(coffee) == {"overig": 4}


def test_the_closing_of_a_count_is_taken_back(visitor: Visitor) -> None:
    coffee = house.gathering(overig=3)
    visitor.is_("joris").opens(address(coffee))
    visitor.sends("/count/closing")
    visitor.sends("/count/closing/withdrawal")
    assert not closed(coffee)


def test_what_is_not_counted_cannot_be_closed(visitor: Visitor) -> None:
    coffee = house.gathering()
    visitor.is_("joris").speaks("en").opens(address(coffee))
    page = visitor.sends(at=f"{address(coffee)}/closing")
    assert "there is no count to close" in page.text
    assert db.session.get(HeadCount, coffee.id) is None
