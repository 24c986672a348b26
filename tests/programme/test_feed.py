"""The calendar of a centre: everybody may follow it, whole or in part, and it tells no more than the programme."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta

import pytest
from icalendar import Event
from sqlalchemy import event
from time_machine import TimeMachineFixture

from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering, Series
from buurthuis.schedule.recurrence import Rule, dates
from tests import house
from tests.programme.calendars import entries, read_back, unfolded
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
FEED = "/programme/de-brug.ics"
TUESDAY = date(2026, 11, 24)
UNTIL = date(2027, 4, 6)
TEN, TWELVE = time(10), time(12)


def weekly(of: Activity | None = None, start: date = TUESDAY, room: str | None = None) -> Series:
    """Every week from ten to twelve, until after the clocks have changed in spring."""
    of = of or house.activity()
    rule = Rule(frequency="weekly", starts_on=start, weekdays=(start.weekday(),), until=UNTIL)
    number = house.room(room, of.centre.slug).id if room else None
    found = of.plan(rule, (TEN, TWELVE), dates(rule, UNTIL), UNTIL, room_id=number)
    db.session.commit()
    return found


def on(series: Series, day: date) -> Gathering:
    """The gathering of a series on a day."""
    known = db.select(Gathering).filter_by(series_id=series.id, slot=day)
    return db.session.scalars(known).one()


def told(title: str = "Koffieochtend", **otherwise: object) -> Activity:
    """An activity of which more is told."""
    found = house.activity(title)
    for name, value in otherwise.items():
        setattr(found, name, value)
    db.session.commit()
    return found


def text(visitor: Visitor, asked: str = "") -> str:
    """The calendar, its lines unfolded."""
    return unfolded(visitor.opens(FEED + asked).answer.data)


def found(visitor: Visitor, asked: str = "") -> list[Event]:
    """The entries of the calendar."""
    return entries(visitor.opens(FEED + asked).answer.data)


def titles(visitor: Visitor, asked: str) -> list[str]:
    """The titles in the calendar."""
    return sorted(str(entry["SUMMARY"]) for entry in found(visitor, asked))


@contextmanager
def questions() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_program_reads_the_gatherings_that_are_planned(visitor: Visitor) -> None:
    series = weekly()
    house.gathering(series.activity, date(2026, 11, 26), time(19), time(21))
    planned = db.session.execute(db.select(Gathering.day, Gathering.starts_at, Gathering.ends_at)).all()
    read = read_back(visitor.opens(FEED).answer.data)
    assert read == sorted((*one, True) for one in planned)
    assert len(read) == 21


def test_an_exception_is_read_as_it_was_planned(visitor: Visitor) -> None:
    series = weekly()
    on(series, TUESDAY).move(date(2026, 11, 25), (time(9), time(10)), None, None)
    on(series, date(2026, 12, 1)).cancel("the heating is broken")
    db.session.delete(on(series, date(2026, 12, 8)))
    db.session.commit()
    assert read_back(visitor.opens(FEED).answer.data, last=date(2026, 12, 15)) == [
        (date(2026, 11, 25), time(9), time(10), True),
        (date(2026, 12, 1), TEN, TWELVE, False),
        (date(2026, 12, 15), TEN, TWELVE, True),
    ]


def test_a_cancellation_is_said_in_the_title_and_without_its_reason(visitor: Visitor) -> None:
    house.gathering().cancel("Fatima is ill")
    assert titles(visitor, "?lang=en") == ["Cancelled: Koffieochtend"]
    assert "Fatima" not in text(visitor)


def test_only_the_gathering_that_was_cancelled_says_so(visitor: Visitor) -> None:
    series = weekly()
    on(series, date(2026, 12, 1)).cancel("x")
    db.session.commit()
    assert titles(visitor, "?lang=en") == ["Cancelled: Koffieochtend", "Koffieochtend"]


def test_the_number_of_an_entry_rises_when_it_is_cancelled_and_taken_back(visitor: Visitor) -> None:
    gathering = house.gathering()
    numbers = [found(visitor)[0]["SEQUENCE"]]
    for act in (lambda: gathering.cancel("x"), gathering.take_place):
        act()
        db.session.commit()
        numbers.append(found(visitor)[0]["SEQUENCE"])
    assert numbers == [0, 1, 2]


def test_the_number_of_a_series_rises_with_each_of_its_gatherings(visitor: Visitor) -> None:
    series = weekly()
    for day in (TUESDAY, date(2026, 12, 1)):
        on(series, day).cancel("x")
    db.session.commit()
    assert [entry["SEQUENCE"] for entry in found(visitor)] == [2, 1, 1]


def test_counting_leaves_no_trace(visitor: Visitor) -> None:
    gathering = house.gathering()
    before = text(visitor)
    house.count(gathering, {"statushouder": 12, "unknown": 1})
    assert text(visitor) == before


def test_what_did_not_meet_is_not_said_to_take_place(visitor: Visitor) -> None:
    house.gathering().did_not_meet("nobody had a key")
    (entry,) = found(visitor)
    assert entry["STATUS"] == "CANCELLED"


def test_the_calendar_reaches_a_quarter_back_and_to_the_last_that_is_planned(visitor: Visitor) -> None:
    activity = house.activity()
    for day in (date(2026, 7, 31), date(2026, 8, 1), date(2028, 11, 22)):
        house.gathering(activity, day)
    assert [entry["DTSTART"].dt.date() for entry in found(visitor)] == [date(2026, 8, 1), date(2028, 11, 22)]


def test_a_host_is_not_named(visitor: Visitor) -> None:
    house.gathering(house.activity("Naailes", host="Fatima"))
    assert "Fatima" not in text(visitor)


def test_what_is_not_in_the_programme_is_not_in_the_calendar(visitor: Visitor) -> None:
    house.gathering(told("Teamoverleg", in_programme=False))
    assert found(visitor) == []


@pytest.mark.parametrize("shown", [True, False])
def test_the_circle_is_told_only_where_the_centre_chose_so(visitor: Visitor, shown: bool) -> None:
    house.centre().shows_setting = shown
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere"]))
    house.gathering(house.activity("Eetclub", "mixed"))
    read = text(visitor, "?lang=en")
    assert ("Own circle: older migrants" in read, "mixed" in read) == (shown, shown)


def test_a_setting_that_nobody_chose_is_not_told(visitor: Visitor) -> None:
    house.centre().shows_setting = True
    house.gathering(house.activity("Schaken", None))
    assert "not chosen" not in text(visitor, "?lang=en")


def test_what_people_want_to_know_stands_under_the_description(visitor: Visitor) -> None:
    house.gathering(
        told(description="Kom langs.", spoken="nl,ar", cost_cents=0, accessible=True, for_whom="women")
    )
    (entry,) = found(visitor, "?lang=en")
    description = str(entry["DESCRIPTION"])
    assert description.startswith("Kom langs.\n\n")
    for fact in ("free", "for women", "wheelchair accessible", "Spoken: Nederlands · العربية"):
        assert fact in description.split("\n")


def test_the_place_is_the_room_in_the_house_at_its_address(visitor: Visitor) -> None:
    house.centre().address = "Dorpsplein 1, Amsterdam"
    house.gathering(in_room=house.room("Leeszaal"))
    assert str(found(visitor)[0]["LOCATION"]) == "Leeszaal, De Brug, Dorpsplein 1, Amsterdam"


def test_only_what_is_in_a_room(visitor: Visitor) -> None:
    house.gathering(house.activity("Koor"), in_room=house.room("Atelier"))
    house.gathering(house.activity("Schaken"), in_room=house.room("Leeszaal"))
    house.gathering(house.activity("Wandelen"))
    assert titles(visitor, f"?room={house.room('Atelier').id}") == ["Koor"]


def test_a_gathering_that_moved_to_another_room_moves_to_its_calendar(visitor: Visitor) -> None:
    series = weekly(room="Atelier")
    on(series, date(2026, 12, 1)).move(date(2026, 12, 1), (TEN, TWELVE), house.room("Leeszaal").id, None)
    db.session.commit()
    days = {}
    for room in ("Atelier", "Leeszaal"):
        answer = visitor.opens(f"{FEED}?room={house.room(room).id}").answer
        days[room] = [day for day, *_ in read_back(answer.data, last=date(2026, 12, 8))]
    assert days == {"Atelier": [TUESDAY, date(2026, 12, 8)], "Leeszaal": [date(2026, 12, 1)]}


def test_the_room_of_another_house_gives_nothing(visitor: Visitor) -> None:
    theirs = house.room("Atelier", house.HET_ANKER)
    house.gathering(house.activity("Schaken", slug=house.HET_ANKER), in_room=theirs)
    house.gathering(in_room=house.room("Atelier"))
    read = text(visitor, f"?room={theirs.id}")
    assert "BEGIN:VEVENT" not in read
    assert "NAME:De Brug\n" in read


def test_only_what_is_in_a_language(visitor: Visitor) -> None:
    for title, spoken in (("Koor", "nl,ar"), ("Taal", "ar"), ("Bridge", "nl"), ("Yoga", ""), ("Dari", "ary")):
        house.gathering(told(title, spoken=spoken))
    assert titles(visitor, "?language=ar") == ["Koor", "Taal"]
    assert titles(visitor, "?language=so") == []


def test_only_what_is_of_a_kind(visitor: Visitor) -> None:
    for title, kinds in (("Eetclub", "meal,meeting"), ("Koor", "music"), ("Yoga", "")):
        house.gathering(told(title, kinds=kinds))
    assert titles(visitor, "?kind=meal") == ["Eetclub"]
    assert found(visitor, "?kind=meal&lang=en")[0].categories == ["eating together", "meeting each other"]


def test_a_calendar_is_called_after_what_was_asked(visitor: Visitor) -> None:
    room = house.room("Atelier").id
    read = text(visitor, f"?room={room}&kind=music&language=ar&lang=en")
    assert "X-WR-CALNAME:De Brug · Atelier · music · Arabic\n" in read


@pytest.mark.parametrize(
    "asked", ["?room=x", "?room=0", "?room=-1", "?room=1e3", "?language=%25", "?kind=a,b", "?room=9999999999"]
)
def test_what_cannot_be_asked_is_not_here(visitor: Visitor, asked: str) -> None:
    visitor.opens(FEED + asked, status=404)


def test_an_empty_choice_is_no_choice(visitor: Visitor) -> None:
    house.gathering()
    assert titles(visitor, "?room=&language=&kind=&lang=") == ["Koffieochtend"]


def test_the_texts_are_in_the_language_of_the_address_else_in_their_own(visitor: Visitor) -> None:
    texts = {"ar": {"title": "صباح القهوة"}}
    house.gathering(told(description="Kom langs.", texts=texts))
    house.gathering(told("Schaken"))
    read = text(visitor, "?lang=ar")
    assert "SUMMARY;LANGUAGE=ar:صباح القهوة\n" in read
    assert "DESCRIPTION;LANGUAGE=nl:Kom langs.\n" in read
    assert "SUMMARY;LANGUAGE=nl:Schaken\n" in read
    assert "URL:http://localhost/programme/de-brug?lang=ar\n" in read


def test_a_calendar_does_not_listen_to_the_browser(visitor: Visitor) -> None:
    house.gathering(told(texts={"en": {"title": "Coffee morning"}}))
    before = text(visitor)
    answer = visitor.speaks("en").client.get(FEED, headers={"Accept-Language": "en"})
    assert unfolded(answer.data) == before
    assert "SUMMARY;LANGUAGE=nl:Koffieochtend" in before


def test_an_unknown_centre_has_no_calendar(visitor: Visitor) -> None:
    visitor.opens("/programme/de-tunnel.ics", status=404)


def test_the_calendar_of_one_house_has_nothing_of_the_other(visitor: Visitor) -> None:
    house.gathering(house.activity("Schaken", slug=house.HET_ANKER))
    assert found(visitor.is_("nadia")) == []


def test_it_is_a_calendar_that_sets_no_cookie_and_may_be_kept(visitor: Visitor) -> None:
    for name in (None, "joris"):
        answer = visitor.is_(name).opens(FEED).answer
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer.headers["Content-Disposition"] == 'inline; filename="de-brug.ics"'
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert "Set-Cookie" not in answer.headers


def test_who_has_it_already_is_told_so(visitor: Visitor) -> None:
    gathering = house.gathering()
    tag = visitor.opens(FEED).answer.headers["ETag"]
    again = visitor.client.get(FEED, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    gathering.cancel("x")
    assert visitor.client.get(FEED, headers={"If-None-Match": tag}).status_code == 200


def test_a_day_later_it_is_the_same_file(visitor: Visitor, time_machine: TimeMachineFixture) -> None:
    weekly(start=date(2026, 9, 1))
    before = visitor.opens(FEED).answer.data
    time_machine.move_to("2026-11-29 11:00:00+00:00")
    assert visitor.opens(FEED).answer.data == before


def test_the_number_of_questions_does_not_grow_with_the_programme(visitor: Visitor) -> None:
    house.centre().shows_setting = True
    weekly(house.activity("Theekring", "own_circle", ["migrantenoudere"]), room="Atelier")
    with questions() as few:
        visitor.opens(FEED)
    for n in range(6):
        weekly(
            house.activity(f"Kring {n}", "own_circle", ["overig"]), TUESDAY + timedelta(days=n), "Leeszaal"
        )
    with questions() as many:
        visitor.opens(FEED)
    assert len(many) == len(few) <= 9


def test_an_ics_is_not_taken_for_a_house(visitor: Visitor) -> None:
    assert visitor.opens("/programme/de-brug").answer.mimetype == "text/html"
    assert visitor.opens(FEED).answer.mimetype == "text/calendar"
