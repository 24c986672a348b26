"""The last change of a plan is undone, as far as it still can be; what was counted stays."""

from datetime import UTC, date, datetime, time

import time_machine

from buurthuis.extensions import db
from buurthuis.schedule.models import CANCELLED, HELD, PLANNED, Series
from tests import house
from tests.schedule.test_planning import days, planned
from tests.schedule.test_scopes import DEC_1, DEC_8, DEC_15, NOV_24, TUESDAYS, at, joris, series, starts
from tests.visitor import Page, Visitor

__all__ = ["joris"]


def moved(joris: Visitor, number: int = 1, **typed: str) -> Page:
    """A change of this gathering and the following ones; the page of it stands open."""
    joris.opens(at(planned()[number]))
    return joris.sends("/change", **{"scope": "following", "day": "2026-12-02"} | typed)


def test_a_change_of_a_series_is_undone(joris: Visitor) -> None:
    before = series()[0].rule
    moved(joris)
    page = joris.sends("/undoing")
    assert "Undone: 3 gatherings are as they were before." in page.text
    assert days() == [each.slot for each in planned()] == TUESDAYS
    assert [each.rule for each in series()] == [before]
    assert {each.series_id for each in planned()} == {series()[0].id}


def test_a_move_of_all_by_a_week_is_undone(joris: Visitor) -> None:
    moved(joris, 0, scope="all", day="2026-12-01")
    joris.sends("/undoing")
    assert days() == TUESDAYS


def test_the_cancellation_of_a_series_is_undone(joris: Visitor) -> None:
    joris.opens(at(planned()[1], "cancellation"))
    joris.sends(scope="following", reason="No heating.")
    joris.sends("/undoing")
    assert [(each.state, each.reason) for each in planned()] == [(PLANNED, "")] * 4


def test_calendars_hear_of_what_is_undone(joris: Visitor) -> None:
    moved(joris)
    joris.sends("/undoing")
    assert [each.revision for each in planned()] == [0, 2, 2, 2]


def test_what_is_undone_stands_in_the_journal(joris: Visitor) -> None:
    moved(joris)
    joris.sends("/undoing")
    page = joris.is_("samira").speaks("en").opens("/de-brug/house/journal")
    assert "The last change of the plan of an activity was undone." in page.text


def test_what_was_counted_since_stays_and_the_rest_asks_first(joris: Visitor) -> None:
    page = moved(joris)
    house.count(planned()[2], {"overig": 3})
    page = joris.sends("/undoing", status=422)
    assert "Nothing is undone yet." in page.text
    assert "Wednesday, 9 December 2026: it was counted, or did not meet." in page.text
    assert "2 gatherings can be as they were before." in page.text
    assert days()[1:] == [date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 16)]
    joris.sends()
    assert days() == [NOV_24, DEC_1, date(2026, 12, 9), date(2026, 12, 15)]
    assert planned()[2].state == HELD


def test_a_series_that_began_by_the_change_ends_with_what_was_counted_in_it(joris: Visitor) -> None:
    moved(joris)
    house.count(planned()[2], {"overig": 3})
    joris.sends("/undoing", status=422)
    joris.sends()
    first, second = series()
    assert (first.until, second.until, second.planned_until) == (TUESDAYS[-1], *[date(2026, 12, 9)] * 2)


def test_nothing_goes_back_into_a_room_that_is_taken_since(joris: Visitor) -> None:
    moved(joris)
    house.gathering(house.activity("Koor"), DEC_8, time(15), time(17), house.room())
    page = joris.sends("/undoing", status=422)
    assert "Koor needs the room or the host from 15:00 to 17:00." in page.text
    joris.sends()
    assert days() == [NOV_24, DEC_1, date(2026, 12, 9), date(2026, 12, 15)]


def test_nothing_goes_back_to_a_host_who_is_busy_since(joris: Visitor) -> None:
    moved(joris, 0, scope="one", day="2026-11-25")
    choir = house.gathering(house.activity("Koor"), NOV_24, time(15), time(17))
    choir.host = planned()[0].host
    db.session.commit()
    page = joris.sends("/undoing", status=422)
    assert "This change cannot be undone any more." in page.text
    assert days()[0] == date(2026, 11, 25)


def test_only_the_last_change_is_undone(joris: Visitor) -> None:
    page = moved(joris)
    first = page.all("input", name_="change")[0].get("value")
    moved(joris, 3, scope="one", day="2026-12-18")
    page = joris.sends("/undoing", change=first)
    assert "There is nothing to undo" in page.text
    assert days()[1] == date(2026, 12, 2)


def test_a_change_is_undone_once(joris: Visitor) -> None:
    page = moved(joris)
    change = page.all("input", name_="change")[0].get("value")
    joris.sends("/undoing")
    assert not joris.opens(at(planned()[0], "")[:-1]).all("input", name_="change")
    joris.opens(at(planned()[0]))
    tea = planned()[0].activity_id
    page = joris.sends("/change", at=f"/de-brug/activities/{tea}/undoing", change=change)
    assert "There is nothing to undo" in page.text


def test_what_was_changed_again_in_another_way_stays(joris: Visitor) -> None:
    moved(joris)
    planned()[3].cancel("no heating")
    db.session.commit()
    page = joris.sends("/undoing", status=422)
    assert "it was changed again later." in page.text
    joris.sends()
    assert planned()[3].state == CANCELLED
    assert days()[3] == date(2026, 12, 16)


def test_after_two_weeks_nobody_undoes_any_more(joris: Visitor) -> None:
    moved(joris)
    with time_machine.travel(datetime(2026, 12, 7, 12, tzinfo=UTC), tick=True):
        page = joris.is_("joris").speaks("en").opens(at(planned()[3], "")[:-1])
    assert not page.all("input", name_="change")


def test_a_gathering_too_many_is_taken_out_again(joris: Visitor) -> None:
    joris.opens(f"/de-brug/activities/{planned()[0].activity_id}/extra")
    joris.sends(day="2026-11-27", starts_at="10:00", ends_at="11:00", room="")
    assert date(2026, 11, 27) in days()
    joris.sends("/undoing")
    assert days() == TUESDAYS


def test_a_gathering_that_was_added_and_counted_stays(joris: Visitor) -> None:
    joris.opens(f"/de-brug/activities/{planned()[0].activity_id}/extra")
    joris.sends(day="2026-11-22", starts_at="10:00", ends_at="11:00", room="")
    house.count(planned()[0], {"overig": 2})
    page = joris.sends("/undoing", status=422)
    assert "This change cannot be undone any more." in page.text
    assert days()[0] == date(2026, 11, 22)


def test_the_end_of_a_series_is_undone(joris: Visitor) -> None:
    joris.opens(f"/de-brug/activities/{planned()[0].activity_id}/series/{series()[0].id}/end")
    joris.sends(last="2026-11-30")
    assert days() == [NOV_24]
    page = joris.sends("/undoing")
    assert "Undone: 3 gatherings are as they were before." in page.text
    assert days() == [each.slot for each in planned()] == TUESDAYS
    assert (series()[0].until, series()[0].planned_until) == (DEC_15, DEC_15)


def test_what_was_just_planned_is_undone(joris: Visitor) -> None:
    joris.opens(f"/de-brug/activities/{planned()[0].activity_id}")
    joris.sends("/undoing")
    assert (days(), series()) == ([], [])


def test_an_open_door_stays_open_when_a_move_is_undone(joris: Visitor) -> None:
    tea = planned()[0].activity
    tea.tag("own_circle", [house.groups()["overig"]], house.TODAY)
    db.session.commit()
    moved(joris, 0, scope="one", day="2026-11-25")
    joris.sends("/open-door")
    joris.sends("/undoing")
    assert (days()[0], planned()[0].setting) == (NOV_24, "mixed")


def test_nobody_undoes_in_another_house(joris: Visitor) -> None:
    moved(joris)
    tea = planned()[0].activity_id
    joris.is_("nadia").opens(f"/het-anker/activities/{tea}/undoing", status=404)
    assert db.session.scalar(db.select(db.func.count(Series.id))) == 2


def test_what_will_be_undone_can_be_looked_at_first(joris: Visitor) -> None:
    moved(joris)
    page = joris.opens(f"/de-brug/activities/{planned()[0].activity_id}/undoing")
    assert "3 gatherings can be as they were before." in page.text
    assert starts() == [14] * 4
    joris.sends()
    assert days() == TUESDAYS
