"""A count is closed after a look at the tablets that may still hold some of it."""

from datetime import time, timedelta

import time_machine
from flask import Flask

from buurthuis.attendance.models import HeadCount, Tap
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.door import AtTheDoor, event
from tests.conftest import NOW
from tests.visitor import Visitor


def is_closed(gathering: Gathering) -> bool:
    db.session.expire_all()
    return db.session.get_one(HeadCount, gathering.id).closed_at is not None


def test_a_count_closes_at_once_when_all_is_sent(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering()
    AtTheDoor(app).sends(event(gathering, 1))
    visitor.is_("joris").opens(f"/de-brug/gatherings/{gathering.id}/count")
    visitor.sends("/closing")
    assert is_closed(gathering)


def test_closing_asks_first_while_a_tablet_holds_taps(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering(overig=3)
    AtTheDoor(app).sends(open=2)
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{gathering.id}/count")
    page = visitor.sends("/closing", status=409)
    assert "Tablet bij de deur: 2 taps were not sent yet." in page.text
    assert not is_closed(gathering)
    visitor.sends("/closing")
    assert is_closed(gathering)


def test_closing_asks_first_when_a_tablet_went_silent_before_the_end(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering(starts=time(11), ends=time(13), overig=3)
    AtTheDoor(app).sends()
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(minutes=20))
        visitor.is_("joris").opens(f"/de-brug/gatherings/{gathering.id}/count")
        visitor.sends("/closing", status=409)


def test_a_tablet_that_was_heard_of_after_the_end_is_not_asked_about(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering(starts=time(9), ends=time(11), overig=3)
    AtTheDoor(app).sends()
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(days=1))
        visitor.is_("joris").opens(f"/de-brug/gatherings/{gathering.id}/count")
        visitor.sends("/closing")
    assert is_closed(gathering)


def test_what_arrives_after_closing_counts_and_is_marked_as_late(visitor: Visitor, app: Flask) -> None:
    gathering, tablet = house.gathering(overig=3), AtTheDoor(app)
    visitor.is_("joris").opens(f"/de-brug/gatherings/{gathering.id}/count")
    visitor.sends("/closing")
    tap = event(gathering, 1)
    assert tablet.sends(tap)["totals"][str(gathering.id)]["null"] == 1
    assert db.session.get_one(Tap, tap["id"]).after_close
    assert is_closed(gathering)


def test_staff_close_a_count_at_the_front_desk_and_stay_there(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering(overig=3)
    AtTheDoor(app).sends(open=1)
    visitor.is_("joris").opens("/")
    visitor.sends("/closing", status=409)
    page = visitor.sends("/closing")
    assert is_closed(gathering)
    assert page.answer.request.path == "/"
