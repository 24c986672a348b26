"""The plan of a closed month stays as it is: whoever would change it is told so, and nothing is half done."""

from collections.abc import Callable
from datetime import date, datetime, time
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from buurthuis.attendance.models import hold_month
from buurthuis.balance import writing
from buurthuis.balance.writing import Signing
from buurthuis.centres.models import Centre
from buurthuis.clock import instant
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.periods import Month
from buurthuis.schedule import queries
from buurthuis.schedule.models import CANCELLED, Activity, Gathering, Series, close_door, open_door
from buurthuis.schedule.recurrence import Rule
from tests import house
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
OCTOBER, NOVEMBER = date(2026, 10, 6), date(2026, 11, 10)
CLOSED = "The month of this gathering is closed. Open the month again first."
TIMES = time(10), time(12)


def close_month(month: int = 10) -> None:
    hold_month(house.centre().id, date(2026, month, 1), alone=True).close(instant())
    db.session.commit()


def reopen() -> None:
    hold_month(house.centre().id, OCTOBER, alone=True).reopen()
    db.session.commit()


@pytest.fixture
def coffee(app: Flask) -> Activity:
    assert app
    return house.activity("Koffieochtend", "own_circle", ["migrantenoudere"])


@pytest.fixture
def met(coffee: Activity) -> Gathering:
    """A gathering that nobody counted, in October, which is closed."""
    found = house.gathering(coffee, OCTOBER)
    close_month()
    return found


@pytest.fixture
def to_come(coffee: Activity) -> Gathering:
    """A gathering of November, which is open."""
    return house.gathering(coffee, NOVEMBER)


def as_planned() -> list[tuple[Any, ...]]:
    """The whole plan as far as figures follow from it."""
    db.session.rollback()
    db.session.expire_all()
    rows = text(
        "SELECT g.day, g.minutes, g.state, t.setting, (SELECT count(*) FROM circle c WHERE c.tagging_id = t.id) "
        "FROM gathering g JOIN tagging t ON t.id = g.tagging_id ORDER BY g.day, g.id"
    )
    return [tuple(row) for row in db.session.execute(rows)]


# the database itself

EVERY_WAY: dict[str, Callable[[Gathering, Gathering], object]] = {
    "adding": lambda met, _other: met.activity.gather_once(date(2026, 10, 7), TIMES, None, None),
    "removing": lambda met, _other: db.session.delete(met),
    "cancelling": lambda met, _other: met.cancel("heating"),
    "did not meet": lambda met, _other: met.did_not_meet("heating"),
    "moving within": lambda met, _other: met.move(date(2026, 10, 7), TIMES, None, None),
    "moving out": lambda met, _other: met.move(NOVEMBER, TIMES, None, None),
    "moving in": lambda _met, other: other.move(date(2026, 10, 7), TIMES, None, None),
    "longer": lambda met, _other: met.move(OCTOBER, (time(10), time(13)), None, None),
    "an open door": lambda met, _other: open_door(met),
    "another setting": lambda met, _other: met.activity.tag("mixed", [], OCTOBER),
    "another setting since long ago": lambda met, _other: met.activity.tag(None, [], date(2026, 1, 1)),
    "another circle": lambda met, _other: met.tagging.groups.pop(),
    "a larger circle": lambda met, _other: met.tagging.groups.append(house.groups()["overig"]),
    "the setting itself": lambda met, _other: setattr(met.tagging, "setting", "mixed"),
}


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_closed_month_keeps_its_plan(met: Gathering, to_come: Gathering, way: str) -> None:
    before = as_planned()
    with pytest.raises(MonthClosed):
        _does(EVERY_WAY[way], met, to_come)
    assert as_planned() == before


@pytest.mark.parametrize("way", EVERY_WAY)
def test_a_month_that_is_open_again_changes(met: Gathering, to_come: Gathering, way: str) -> None:
    reopen()
    before = as_planned()
    _does(EVERY_WAY[way], met, to_come)
    db.session.commit()
    assert as_planned() != before


def _does(way: Callable[[Gathering, Gathering], object], *of: Gathering) -> None:
    way(*of)
    db.session.flush()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE gathering SET minutes = minutes + 30",
        "UPDATE gathering SET day = '2026-12-01'",
        "UPDATE gathering SET state = 'cancelled'",
        "DELETE FROM gathering",
        "UPDATE tagging SET setting = 'mixed'",
        "DELETE FROM circle",
    ],
)
@pytest.mark.usefixtures("met")
def test_statements_that_no_page_makes_are_refused_too(statement: str) -> None:
    before = as_planned()
    with pytest.raises(MonthClosed):
        db.session.execute(text(statement))
    assert as_planned() == before


def test_what_no_figure_follows_from_can_change(met: Gathering) -> None:
    met.room, met.activity.title, met.revision = house.room(), "Koffie", 3
    met.move(OCTOBER, (time(11), time(13)), house.room().id, None)
    db.session.commit()
    assert (met.starts_at, met.minutes) == (time(11), 120)


def test_a_closed_month_of_one_house_is_open_in_another(met: Gathering) -> None:
    theirs = house.gathering(house.activity("Taalcafé", slug=house.HET_ANKER), met.day)
    theirs.cancel("heating")
    db.session.commit()
    assert theirs.state == CANCELLED


def test_a_door_that_was_open_stays_so(coffee: Activity) -> None:
    gathering = house.gathering(coffee, OCTOBER)
    open_door(gathering)
    db.session.commit()
    close_month()
    with pytest.raises(MonthClosed):
        close_door(gathering)


# the pages


def told(page: Page) -> bool:
    """A page that says it, and shows the form no more."""
    return CLOSED in page.text and "Nothing was changed." in page.text


@pytest.mark.parametrize("part", ["change", "cancellation", "cancellation/withdrawal", "open-door"])
def test_a_gathering_of_a_closed_month_is_not_changed(visitor: Visitor, met: Gathering, part: str) -> None:
    before = as_planned()
    page = visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{met.id}")
    assert "The month of this gathering is closed, so its plan stays as it is." in page.text
    assert page.forms()
    assert not [f for f in page.forms() if "/gatherings/" in (f.get("action") or "")]
    assert told(visitor.opens(f"/de-brug/gatherings/{met.id}/{part}", 409))
    assert as_planned() == before


@pytest.mark.parametrize(
    ("part", "typed"), [("change", {"ends_at": "13:00"}), ("cancellation", {"reason": "verwarming stuk"})]
)
def test_a_month_that_is_closed_while_somebody_types_is_told(
    visitor: Visitor, coffee: Activity, part: str, typed: dict[str, str]
) -> None:
    gathering = house.gathering(coffee, OCTOBER)
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{gathering.id}/{part}")
    close_month()
    before = as_planned()
    assert told(visitor.sends("/change" if part == "change" else "", status=409, **typed))
    assert as_planned() == before


def test_what_only_the_database_refuses_is_told_in_words_too(
    visitor: Visitor, met: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "in_closed_month", lambda _gathering: False)
    before, lines = as_planned(), _lines()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{met.id}/cancellation")
    assert told(visitor.sends(status=409, reason="verwarming stuk"))
    assert (as_planned(), _lines()) == (before, lines)


def _lines() -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(JournalLine)) or 0


def test_nothing_is_moved_into_a_closed_month(visitor: Visitor, met: Gathering, to_come: Gathering) -> None:
    before, day = as_planned(), "2026-10-08"
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{to_come.id}/change")
    page = visitor.sends("/change", status=422, day=day)
    assert CLOSED in page.text
    assert page.form("/change").find(f".//*[@value='{day}']") is not None
    assert (as_planned(), met.state) == (before, "planned")


@pytest.mark.usefixtures("met")
def test_nothing_is_added_to_a_closed_month(visitor: Visitor, coffee: Activity) -> None:
    before = as_planned()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{coffee.id}/extra")
    typed = {"day": "2026-10-08", "starts_at": "10:00", "ends_at": "12:00"}
    page = visitor.sends(status=422, **typed)
    assert CLOSED in page.text
    assert all(page.form().find(f".//*[@value='{each}']") is not None for each in typed.values())
    assert as_planned() == before


@pytest.mark.usefixtures("met")
def test_a_series_leaves_a_closed_month_out_when_that_is_asked(visitor: Visitor, coffee: Activity) -> None:
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{coffee.id}/series")
    typed = {"first": "2026-10-27", "starts_at": "14:00", "ends_at": "15:00", "ends": "until"}
    page = visitor.sends(status=422, until="2026-11-10", **typed)
    assert "The month of one of the dates is closed." in page.text
    assert "The month is closed, so its plan stays as it is." in page.text
    visitor.sends(leave_out="y", until="2026-11-10")
    days = db.session.scalars(db.select(Gathering.day).where(Gathering.series_id.is_not(None))).all()
    assert sorted(days) == [date(2026, 11, 3), date(2026, 11, 10)]


@pytest.mark.usefixtures("met")
def test_a_new_activity_begins_after_a_closed_month(visitor: Visitor) -> None:
    before = as_planned()
    visitor.is_("joris").speaks("en").opens("/de-brug/activities/new")
    typed = {"title": "Schaken", "setting": "mixed", "first": "2026-10-28", "repeats": "once"}
    page = visitor.sends(status=422, starts_at="14:00", ends_at="15:00", **typed)
    assert CLOSED in page.text
    assert page.form().find(".//*[@value='Schaken']") is not None
    assert as_planned() == before
    visitor.sends(first="2026-11-25", weekdays=["2"])
    assert len(as_planned()) == len(before) + 1


def test_a_series_goes_on_after_a_closed_month(visitor: Visitor, coffee: Activity) -> None:
    rule = Rule(frequency="weekly", starts_on=date(2026, 9, 1), weekdays=(1,))
    series = coffee.plan(rule, TIMES, [date(2026, 9, 29)], date(2026, 9, 30))
    db.session.commit()
    close_month()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{coffee.id}/series/{series.id}/extension")
    assert "The months of 4 of the dates are closed." in visitor.sends(status=422).text
    visitor.sends(leave_out="y")
    months = {_dated(row)[0].month for row in as_planned() if _dated(row)[0] < house.TODAY}
    assert months == {9, 11}


@pytest.mark.usefixtures("to_come")
@pytest.mark.parametrize("since", ["2026-10-06", "2026-09-01"])
def test_no_setting_is_chosen_for_a_closed_month(visitor: Visitor, met: Gathering, since: str) -> None:
    before = as_planned()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{met.activity_id}/settings")
    page = visitor.sends(status=422, setting="mixed", since=since)
    assert "October 2026 is closed. Open the month again first, or choose a date after it." in page.text
    assert page.form().find(f".//*[@value='{since}']") is not None
    assert as_planned() == before
    visitor.sends(setting="mixed", since="2026-11-01")
    assert [
        (day.month, setting) for day, _minutes, _state, setting, _circle in map(_dated, as_planned())
    ] == [
        (10, "own_circle"),
        (11, "mixed"),
    ]


def _dated(row: tuple[Any, ...]) -> tuple[Any, ...]:
    day = row[0] if isinstance(row[0], date) else datetime.fromisoformat(row[0]).date()
    return (day, *row[1:])


def test_a_series_ends_later_as_ever(visitor: Visitor, coffee: Activity) -> None:
    series = _weekly(coffee)
    close_month()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/activities/{coffee.id}/series/{series.id}/end")
    visitor.sends(last="2026-11-25")
    assert [_dated(row)[0] for row in as_planned()] == [date(2026, 10, 27), date(2026, 11, 24)]


def test_a_series_with_days_in_a_closed_month_changes_as_far_as_it_is_to_come(
    visitor: Visitor, coffee: Activity
) -> None:
    series = _weekly(coffee)
    close_month()
    coming = db.session.scalars(db.select(Gathering).filter_by(series_id=series.id, slot=date(2026, 11, 24)))
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{coming.one().id}/change")
    visitor.sends("/change", scope="all", starts_at="10:00", ends_at="11:00")
    assert [(_dated(row)[0].month, row[1]) for row in as_planned()] == [(10, 120), (11, 60), (12, 60)]


def _weekly(of: Activity) -> Series:
    rule = Rule(frequency="weekly", starts_on=date(2026, 10, 27), weekdays=(1,))
    days = [date(2026, 10, 27), date(2026, 11, 24), date(2026, 12, 1)]
    series = of.plan(rule, TIMES, days, date(2026, 12, 1))
    db.session.commit()
    return series


def test_what_would_go_back_into_a_closed_month_stays_when_a_change_is_undone(
    visitor: Visitor, coffee: Activity
) -> None:
    gathering = house.gathering(coffee, OCTOBER)
    house.gathering(coffee, NOVEMBER)
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{gathering.id}/change")
    visitor.sends("/change", day="2026-11-11")
    close_month()
    before = as_planned()
    page = visitor.opens(f"/de-brug/activities/{coffee.id}/undoing")
    assert "its month is closed." in page.text
    assert "This change cannot be undone any more." in page.text
    assert as_planned() == before


# the count


@pytest.mark.parametrize(
    ("state", "part"), [("planned", "did-not-meet"), ("did_not_meet", "did-not-meet/withdrawal")]
)
def test_whether_a_gathering_of_a_closed_month_met_stays_as_it_was(
    visitor: Visitor, coffee: Activity, state: str, part: str
) -> None:
    gathering = house.gathering(coffee, OCTOBER)
    gathering.state = state
    db.session.commit()
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{gathering.id}/count")
    close_month()
    before = as_planned()
    token = next(e.get("value") for e in visitor.page.root.iter() if e.get("name") == "csrf_token")
    address = f"/de-brug/gatherings/{gathering.id}/{part}"
    answer = visitor.client.post(address, data={"csrf_token": token}, follow_redirects=True)
    assert "The month of this gathering is closed" in answer.text
    assert as_planned() == before


# at the same moment


def test_a_month_is_not_closed_while_somebody_plans_in_it(visitor: Visitor, coffee: Activity) -> None:
    """Whoever closes a month waits for who plans, and then signs what was planned."""
    house.gathering(coffee, OCTOBER)
    centre = house.centre().id
    signed: list[int] = []

    def close() -> None:
        with visitor.app.app_context():
            version = writing.close(
                db.session.get_one(Centre, centre), Month(2026, 10), Signing("Samira", "", None)
            )
            signed.append(version.frozen.report.coverage.cancelled)
            db.session.commit()
            db.session.remove()

    queries.hold(house.centre())
    gathering = db.session.scalars(db.select(Gathering)).one()
    other = Thread(target=close)
    other.start()
    other.join(1)
    gathering.cancel("heating")
    db.session.commit()
    other.join(20)
    assert signed == [1]
