"""One gathering more for an activity, on a day of its own."""

from datetime import date, time

import pytest

from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Activity, Gathering
from tests import house
from tests.visitor import Visitor

FRIDAY = {"day": "2026-11-27", "starts_at": "10:00", "ends_at": "11:30"}


@pytest.fixture
def tea() -> Activity:
    """Thee, an own circle of older migrants, led by Fatima."""
    return house.activity("Thee", "own_circle", ["migrantenoudere"], host="Fatima")


@pytest.fixture
def joris(visitor: Visitor, tea: Activity) -> Visitor:
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{tea.id}/extra")
    return visitor


def added() -> list[Gathering]:
    return list(db.session.scalars(db.select(Gathering)))


def test_one_gathering_is_added_under_the_setting_of_its_day(joris: Visitor, tea: Activity) -> None:
    tea.tag("mixed", [], date(2026, 12, 1))
    page = joris.sends(**FRIDAY, room=str(house.room().id))
    assert "One gathering is added." in page.text
    (extra,) = added()
    assert (extra.day, extra.starts_at, extra.minutes) == (date(2026, 11, 27), time(10), 90)
    assert (extra.setting, extra.room, extra.series) == ("own_circle", house.room(), None)


def test_the_regular_host_leads_it_unless_somebody_else_does(joris: Visitor, tea: Activity) -> None:
    joris.sends(**FRIDAY)
    joris.opens(f"/de-brug/activities/{tea.id}/extra")
    joris.sends(**FRIDAY | {"day": "2026-11-28", "host": "Omar"})
    assert [each.host.name for each in added() if each.host] == ["Fatima", "Omar"]


def test_it_does_not_fit_in_a_room_that_is_taken(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), date(2026, 11, 27), time(11), time(13), house.room())
    page = joris.sends(**FRIDAY, room=str(house.room().id), status=422)
    assert "Koor is in this room from 11:00 to 13:00." in page.text
    assert len(added()) == 1


def test_a_closing_day_has_no_extra_gathering(joris: Visitor) -> None:
    house.close(date(2026, 11, 27), "cleaning")
    page = joris.sends(**FRIDAY, status=422)
    assert "The house is closed then: cleaning." in page.text
    assert added() == []


@pytest.mark.parametrize("wrong", [{"day": ""}, {"day": "2226-01-01"}, {"ends_at": "9:00"}, {"room": "0"}])
def test_what_cannot_be_is_refused(joris: Visitor, wrong: dict[str, str]) -> None:
    joris.sends(status=422, **FRIDAY | wrong)
    assert added() == []


def test_a_room_that_is_too_small_or_hard_to_reach_is_noted(joris: Visitor, tea: Activity) -> None:
    tea.capacity, tea.accessible = 60, True
    page = joris.sends(**FRIDAY, room=str(house.room().id))
    assert "fewer people fit in the room than this activity is for" in page.text
    assert "this activity is accessible, and the room is not" in page.text
    assert len(added()) == 1


def test_what_is_added_stands_in_the_journal(joris: Visitor) -> None:
    joris.sends(**FRIDAY)
    line = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert line is not None
    assert (line.verb, line.noun, line.noun_id) == ("added", "gathering", added()[0].id)


def test_an_activity_of_another_house_is_not_found(joris: Visitor, tea: Activity) -> None:
    joris.is_("nadia").opens(f"/het-anker/activities/{tea.id}/extra", status=404)
    assert added() == []
