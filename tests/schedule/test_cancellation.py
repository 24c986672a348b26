"""Cancelling one gathering, with a reason, and letting it take place after all."""

from datetime import date, time

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import CANCELLED, HELD, PLANNED, Gathering
from tests import house
from tests.visitor import Visitor

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def tea() -> Gathering:
    """A gathering of coming Tuesday in the Grote zaal."""
    return house.gathering(house.activity("Thee"), TUESDAY, in_room=house.room())


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def address(gathering: Gathering, more: str = "") -> str:
    return f"/de-brug/gatherings/{gathering.id}{more}"


def cancelled(joris: Visitor, gathering: Gathering) -> None:
    joris.opens(address(gathering, "/cancellation"))
    joris.sends(reason="the heating is broken")


def test_a_gathering_is_cancelled_with_a_reason(joris: Visitor, tea: Gathering) -> None:
    cancelled(joris, tea)
    assert "the heating is broken" in joris.page.text
    assert (tea.state, tea.reason) == (CANCELLED, "the heating is broken")


@pytest.mark.parametrize(
    "reason", ["", "   ", "\x00", "x" * 301, "Ask Mo: 06-12345678", "mail mo@example.org", "123456782"]
)
def test_no_reason_or_one_about_a_person_is_refused(joris: Visitor, tea: Gathering, reason: str) -> None:
    joris.opens(address(tea, "/cancellation"))
    joris.sends(reason=reason, status=422)
    assert tea.state == PLANNED


def test_a_cancellation_can_be_undone(joris: Visitor, tea: Gathering) -> None:
    cancelled(joris, tea)
    joris.sends("/withdrawal")
    assert "This gathering takes place after all." in joris.page.text
    assert (tea.state, tea.reason) == (PLANNED, "")


def test_a_cancellation_is_not_undone_into_a_room_that_is_taken(joris: Visitor, tea: Gathering) -> None:
    cancelled(joris, tea)
    house.gathering(house.activity("Koor"), TUESDAY, time(11), time(13), house.room())
    joris.opens(address(tea))
    page = joris.sends("/withdrawal", status=422)
    assert "Koor is in this room from 11:00 to 13:00." in page.text
    assert tea.state == CANCELLED


def test_it_takes_place_again_in_another_room(joris: Visitor, tea: Gathering) -> None:
    test_a_cancellation_is_not_undone_into_a_room_that_is_taken(joris, tea)
    joris.sends("/change", room=str(house.room("Atelier").id))
    assert (tea.state, tea.room) == (PLANNED, house.room("Atelier"))


def test_what_was_counted_is_not_cancelled(joris: Visitor) -> None:
    counted = house.gathering(overig=3)
    joris.opens(address(counted))
    assert not [form for form in joris.page.forms() if "cancellation" in form.get("action", "")]
    page = joris.opens(address(counted, "/cancellation"))
    assert "It cannot be changed any more." in page.text
    assert counted.state == HELD


def test_a_count_that_comes_meanwhile_is_kept(joris: Visitor, tea: Gathering) -> None:
    joris.opens(address(tea, "/cancellation"))
    house.count(tea, {"overig": 4})
    joris.sends(reason="the heating is broken")
    assert tea.state == HELD


def test_nobody_cancels_in_another_house(visitor: Visitor, tea: Gathering) -> None:
    visitor.is_("nadia").opens(f"/het-anker/gatherings/{tea.id}/cancellation", status=404)
    db.session.refresh(tea)
    assert tea.state == PLANNED
