"""The week on screen: by day, with what is closed, cancelled and wished for, and what the coming weeks offer."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import event

from buurthuis.balance.models import OFFER, decide
from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from buurthuis.schedule.models import Host
from tests import house
from tests.visitor import Page, Visitor

WEEK = "/de-brug/schedule/2026-W48"
MONDAY = date(2026, 11, 23)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def titles(page: Page) -> list[str]:
    return ["".join(heading.itertext()) for heading in page.all("h3")]


def asked_for(visitor: Visitor, address: str) -> list[str]:
    """What one page asks of the database, signing in included."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append(statement)

    db.session.commit()
    event.listen(db.engine, "before_cursor_execute", note)
    assert visitor.client.get(address).status_code == 200
    event.remove(db.engine, "before_cursor_execute", note)
    return asked


def test_the_week_shows_each_gathering_on_its_day(joris: Visitor) -> None:
    older = house.activity("Koffieochtend", "own_circle", ["migrantenoudere"])
    house.gathering(older, MONDAY, in_room=house.room("Atelier"))
    page = joris.opens(WEEK)
    assert titles(page) == ["Koffieochtend"]
    assert "Atelier" in page.text
    assert "older migrants" in page.text


def test_this_week_is_the_week_of_today(joris: Visitor) -> None:
    page = joris.opens("/de-brug/schedule/")
    assert page.answer.request.path == "/de-brug/schedule/2026-W47"
    assert len(page.all("li", aria_current="date")) == 1


def test_a_cancelled_gathering_stays_in_the_week_with_its_reason(joris: Visitor) -> None:
    house.gathering(day=MONDAY).cancel("heating is broken")
    page = joris.opens(WEEK)
    assert "cancelled" in page.text
    assert "heating is broken" in page.text


def test_a_closed_day_says_why(joris: Visitor) -> None:
    closed = Closure(centre_id=house.centre().id, starts_on=MONDAY, ends_on=MONDAY, reason="cleaning")
    db.session.add(closed)
    assert "House closed: cleaning" in joris.opens(WEEK).text


def test_an_empty_week_says_what_to_do(joris: Visitor) -> None:
    assert "Nothing is planned in this week" in joris.opens(WEEK).text


def test_the_week_of_another_house_stays_there(joris: Visitor) -> None:
    house.gathering(house.activity("Samen koken", slug=house.HET_ANKER), MONDAY)
    assert titles(joris.opens(WEEK)) == []


def test_the_week_shows_what_somebody_wishes_for(joris: Visitor) -> None:
    tea, choir = house.activity("Thee", "own_circle", ["overig"]), house.activity("Koor", "mixed")
    house.gathering(tea, MONDAY, in_room=house.room("Atelier"))
    piet = Host(centre_id=house.centre().id, name="Piet")
    house.gathering(choir, MONDAY).host = piet
    db.session.flush()
    assert titles(joris.opens(WEEK + "?setting=own_circle")) == ["Thee"]
    assert titles(joris.opens(f"{WEEK}?room={house.room('Atelier').id}")) == ["Thee"]
    assert titles(joris.opens(f"{WEEK}?host={piet.id}")) == ["Koor"]
    assert "Nothing in this week fits your choice" in joris.opens(WEEK + "?setting=not_chosen").text


def addresses(page: Page, **attributes: str) -> list[str]:
    return [link.get("href") or "" for link in page.all("a", **attributes)]


def test_the_week_shows_one_circle(joris: Visitor) -> None:
    house.gathering(house.activity("Thee", "own_circle", ["overig", "statushouder"]), MONDAY)
    house.gathering(house.activity("Kaarten", "own_circle", ["zorgindicatie"]), MONDAY)
    house.gathering(house.activity("Koor", "mixed"), MONDAY)
    page = joris.opens(f"{WEEK}?circle=statushouder")
    assert titles(page) == ["Thee"]
    assert ["".join(each.itertext()) for each in page.all("summary", class_="picked")] == [
        "Circle: refugees with a residence permit"
    ]
    assert titles(joris.opens(f"{WEEK}?circle=overig&setting=mixed")) == []


def test_what_was_chosen_is_kept_from_week_to_week(joris: Visitor) -> None:
    room = house.room("Atelier").id
    page = joris.opens(f"{WEEK}?setting=mixed&circle=overig&room={room}&view=room&nonsense=1")
    kept = f"?setting=mixed&circle=overig&room={room}&view=room"
    assert addresses(page, rel="prev") == ["2026-W47" + kept]
    assert addresses(page, rel="next") == ["2026-W49" + kept]
    assert addresses(page, data_step="today") == ["/de-brug/schedule/" + kept]
    assert titles(joris.opens("/de-brug/schedule/" + kept)) == []
    assert joris.page.answer.request.full_path == "/de-brug/schedule/2026-W47" + kept


def test_a_week_is_found_by_one_of_its_days(joris: Visitor) -> None:
    page = joris.opens("/de-brug/schedule/?day=2027-01-02&setting=mixed")
    assert page.answer.request.full_path == "/de-brug/schedule/2026-W53?setting=mixed"
    page = joris.opens("/de-brug/schedule/?day=30-11-2026")
    assert page.answer.request.path == "/de-brug/schedule/2026-W49"


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "", "9999-12-31", "\x00"])
def test_a_day_that_does_not_exist_is_today(joris: Visitor, day: str) -> None:
    page = joris.opens(f"/de-brug/schedule/?day={day}")
    assert page.answer.request.path == "/de-brug/schedule/2026-W47"


def rows(page: Page) -> dict[str, str]:
    """What the table by room says beside each room."""
    heads = [(head, line) for line in page.all("tr") for head in line if head.get("role") == "rowheader"]
    return {
        " ".join("".join(head.itertext()).split()): " ".join(
            "".join(text for cell in line if cell is not head for text in cell.itertext()).split()
        )
        for head, line in heads
    }


def test_by_room_a_free_room_is_seen_too(joris: Visitor) -> None:
    house.gathering(house.activity("Thee"), MONDAY, in_room=house.room("Atelier"))
    house.gathering(house.activity("Wandelen"), MONDAY)
    found = rows(joris.opens(f"{WEEK}?view=room"))
    assert list(found) == ["Atelier", "Grote zaal free all week", "Leeszaal free all week", "No room"]
    assert "Thee" in found["Atelier"]
    assert "Wandelen" in found["No room"]


def test_by_room_a_free_place_is_one_step_from_a_plan(joris: Visitor) -> None:
    room = house.room("Leeszaal")
    found = addresses(joris.opens(f"{WEEK}?view=room"), class_="room-plus")
    assert f"/de-brug/activities/new?day=2026-11-23&room={room.id}" in found
    assert len(found) == 3 * 7
    assert addresses(joris.opens("/de-brug/schedule/2026-W46?view=room"), class_="room-plus") == []


def test_a_room_out_of_use_shows_what_is_planned_in_it(joris: Visitor) -> None:
    room = house.room("Atelier")
    house.gathering(house.activity("Thee"), MONDAY, in_room=room)
    room.retire(house.TODAY)
    assert titles(joris.opens(f"{WEEK}?room={room.id}")) == ["Thee"]
    assert "Atelier" in rows(joris.opens(f"{WEEK}?view=room"))
    assert "Atelier free all week" not in rows(joris.opens("/de-brug/schedule/2026-W49?view=room"))


def test_a_phone_reads_one_line_for_days_without_a_plan(joris: Visitor) -> None:
    house.gathering(house.activity("Thee"), MONDAY)
    page = joris.opens(WEEK)
    folded = [" ".join("".join(each.itertext()).split()) for each in page.all("li", class_="days-folded")]
    assert folded == ["Tue 24 to Sun 29 Nothing planned"]


def test_holidays_stand_quietly_at_their_day(joris: Visitor) -> None:
    assert "Christmas Day" in joris.opens("/de-brug/schedule/2026-W52").text
    assert "autumn holidays" not in joris.opens("/de-brug/schedule/2026-W42").text
    house.centre().school_region = "north"
    assert joris.opens("/de-brug/schedule/2026-W42").text.count("autumn holidays") == 1


def test_the_band_stands_behind_hours_with_a_setting(joris: Visitor) -> None:
    house.gathering(house.activity("Koor", "mixed"), MONDAY)
    house.gathering(house.activity("Inloop", None), MONDAY, time(9), time(10))
    assert "agreed band" not in joris.opens(WEEK).text
    told = {"source": "team", "author": "Samira", "decided_on": house.TODAY}
    decide(house.centre(), None, measure=OFFER, floor=40, ceiling=60, **told)
    page = joris.opens(WEEK)
    assert "agreed band 40% to 60%" in page.text
    assert "Its hours are not in the bar: 1 hour." in page.text


@pytest.mark.parametrize(
    "wish",
    [
        "room=x",
        "room=0",
        f"room={2**63}",
        f"host={'9' * 5000}",
        "setting=%00",
        "host=١",
        "circle=nobody",
        "circle=%00",
        "view=x",
    ],
)
def test_a_wish_that_cannot_be_is_no_wish(joris: Visitor, wish: str) -> None:
    house.gathering(day=MONDAY)
    assert titles(joris.opens(f"{WEEK}?{wish}")) == ["Koffieochtend"]


def test_a_room_of_another_house_is_no_wish(joris: Visitor) -> None:
    house.gathering(day=MONDAY)
    theirs = house.room(slug=house.HET_ANKER).id
    assert titles(joris.opens(f"{WEEK}?room={theirs}")) == ["Koffieochtend"]


@pytest.mark.parametrize("week", ["2026-W54", "2026-48", "1999-W48", "٢٠٢٦-W48", "2026-W00"])
def test_a_week_that_is_not_there_is_not_found(joris: Visitor, week: str) -> None:
    joris.opens(f"/de-brug/schedule/{week}", status=404)


def test_the_coming_four_weeks_add_up(joris: Visitor) -> None:
    tea = house.activity("Thee", "own_circle", ["migrantenoudere", "statushouder"])
    for week in range(6):
        house.gathering(tea, house.TODAY + timedelta(weeks=week), time(10), time(11, 30))
    house.gathering(house.activity("Koor", "mixed"), MONDAY, time(19), time(21))
    house.gathering(house.activity("Inloop", None), MONDAY, time(9), time(10))
    house.gathering(house.activity("Soep", "mixed"), MONDAY, time(12), time(13)).cancel("the cook is ill")
    page = joris.opens(WEEK)
    assert "6 hours in own circle, 2 hours in a mixed setting." in page.text
    assert "refugees with a residence permit 6 hours and older migrants 6 hours." in page.text
    assert "One activity has no choice of setting yet." in page.text


def test_the_week_asks_little_however_full_it_is(joris: Visitor) -> None:
    tea = house.activity("Thee", "own_circle", ["overig", "statushouder"])
    house.gathering(tea, MONDAY, in_room=house.room())
    one = asked_for(joris, f"{WEEK}?room={house.room('Atelier').id}")
    for hour in range(8, 22):
        house.gathering(tea, MONDAY + timedelta(days=hour % 7), time(hour), time(hour, 50), house.room())
    told = {"source": "team", "author": "Samira", "decided_on": house.TODAY}
    decide(house.centre(), None, measure=OFFER, floor=40, ceiling=60, **told)
    house.centre().school_region = "north"
    for view in ("day", "room"):
        fifteen = asked_for(joris, f"{WEEK}?room={house.room('Atelier').id}&circle=zorgindicatie&view={view}")
        assert len(one) == len(fifteen) <= 6, fifteen
