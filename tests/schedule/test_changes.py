"""One gathering otherwise, a series that ends or goes on, an activity with another name or host."""

from datetime import date, time

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering, Series
from tests import house
from tests.schedule.test_planning import NEW, TEA, days, planned
from tests.visitor import Visitor


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, who has planned tea on four Tuesdays in the Grote zaal, led by Fatima."""
    visitor.is_("joris").speaks("en").opens(NEW)
    visitor.sends(**TEA | {"room": str(house.room().id), "host": "Fatima"})
    return visitor


def series() -> Series:
    return db.session.scalars(db.select(Series)).one()


def address(more: str = "") -> str:
    activity = db.session.scalars(db.select(Activity).filter_by(title="Theemiddag")).one()
    return f"/de-brug/activities/{activity.id}{more}"


def change(gathering: Gathering) -> str:
    return f"/de-brug/gatherings/{gathering.id}/change"


def test_one_gathering_moves_and_the_others_stay(joris: Visitor) -> None:
    first, second, *_others = planned()
    joris.opens(change(first))
    joris.sends("/change", day="2026-11-25", starts_at="10:00", ends_at="11:30", room="", host="Omar")
    assert (first.day, first.starts_at, first.minutes) == (date(2026, 11, 25), time(10), 90)
    assert (first.room, first.host and first.host.name) == (None, "Omar")
    assert (second.day, second.host and second.host.name) == (date(2026, 12, 1), "Fatima")


def test_a_moved_gathering_remembers_its_date(joris: Visitor) -> None:
    first = planned()[0]
    joris.opens(change(first))
    page = joris.sends("/change", day="25-11-2026")
    assert first.slot == date(2026, 11, 24)
    assert "It was planned on Tuesday" in page.text


def test_a_gathering_may_stay_where_it_is(joris: Visitor) -> None:
    joris.opens(change(planned()[0]))
    assert "One gathering is changed." in joris.sends("/change").text


def test_a_gathering_does_not_move_into_a_room_that_is_taken(joris: Visitor) -> None:
    joris.opens(change(planned()[0]))
    page = joris.sends("/change", day="2026-12-01", status=422)
    assert "Theemiddag is in this room from 14:00 to 16:00." in page.text
    assert page.all("input", id="day")[0].get("value") == "2026-12-01"


def test_what_was_counted_does_not_move(joris: Visitor) -> None:
    first = planned()[0]
    joris.opens(change(first))
    house.count(first, {"overig": 3})
    page = joris.sends("/change", day="2026-11-26")
    assert "It cannot be changed any more." in page.text
    assert first.day == date(2026, 11, 24)


def test_a_series_that_ends_has_no_later_gatherings(joris: Visitor) -> None:
    joris.opens(address(f"/series/{series().id}/end"))
    page = joris.sends(last="2026-12-01")
    assert "2 later gatherings are out of the plan." in page.text
    assert days() == [date(2026, 11, 24), date(2026, 12, 1)]


def test_what_was_counted_or_cancelled_stays_when_a_series_ends(joris: Visitor) -> None:
    _first, cancelled, counted, _last = planned()
    cancelled.cancel("the heating is broken")
    house.count(counted, {"overig": 3})
    joris.opens(address(f"/series/{series().id}/end"))
    joris.sends(last="2026-11-24")
    assert planned() == [_first, cancelled, counted]


def test_the_past_of_a_series_does_not_end(joris: Visitor) -> None:
    joris.opens(address(f"/series/{series().id}/end"))
    page = joris.sends(last="2026-11-21", status=422)
    assert "What is past stays as it was." in page.text


def test_a_series_goes_on_for_another_year(joris: Visitor) -> None:
    series().until = None
    joris.opens(address())
    page = joris.sends("/extension")
    assert "Theemiddag is planned: 51 gatherings. Left out for the holidays: King’s Day" in page.text
    assert days()[-1] == date(2027, 12, 14)
    assert len(set(days())) == len(days()) == 55


def test_a_series_goes_on_without_the_dates_that_are_taken(joris: Visitor) -> None:
    series().until = None
    house.gathering(house.activity("Koor"), date(2027, 1, 5), time(15), time(17), house.room())
    joris.opens(address())
    page = joris.sends("/extension", status=422)
    assert "Koor is in this room from 15:00 to 17:00." in page.text
    joris.sends(leave_out="y")
    assert date(2027, 1, 5) not in days()
    assert len(days()) == 54


def test_a_series_with_an_end_does_not_go_on(joris: Visitor) -> None:
    joris.opens(address(f"/series/{series().id}/extension"), status=404)


def test_an_activity_gathers_at_further_times(joris: Visitor) -> None:
    joris.opens(address("/series"))
    joris.sends(**{name: text for name, text in TEA.items() if name != "first"} | {"first": "2026-11-26"})
    assert len(planned()) == 7
    assert {gathering.host.name for gathering in planned() if gathering.host} == {"Fatima"}


def test_another_regular_host_leads_what_is_coming(joris: Visitor) -> None:
    first, second, *_others = planned()
    joris.opens(change(second))
    joris.sends("/change", host="Omar")
    joris.opens(address("/hosts"))
    joris.sends(host="Rima", instead=str(first.activity.hostings()[0].id))
    assert [each.host.name for each in planned() if each.host] == ["Rima", "Omar", "Rima", "Rima"]
    assert first.activity.regular_host_on(house.TODAY) == first.host


def test_a_series_of_another_activity_is_not_found(joris: Visitor) -> None:
    other = house.activity("Koor")
    joris.opens(f"/de-brug/activities/{other.id}/series/{series().id}/end", status=404)


@pytest.mark.parametrize("more", ["", "/change", "/settings", "/series"])
def test_an_activity_of_another_house_is_not_found(joris: Visitor, more: str) -> None:
    theirs = house.activity("Samen koken", slug=house.HET_ANKER)
    db.session.flush()
    joris.opens(f"/de-brug/activities/{theirs.id}{more}", status=404)


@pytest.mark.parametrize("language", ["nl", "en", "tr", "ar"])
def test_every_page_of_the_plan_speaks_every_language(joris: Visitor, language: str) -> None:
    joris.speaks(language)
    gathering, ending = planned()[0].id, address(f"/series/{series().id}/end")
    of_one = [f"/de-brug/gatherings/{gathering}{more}" for more in ("", "/change", "/cancellation")]
    for page in (
        NEW,
        "/de-brug/activities/",
        address(),
        address("/settings"),
        address("/change"),
        ending,
        *of_one,
    ):
        assert joris.opens(page).root.get("lang") == language


def test_a_date_that_was_left_out_does_not_come_back(joris: Visitor) -> None:
    db.session.delete(planned()[1])
    series().until = None
    joris.opens(address())
    joris.sends("/extension")
    assert date(2026, 12, 1) not in days()


def test_further_gatherings_have_the_setting_of_their_day(joris: Visitor) -> None:
    planned()[0].activity.tag("own_circle", [house.groups()["overig"]], date(2026, 12, 1))
    joris.opens(address("/series"))
    joris.sends(**{name: text for name, text in TEA.items() if name != "first"} | {"first": "2026-11-26"})
    assert [each.setting for each in planned()] == ["mixed", "mixed", *["own_circle"] * 5]
