"""The calendar of one house comes into another: the same gatherings, in rooms of the same name."""

from datetime import date, time, timedelta

import pytest

from buurthuis.centres.models import Room
from buurthuis.exchange import queries, writing
from buurthuis.exchange.contents import Choices
from buurthuis.exchange.outcome import LEFT, Outcome
from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering, Series
from buurthuis.schedule.recurrence import Rule, dates
from tests import house
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
UNTIL = date(2027, 5, 1)
RULES = {
    "Koor": Rule(frequency="weekly", starts_on=date(2026, 9, 1), weekdays=(1, 3), until=UNTIL),
    "Schaken": Rule(frequency="weekly", starts_on=date(2026, 10, 5), weekdays=(0,), every=2, until=UNTIL),
    "Repair Café": Rule(frequency="monthly", starts_on=date(2026, 10, 31), until=UNTIL),
    "Eettafel": Rule(frequency="weekly", starts_on=date(2026, 10, 2), weekdays=(4,)),
}
Plan = list[tuple[str, date, time, time, str | None]]


def furnish() -> None:
    """Series with everything that can happen to one, in the rooms of De Brug."""
    for hour, (title, rule) in enumerate(RULES.items(), 9):
        room = house.room("Atelier" if hour % 2 else "Leeszaal").id
        times = (time(hour), time(hour, 50))
        series = house.activity(title).plan(rule, times, dates(rule, UNTIL), UNTIL, room_id=room)
        _change(series, house.room().id)
    house.gathering(house.activity("Burendag"), date(2026, 11, 28), time(14), time(17), house.room())
    house.gathering(house.activity("Buiten"), date(2026, 11, 28), time(14), time(17))


def _change(series: Series, hall: int) -> None:
    known = db.select(Gathering).filter_by(series_id=series.id).order_by(Gathering.day)
    first, second, third, fourth, *_ = db.session.scalars(known)
    first.cancel("the heating is broken")
    second.move(second.day + timedelta(days=1), (time(18), time(19)), series.room_id, None)
    third.move(third.day, (third.starts_at, third.ends_at), hall, None)
    db.session.delete(fourth)
    db.session.commit()


def plan(slug: str) -> Plan:
    """What takes place in a house."""
    columns = (Activity.title, Gathering.day, Gathering.starts_at, Gathering.ends_at, Room.name)
    asked = db.select(*columns).select_from(Gathering).join(Activity).outerjoin(Gathering.room)
    asked = asked.where(Gathering.centre_id == house.centre(slug).id, Gathering.state == "planned")
    return sorted((tuple(row) for row in db.session.execute(asked)), key=str)


def bring(visitor: Visitor, slug: str) -> Outcome:
    """Take the calendar of De Brug into a house."""
    content = visitor.opens("/programme/de-brug.ics").answer.data
    centre = house.centre(slug)
    read = queries.read(centre, "schedule", content, "de-brug.ics", Choices(house.TODAY))
    outcome = writing.take_in(centre, read, house.TODAY)
    db.session.commit()
    return outcome


def test_the_calendar_of_one_house_gives_another_the_same_gatherings(visitor: Visitor) -> None:
    furnish()
    outcome = bring(visitor, house.HET_ANKER)
    assert outcome.rows(LEFT) == 0
    assert plan(house.HET_ANKER) == plan(house.DE_BRUG)
    assert len(plan(house.HET_ANKER)) > 100


def test_a_calendar_that_comes_again_changes_nothing(visitor: Visitor) -> None:
    furnish()
    bring(visitor, house.HET_ANKER)
    before = plan(house.HET_ANKER)
    bring(visitor, house.HET_ANKER)
    assert plan(house.HET_ANKER) == before


def test_a_house_recognises_its_own_calendar(visitor: Visitor) -> None:
    furnish()
    before = plan(house.DE_BRUG)
    bring(visitor, house.DE_BRUG)
    assert plan(house.DE_BRUG) == before
