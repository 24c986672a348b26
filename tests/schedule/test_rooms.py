"""A room that is taken, a house that is closed, an hour that is not there: refused with what is free."""

from datetime import date, time

import pytest

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from buurthuis.formats import span
from tests import house
from tests.schedule.test_planning import NEW, TEA, days, planned, refused
from tests.visitor import Visitor

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, who finds the Grote zaal taken by the choir on Tuesday from 15:00 to 17:00."""
    choir = house.activity("Buurtkoor", host="Piet")
    singing = house.gathering(choir, TUESDAY, time(15), time(17), house.room())
    singing.host = choir.regular_host_on(TUESDAY)
    visitor.is_("joris").speaks("en").opens(NEW)
    return visitor


def in_hall(**typed: object) -> dict[str, object]:
    return TEA | {"room": str(house.room().id)} | typed


def test_a_room_that_is_taken_is_refused_with_what_is_free(joris: Visitor) -> None:
    page = refused(joris, **in_hall(repeats="once", until=""))
    assert "Buurtkoor is in this room from 15:00 to 17:00." in page.text
    assert f"Atelier {span(time(14), time(16))}" in page.text
    assert f"Grote zaal {span(time(13), time(15))}" in page.text


def test_one_date_of_a_series_that_is_taken_is_named(joris: Visitor) -> None:
    page = refused(joris, **in_hall())
    assert "One date cannot be planned like this" in page.text
    assert "This room is taken on one of the dates." in page.text


def test_the_dates_that_are_taken_can_be_left_out(joris: Visitor) -> None:
    joris.sends(status=422, **in_hall())
    page = joris.sends(leave_out="y")
    assert "These dates are left out: Tuesday" in page.text
    assert days() == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]


def test_a_room_is_free_from_the_minute_it_is_left(joris: Visitor) -> None:
    joris.sends(**in_hall(starts_at="17:00", ends_at="18:00"))
    assert len(planned()) == 4


def test_a_cancelled_gathering_leaves_its_room_free(joris: Visitor) -> None:
    planned("Buurtkoor")[0].cancel("heating is broken")
    joris.sends(**in_hall())
    assert len(planned()) == 4


def test_a_host_leads_one_gathering_at_a_time(joris: Visitor) -> None:
    page = refused(joris, host="Piet")
    assert "The host leads something else on one of the dates." in page.text
    assert "The host leads Buurtkoor from 15:00 to 17:00." in page.text


def test_the_dates_on_which_the_host_is_busy_can_be_left_out(joris: Visitor) -> None:
    joris.sends(status=422, **TEA | {"host": " piet "})
    joris.sends(leave_out="y")
    assert days() == [date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15)]


def test_whoever_has_a_part_of_the_hall_stops_who_wants_the_hall(joris: Visitor) -> None:
    house.room("Leeszaal").parts = [house.room("Grote zaal"), house.room("Atelier")]
    db.session.commit()
    page = refused(joris, **in_room("Leeszaal"))
    assert "Buurtkoor is in this room from 15:00 to 17:00." in page.text
    assert "Grote zaal \u206614:00" not in page.text


def test_whoever_has_the_hall_stops_who_wants_a_part_of_it(joris: Visitor) -> None:
    house.room("Grote zaal").parts = [house.room("Leeszaal"), house.room("Atelier")]
    db.session.commit()
    page = refused(joris, **in_room("Atelier"))
    assert "Buurtkoor is in this room from 15:00 to 17:00." in page.text


def test_two_parts_of_a_hall_are_used_beside_each_other(joris: Visitor) -> None:
    house.room("Leeszaal").parts = [house.room("Grote zaal"), house.room("Atelier")]
    db.session.commit()
    joris.sends(**in_room("Atelier"))
    assert len(planned()) == 4


def in_room(name: str) -> dict[str, object]:
    return TEA | {"room": str(house.room(name).id)}


def test_days_on_which_the_house_is_closed_are_left_out_and_listed(joris: Visitor) -> None:
    _close(date(2026, 12, 1), date(2026, 12, 2))
    page = joris.sends(**TEA)
    assert "The house is closed on these days, so nothing is planned then: Tuesday" in page.text
    assert date(2026, 12, 1) not in days()
    assert len(days()) == 3


def test_a_plan_for_closed_days_only_is_refused(joris: Visitor) -> None:
    _close(date(2026, 11, 1), date(2026, 12, 31))
    assert "The house is closed then: cleaning." in refused(joris).text


def test_the_hour_that_the_clock_skips_is_refused(joris: Visitor) -> None:
    spring = {"first": "2027-03-28", "repeats": "once", "until": ""}
    page = refused(joris, **spring, starts_at="02:30", ends_at="04:00")
    assert "this time does not exist" in page.text


def _close(first: date, last: date) -> None:
    db.session.add(Closure(centre_id=house.centre().id, starts_on=first, ends_on=last, reason="cleaning"))
