"""A season planned anew: seen before it is planned, in one go, and undone activity by activity."""

from datetime import date, time
from typing import Any

import pytest

from buurthuis.centres.models import Closure, Room
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Activity, Gathering, Series
from buurthuis.schedule.recurrence import Rule, dates
from tests import house
from tests.visitor import Page, Visitor

SEASON = "/de-brug/schedule/season"
ASKED = f"{SEASON}?first=2026-09-01&last=2026-12-31&start=2027-01-04&end=2027-03-31"
UNTIL = date(2026, 12, 15)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def runs(title: str, until: date | None = UNTIL, in_room: Room | None = None, **more: Any) -> Series:
    """An activity every Tuesday from September on."""
    activity = house.activity(title)
    rule = Rule(frequency="weekly", starts_on=date(2026, 9, 1), weekdays=(1,), until=until)
    room = {"room_id": in_room.id if in_room else None, "host_id": None}
    series = activity.plan(rule, (time(10), time(12)), dates(rule, UNTIL), UNTIL, **room)
    for name, of in more.items():
        setattr(series, name, of)
    db.session.commit()
    return series


def coming(of: Activity) -> list[date]:
    found = db.select(Gathering.day).where(Gathering.activity_id == of.id, Gathering.day >= date(2027, 1, 1))
    return list(db.session.scalars(found.order_by(Gathering.day)))


def ticked(page: Page) -> list[str]:
    boxes = page.all("input", type="checkbox")
    return [each.get("value") or "" for each in boxes if each.get("checked") is not None]


def test_a_season_is_seen_before_it_is_planned(joris: Visitor) -> None:
    tea = runs("Thee")
    page = joris.opens(ASKED)
    assert "Thee every Tuesday" in page.text
    assert ticked(page) == [str(tea.id)]
    assert coming(tea.activity) == []


def test_the_season_of_today_is_asked_for_beforehand(joris: Visitor) -> None:
    page = joris.opens(SEASON)
    typed = [each.get("value") for each in page.all("input", type="date")]
    assert typed == ["2026-09-01", "2026-12-31", "2027-01-01", "2027-06-30"]


def test_the_ticked_series_are_planned_anew(joris: Visitor) -> None:
    atelier = house.room("Atelier")
    tea, choir = runs("Thee", in_room=atelier, skips_school_holidays=True), runs("Koor")
    house.centre().school_region = "north"
    joris.opens(ASKED)
    page = joris.sends("/season", series=[str(tea.id)])
    assert page.answer.request.path == "/de-brug/schedule/2027-W01"
    assert "12 gatherings are planned anew." in page.text
    days = coming(tea.activity)
    assert (days[0], days[-1], len(days)) == (date(2027, 1, 5), date(2027, 3, 30), 12)
    assert date(2027, 2, 23) not in days
    anew = db.session.scalars(db.select(Series).where(Series.starts_on >= date(2027, 1, 1))).one()
    assert (anew.until, anew.room_id, anew.skips_school_holidays) == (date(2027, 3, 31), atelier.id, True)
    assert coming(choir.activity) == []


def test_what_is_in_the_way_is_seen_and_left_out(joris: Visitor) -> None:
    atelier = house.room("Atelier")
    tea = runs("Thee", in_room=atelier)
    house.gathering(house.activity("Vergadering"), date(2027, 1, 12), time(11), time(13), atelier)
    first, last = date(2027, 2, 1), date(2027, 2, 7)
    db.session.add(
        Closure(centre_id=tea.activity.centre_id, starts_on=first, ends_on=last, reason="verbouwing")
    )
    text = joris.opens(ASKED).text
    assert "Tuesday 12 January: Vergadering is in this room from 11:00 to 13:00." in text
    assert "One date on which the house is closed" in text
    joris.sends("/season")
    assert not {date(2027, 1, 12), date(2027, 2, 2)} & set(coming(tea.activity))
    assert len(coming(tea.activity)) == 11


def test_two_series_that_want_one_room_do_not_both_get_it(joris: Visitor) -> None:
    atelier = house.room("Atelier")
    first, second = runs("Aquarel", in_room=atelier), runs("Breien", starts_at=time(14), ends_at=time(16))
    second.room_id, second.starts_at = atelier.id, time(11)
    assert "Aquarel is in this room from 10:00 to 12:00." in joris.opens(ASKED).text
    joris.sends("/season", series=[str(first.id), str(second.id)])
    assert (len(coming(first.activity)), coming(second.activity)) == (13, [])


def test_a_series_without_an_end_is_left_out_and_said(joris: Visitor) -> None:
    endless = runs("Thee", until=None)
    text = joris.opens(ASKED).text
    assert "No series of that season can come back" in text
    assert "These go on by themselves, as they have no last day Thee" in text
    assert coming(endless.activity) == []


def test_a_season_does_not_come_back_twice(joris: Visitor) -> None:
    tea = runs("Thee")
    for _time in range(2):
        joris.client.post(SEASON, data=sent(joris, series=[str(tea.id)]))
    assert len(coming(tea.activity)) == 13
    assert "These are planned in the new season already Thee" in joris.opens(ASKED).text


def sent(visitor: Visitor, **more: Any) -> dict[str, Any]:
    """The season of `ASKED` as it is sent, with the token of the page."""
    page = visitor.opens(ASKED)
    token = page.all("input", id="csrf_token") or [
        each for each in page.all("input", type="hidden") if each.get("name") == "csrf_token"
    ]
    dates = {"first": "2026-09-01", "last": "2026-12-31", "start": "2027-01-04", "end": "2027-03-31"}
    return {"csrf_token": token[0].get("value")} | dates | more


def test_a_season_is_undone_activity_by_activity(joris: Visitor) -> None:
    tea, choir = runs("Thee"), runs("Koor")
    joris.opens(ASKED)
    joris.sends("/season")
    joris.opens(f"/de-brug/activities/{tea.activity_id}")
    joris.sends("/undoing")
    assert (coming(tea.activity), len(coming(choir.activity))) == ([], 13)
    assert len(db.session.scalars(db.select(Series).filter_by(activity_id=tea.activity_id)).all()) == 1


def test_the_journal_tells_of_the_season(joris: Visitor) -> None:
    runs("Thee")
    joris.opens(ASKED)
    joris.sends("/season")
    line = db.session.scalars(db.select(JournalLine).filter_by(noun="season")).one()
    assert (line.verb, line.detail) == ("copied", {"start": "2027-01-04", "series": 1, "gatherings": 13})


@pytest.mark.parametrize(
    "wrong",
    [
        {"last": "2026-08-31"},
        {"start": "2026-12-31"},
        {"start": "2026-11-21", "last": "2026-11-20"},
        {"end": "2027-01-03"},
        {"end": "2028-06-30"},
        {"first": "2026-02-30"},
        {"start": ""},
        {"series": []},
        {"series": ["999999"]},
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_planned(joris: Visitor, wrong: dict[str, Any]) -> None:
    tea = runs("Thee")
    answer = joris.client.post(SEASON, data=sent(joris, series=[str(tea.id)]) | wrong)
    assert joris.reads(answer, 422).all("p", class_="error") or "Choose" in joris.page.text
    assert coming(tea.activity) == []


def test_the_season_of_another_house_stays_there(joris: Visitor) -> None:
    theirs = house.activity("Samen koken", slug=house.HET_ANKER)
    rule = Rule(frequency="weekly", starts_on=date(2026, 9, 1), weekdays=(1,), until=UNTIL)
    series = theirs.plan(rule, (time(10), time(12)), dates(rule, UNTIL), UNTIL, room_id=None, host_id=None)
    assert "Samen koken" not in joris.opens(ASKED).text
    joris.reads(joris.client.post(SEASON, data=sent_without_plans(joris, str(series.id))), 422)
    assert coming(theirs) == []


def sent_without_plans(visitor: Visitor, number: str) -> dict[str, Any]:
    """As `sent`, from a page on which no series can be ticked."""
    page = visitor.opens("/de-brug/activities/new")
    token = next(each.get("value") for each in page.all("input") if each.get("name") == "csrf_token")
    dates = {"first": "2026-09-01", "last": "2026-12-31", "start": "2027-01-04", "end": "2027-03-31"}
    return {"csrf_token": token, "series": [number]} | dates
