"""An activity like another one, and the plain rules by which a season comes back."""

from dataclasses import replace
from datetime import date, time

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.copying import (
    GOES_ON,
    IS_ONCE,
    IS_THERE,
    STILL_RUNS,
    Anew,
    Running,
    Stretch,
    anew,
    beside_each_other,
    days_of,
    is_last,
    seasons,
    sorted_out,
)
from buurthuis.schedule.fit import HOST_BUSY, ROOM_TAKEN, Fit
from buurthuis.schedule.models import REGULAR, STAND_IN, Activity, Host, Tagging, join
from buurthuis.schedule.recurrence import MONTHLY, ONCE, WEEKLY, Rule
from tests import house
from tests.visitor import Visitor

AUTUMN = Stretch(date(2026, 9, 1), date(2026, 12, 31))
SPRING = Stretch(date(2027, 1, 4), date(2027, 3, 31))
TUESDAYS = Rule(frequency=WEEKLY, starts_on=date(2026, 9, 1), weekdays=(1,), until=date(2026, 12, 15))
HALL, ATELIER, FATIMA, OMAR = 1, 2, 11, 12
COFFEE = Running(1, 1, "Koffie", TUESDAYS, time(10), time(12), HALL, FATIMA, date(2026, 12, 15))


@pytest.mark.parametrize(
    ("today", "old", "new"),
    [
        (date(2026, 11, 22), AUTUMN, Stretch(date(2027, 1, 1), date(2027, 6, 30))),
        (date(2026, 8, 1), AUTUMN, Stretch(date(2027, 1, 1), date(2027, 6, 30))),
        (date(2027, 1, 1), Stretch(date(2027, 1, 1), date(2027, 6, 30)), Stretch(date(2027, 9, 1), date(2027, 12, 31))),
    ],
)  # fmt: skip
def test_the_season_of_today_comes_before_the_next_one(today: date, old: Stretch, new: Stretch) -> None:
    assert seasons(today) == (old, new)


def test_a_series_keeps_its_weekday_and_ends_with_the_new_season() -> None:
    rule = anew(COFFEE, SPRING)
    assert (rule.weekdays, rule.until) == ((1,), SPRING.last)
    assert days_of(rule, SPRING)[0] == date(2027, 1, 5)
    assert days_of(rule, SPRING)[-1] == date(2027, 3, 30)


def test_a_day_of_the_month_stays_that_day() -> None:
    rule = Rule(frequency=MONTHLY, starts_on=date(2026, 9, 31 - 1), until=date(2026, 12, 30))
    monthly = replace(COFFEE, rule=rule)
    assert [day.isoformat() for day in days_of(anew(monthly, SPRING), SPRING)] == ["2027-01-30", "2027-03-30"]


def test_a_season_too_short_for_a_series_has_no_dates() -> None:
    weekend = Stretch(date(2027, 1, 9), date(2027, 1, 10))
    assert days_of(anew(COFFEE, weekend), weekend) == []


def test_what_goes_on_by_itself_is_left_out_and_said() -> None:
    endless = replace(COFFEE, id=2, rule=replace(TUESDAYS, until=None), until=date(2027, 9, 1))
    once = replace(
        COFFEE, id=3, rule=Rule(frequency=ONCE, starts_on=date(2026, 10, 5)), until=date(2026, 10, 5)
    )
    longer = replace(COFFEE, id=4, rule=replace(TUESDAYS, until=SPRING.last), until=SPRING.last)
    coming, left = sorted_out([endless, once, longer], AUTUMN, SPRING)
    assert coming == []
    assert [(each.id, why) for each, why in left] == [(2, GOES_ON), (3, IS_ONCE), (4, STILL_RUNS)]


def test_a_series_of_another_season_is_not_looked_at() -> None:
    earlier = replace(COFFEE, rule=replace(TUESDAYS, starts_on=date(2026, 1, 6)), until=date(2026, 8, 31))
    assert sorted_out([earlier], AUTUMN, SPRING) == ([], [])


def test_a_season_does_not_come_back_twice() -> None:
    again = replace(COFFEE, id=9, rule=anew(COFFEE, SPRING), until=SPRING.last)
    assert sorted_out([COFFEE, again], AUTUMN, SPRING) == ([], [(COFFEE, IS_THERE)])
    other_time = replace(again, starts_at=time(14), ends_at=time(16))
    assert sorted_out([COFFEE, other_time], AUTUMN, SPRING)[0] == [COFFEE]


def test_what_went_on_otherwise_is_not_the_last_of_its_activity() -> None:
    moved = replace(COFFEE, id=5, rule=replace(TUESDAYS, starts_on=date(2026, 12, 16)), starts_at=time(14))
    assert [is_last(each, [COFFEE, moved]) for each in (COFFEE, moved)] == [False, True]


def planned(series: Running) -> Anew:
    rule = anew(series, SPRING)
    days = tuple(days_of(rule, SPRING))
    return Anew(series, rule, (), Fit(days, (), (), (), ()))


def test_what_comes_first_keeps_its_place() -> None:
    choir = replace(
        COFFEE, id=2, activity_id=2, title="Koor", host_id=OMAR, starts_at=time(11), ends_at=time(13)
    )
    first, second = beside_each_other([planned(COFFEE), planned(choir)], {})
    assert len(first.fit.days) == 13
    assert second.fit.days == ()
    assert {(wall.code, wall.other.what) for wall in second.fit.obstacles if wall.other} == {
        (ROOM_TAKEN, "Koffie")
    }


def test_a_host_leads_one_thing_at_a_time() -> None:
    walk = replace(COFFEE, id=2, activity_id=2, title="Wandelen", room_id=None)
    _first, second = beside_each_other([planned(COFFEE), planned(walk)], {})
    assert {wall.code for wall in second.fit.obstacles} == {HOST_BUSY}


def test_a_part_of_a_hall_is_taken_with_the_hall() -> None:
    in_part = replace(COFFEE, id=2, activity_id=2, room_id=ATELIER, host_id=OMAR)
    plans = [planned(COFFEE), planned(in_part)]
    assert beside_each_other(plans, {})[1].fit.obstacles == ()
    beside = {HALL: (ATELIER,), ATELIER: (HALL,)}
    assert beside_each_other(plans, beside)[1].fit.days == ()


@pytest.fixture
def coffee() -> Activity:
    activity = house.activity("Koffieochtend", "own_circle", ["migrantenoudere"], host="Fatima")
    activity.description = "Koffie en thee"
    join(activity, Host(centre_id=activity.centre_id, name="Hatice"), role=STAND_IN)
    activity.tell(kinds="meeting", spoken="nl,tr", cost_cents=0, texts={"tr": {"title": "Kahve"}})
    house.gathering(activity)
    return activity


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def titled(title: str) -> Activity:
    return db.session.scalars(db.select(Activity).filter_by(title=title)).one()


def test_a_copy_has_all_but_the_dates(joris: Visitor, coffee: Activity) -> None:
    joris.opens(f"/de-brug/activities/{coffee.id}/copy")
    page = joris.sends()
    copy = titled("Copy of Koffieochtend")
    assert page.answer.request.path == f"/de-brug/activities/{copy.id}/series"
    assert (copy.told, copy.description) == (coffee.told, "Koffie en thee")
    for role in (REGULAR, STAND_IN):
        assert copy.hosts_on(house.TODAY, role) == coffee.hosts_on(house.TODAY, role) != []
    tagging = db.session.scalars(db.select(Tagging).filter_by(activity_id=copy.id)).one()
    assert (tagging.setting, [group.key for group in tagging.groups]) == ("own_circle", ["migrantenoudere"])
    assert copy.texts is not coffee.texts


def test_a_second_copy_has_another_title(joris: Visitor, coffee: Activity) -> None:
    for _time in range(2):
        joris.opens(f"/de-brug/activities/{coffee.id}/copy")
        joris.sends()
    assert titled("Copy 2 of Koffieochtend").description == "Koffie en thee"


def test_a_copy_can_be_for_others(joris: Visitor, coffee: Activity) -> None:
    joris.opens(f"/de-brug/activities/{coffee.id}/copy")
    joris.sends(title="Theemiddag", setting="mixed", circle=[])
    assert titled("Theemiddag").taggings()[0].setting == "mixed"


def test_a_copy_needs_a_title_of_its_own(joris: Visitor, coffee: Activity) -> None:
    joris.opens(f"/de-brug/activities/{coffee.id}/copy")
    page = joris.sends(title=" koffieOCHTEND ", status=422)
    assert "There is an activity with this title already." in page.text
    assert db.session.scalar(db.select(db.func.count(Activity.id))) == 1
