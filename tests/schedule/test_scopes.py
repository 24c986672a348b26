"""This gathering and the following ones, or all that are coming: changed and cancelled together."""

from datetime import date, time

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import CANCELLED, HELD, PLANNED, Gathering, Series
from tests import house
from tests.schedule.test_planning import NEW, TEA, days, planned
from tests.visitor import Visitor

NOV_24, DEC_1, DEC_8, DEC_15 = TUESDAYS = [
    date(2026, 11, 24),
    date(2026, 12, 1),
    date(2026, 12, 8),
    date(2026, 12, 15),
]


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, who has planned tea on four Tuesdays in the Grote zaal, led by Fatima."""
    visitor.is_("joris").speaks("en").opens(NEW)
    visitor.sends(**TEA | {"room": str(house.room().id), "host": "Fatima"})
    return visitor


def at(gathering: Gathering, more: str = "change") -> str:
    return f"/de-brug/gatherings/{gathering.id}/{more}"


def starts() -> list[int]:
    return [gathering.starts_at.hour for gathering in planned()]


def series() -> list[Series]:
    return list(db.session.scalars(db.select(Series).order_by(Series.id)))


def test_the_question_how_far_says_how_many_it_concerns(joris: Visitor) -> None:
    page = joris.opens(at(planned()[1]))
    assert "This one and the following: 3 gatherings" in page.text
    assert "All coming ones: 4 gatherings" in page.text
    chosen = [
        each.get("value") for each in page.all("input", name_="scope") if each.get("checked") is not None
    ]
    assert chosen == ["one"]


def test_a_gathering_on_its_own_is_not_asked_how_far(joris: Visitor) -> None:
    alone = house.gathering(house.activity("Koor"), NOV_24)
    page = joris.opens(at(alone))
    assert not page.all("input", name_="scope")
    assert "Only this one changes." in page.text


def test_this_and_the_following_change_and_those_before_stay(joris: Visitor) -> None:
    joris.opens(at(planned()[2]))
    page = joris.sends("/change", scope="following", starts_at="15:00", ends_at="17:00")
    assert "2 gatherings are changed." in page.text
    assert starts() == [14, 14, 15, 15]
    assert days() == TUESDAYS


def test_a_series_that_splits_ends_the_day_before_and_another_goes_on(joris: Visitor) -> None:
    joris.opens(at(planned()[2]))
    joris.sends("/change", scope="following", room=str(house.room("Atelier").id))
    before, after = series()
    assert (before.until, before.planned_until) == (date(2026, 12, 7), date(2026, 12, 7))
    assert (after.starts_on, after.until, after.room) == (DEC_8, DEC_15, house.room("Atelier"))
    assert [each.series_id for each in planned()] == [before.id, before.id, after.id, after.id]


def test_all_that_are_coming_change_and_the_series_stays_the_same(joris: Visitor) -> None:
    (only,) = series()
    joris.opens(at(planned()[2]))
    joris.sends("/change", scope="all", host="Rima")
    assert [each.host.name for each in planned() if each.host] == ["Rima"] * 4
    assert series() == [only]
    assert only.host == planned()[0].host


def test_what_is_over_does_not_change_with_all_that_are_coming(joris: Visitor) -> None:
    (only,) = series()
    only.gather_on([date(2026, 11, 17)])
    db.session.commit()
    joris.opens(at(planned()[2]))
    joris.sends("/change", scope="all", starts_at="15:00", ends_at="17:00")
    assert starts() == [14, 15, 15, 15, 15]
    assert [each.starts_at for each in series()] == [time(14), time(15)]


def test_another_weekday_moves_them_all_and_the_rule_says_so(joris: Visitor) -> None:
    joris.opens(at(planned()[1]))
    joris.sends("/change", scope="following", day="2026-12-03")
    assert days() == [NOV_24, date(2026, 12, 3), date(2026, 12, 10), date(2026, 12, 17)]
    assert series()[1].rule.weekdays == (3,)
    assert [each.slot for each in planned()] == days()


def test_all_move_a_week_without_stepping_on_each_other(joris: Visitor) -> None:
    joris.opens(at(planned()[0]))
    joris.sends("/change", scope="all", day="2026-12-01")
    assert days() == [DEC_1, DEC_8, DEC_15, date(2026, 12, 22)]
    assert len(series()) == 1


def test_what_was_counted_cancelled_or_changed_apart_stays(joris: Visitor) -> None:
    first, second, third, fourth = planned()
    joris.opens(at(second))
    joris.sends("/change", starts_at="10:00", ends_at="12:00")
    third.cancel("the heating is broken")
    db.session.commit()
    joris.opens(at(first))
    page = joris.sends("/change", scope="following", day="2026-11-25")
    assert "2 gatherings are changed." in page.text
    assert "2 stay as they were" in page.text
    assert days() == [date(2026, 11, 25), DEC_1, DEC_8, date(2026, 12, 16)]
    assert [first.starts_at.hour, second.starts_at.hour, third.state, fourth.state] == [
        14,
        10,
        CANCELLED,
        PLANNED,
    ]


def test_a_counted_gathering_never_moves_with_the_others(joris: Visitor) -> None:
    _first, second, counted, _fourth = planned()
    house.count(counted, {"overig": 3})
    joris.opens(at(second))
    joris.sends("/change", scope="following", day="2026-12-02", starts_at="9:00", ends_at="10:00")
    assert days() == [NOV_24, date(2026, 12, 2), DEC_8, date(2026, 12, 16)]
    assert (counted.state, counted.starts_at) == (HELD, time(14))


def test_dates_with_something_in_the_way_are_named_and_can_stay(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), DEC_8, time(17), time(19), house.room())
    joris.opens(at(planned()[0]))
    page = joris.sends("/change", scope="all", starts_at="16:00", ends_at="18:00", status=422)
    assert "Koor is in this room from 17:00 to 19:00." in page.text
    assert starts() == [14, 14, 14, 14]
    page = joris.sends("/change", leave_out="y")
    assert "so their gatherings stay as they were: Tuesday, 8 December" in page.text
    assert starts() == [16, 16, 14, 16]


def test_one_that_stays_is_in_the_way_of_the_others(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), date(2026, 12, 22), time(15), time(17), house.room())
    joris.opens(at(planned()[0]))
    joris.sends("/change", scope="all", day="2026-12-01", status=422)
    page = joris.sends("/change", leave_out="y", status=422)
    assert "Theemiddag is in this room from 14:00 to 16:00." in page.text
    assert days() == TUESDAYS


def test_nothing_moves_to_a_day_on_which_the_house_is_closed(joris: Visitor) -> None:
    house.close(DEC_8 + (date(2026, 12, 3) - DEC_1), "cleaning")
    joris.opens(at(planned()[0]))
    page = joris.sends("/change", scope="all", day="2026-11-26")
    assert "so nothing is moved to them: Thursday, 10 December" in page.text
    assert days() == [date(2026, 11, 26), date(2026, 12, 3), DEC_8, date(2026, 12, 17)]


def test_who_is_led_by_a_stand_in_keeps_that_time_and_that_host(joris: Visitor) -> None:
    joris.opens(at(planned()[1]))
    joris.sends("/change", host="Omar")
    joris.opens(at(planned()[0]))
    joris.sends("/change", scope="all", starts_at="13:00", ends_at="15:00", host="Rima")
    assert [each.host.name for each in planned() if each.host] == ["Rima", "Omar", "Rima", "Rima"]
    assert starts() == [13, 13, 13, 13]


def test_a_day_that_the_series_cannot_have_is_refused(joris: Visitor) -> None:
    joris.opens(NEW)
    monthly = {"title": "Leesclub", "repeats": "monthly", "first": "2026-12-02", "until": "2027-03-31"}
    joris.sends(**TEA | monthly)
    joris.opens(at(planned("Leesclub")[0]))
    page = joris.sends("/change", scope="all", day="2027-01-06", status=422)
    assert "The series cannot gather on this day." in page.text


def test_an_unknown_reach_is_refused(joris: Visitor) -> None:
    joris.opens(at(planned()[0]))
    joris.sends("/change", scope="everything", status=422)
    joris.opens(at(planned()[0], "cancellation"))
    joris.sends(scope="everything", reason="no heating", status=422)
    assert {each.state for each in planned()} == {PLANNED}


def test_every_change_of_the_plan_raises_its_revision(joris: Visitor) -> None:
    _first, second, *_others = planned()
    joris.opens(at(second))
    joris.sends("/change", scope="following", starts_at="15:00", ends_at="17:00")
    joris.opens(at(second, "cancellation"))
    joris.sends(reason="no heating")
    joris.sends("/withdrawal")
    db.session.expire_all()
    assert [each.revision for each in planned()] == [0, 3, 1, 1]


def test_another_host_is_no_other_plan_for_the_neighbourhood(joris: Visitor) -> None:
    joris.opens(at(planned()[0]))
    joris.sends("/change", host="Rima")
    assert planned()[0].revision == 0


def test_this_and_the_following_are_cancelled_with_the_reason(joris: Visitor) -> None:
    joris.opens(at(planned()[2], "cancellation"))
    page = joris.sends(scope="following", reason="The cook has left.")
    assert "2 gatherings are cancelled." in page.text
    assert [(each.state, each.reason) for each in planned()[1:3]] == [
        (PLANNED, ""),
        (CANCELLED, "The cook has left."),
    ]
    assert days() == TUESDAYS


def test_what_was_cancelled_before_keeps_its_own_reason(joris: Visitor) -> None:
    planned()[2].cancel("the heating is broken")
    house.count(planned()[3], {"overig": 3})
    joris.opens(at(planned()[0], "cancellation"))
    page = joris.sends(scope="all", reason="No money.")
    assert "2 stay as they were" in page.text
    assert [each.reason for each in planned()] == ["No money.", "No money.", "the heating is broken", ""]
    assert planned()[3].state == HELD


def test_a_circle_that_loses_its_only_hours_is_named(joris: Visitor) -> None:
    sewing = house.activity("Naaigroep", "own_circle", ["migrantenoudere"])
    only = house.gathering(sewing, NOV_24)
    joris.opens(at(only, "cancellation"))
    page = joris.sends(reason="No heating.")
    assert "no hours in own circle for older migrants" in page.text


def test_a_circle_that_has_other_hours_is_not_named(joris: Visitor) -> None:
    sewing = house.activity("Naaigroep", "own_circle", ["migrantenoudere"])
    first, _second = (house.gathering(sewing, day) for day in (NOV_24, DEC_1))
    joris.opens(at(first, "cancellation"))
    assert "no hours in own circle" not in joris.sends(reason="No heating.").text
