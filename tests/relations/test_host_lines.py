"""The familiar face in figures, read from plans and counts on both databases."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import event

from buurthuis.attendance.models import forget_who_led, say_who_led
from buurthuis.attendance.who_led import kept_since
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.continuity import JOINS, HandOver, HostLine
from buurthuis.relations.queries import lines_between, own_lines
from buurthuis.schedule.models import Activity, Gathering, Host, join, remove_host
from tests import house

pytestmark = pytest.mark.usefixtures("app")
NOVEMBER = Month(2026, 11)


def host(name: str) -> Host:
    found = Host.named(house.centre(), name)
    assert found
    return found


def held(of: Activity, day: int, *names: str) -> Gathering:
    gathering = house.gathering(of, date(2026, 11, day), overig=3)
    say_who_led(gathering, [host(name).id for name in names])
    db.session.commit()
    return gathering


@pytest.fixture
def coffee(app: Flask) -> Activity:
    """Two of three times with Fatima, of one nobody said; one was cancelled and one did not meet."""
    assert app
    coffee = house.activity("Koffieochtend", host="Fatima")
    for day, names in ((3, ["Fatima"]), (5, ["Omar"]), (10, ["Fatima", "Omar"]), (12, [])):
        held(coffee, day, *names)
    house.gathering(coffee, date(2026, 11, 17)).cancel("ill")
    house.gathering(coffee, date(2026, 11, 19)).did_not_meet("ill")
    house.gathering(coffee, date(2026, 11, 24))
    db.session.commit()
    return coffee


def lines(month: Month = NOVEMBER) -> tuple[HostLine, ...]:
    return lines_between(house.centre(), month.first, month.last)


def line() -> HostLine:
    (found,) = lines()
    return found


def test_a_line_says_what_was_held_said_and_led(coffee: Activity) -> None:
    found = line()
    assert (found.activity, found.title) == (coffee.id, "Koffieochtend")
    assert (found.held, found.said, found.had_regular, found.by_regular) == (4, 3, 3, 2)
    assert (found.regular_share, found.usual_share, found.cancelled, found.did_not_meet) == (
        2 / 3,
        2 / 3,
        1,
        1,
    )


def test_who_the_regular_host_was_is_asked_of_the_day(coffee: Activity) -> None:
    (term,) = coffee.hostings()
    term.until = date(2026, 11, 9)
    join(coffee, host("Rima"), date(2026, 11, 10))
    assert line().by_regular == 1


def test_a_hand_over_that_is_planned_is_told_without_a_name(coffee: Activity) -> None:
    join(coffee, host("Rima"), date(2027, 1, 1))
    join(coffee, host("Yusuf"), date(2027, 6, 1))
    assert line().hands_over == (HandOver(date(2027, 1, 1), JOINS),)
    assert "Rima" not in repr(line())


def test_lines_stand_by_title_whatever_they_say() -> None:
    for title in ("Zang", "Atelier", "koor"):
        held(house.activity(title, host=f"Host of {title}"), 3)
    held(house.activity("Schaken", slug="het-anker"), 3)
    assert [one.title for one in lines()] == ["Atelier", "koor", "Zang"]


@pytest.mark.usefixtures("coffee")
def test_lines_are_asked_for_in_three_questions() -> None:
    asked: list[str] = []
    centre = house.centre()
    event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    lines_between(centre, NOVEMBER.first, NOVEMBER.last)
    assert len([sentence for sentence in asked if sentence.startswith("SELECT")]) <= 3


def test_figures_stay_when_a_host_is_removed(coffee: Activity) -> None:
    join(coffee, host("Rima"), date(2027, 1, 1))
    before = line()
    for name in ("Fatima", "Omar"):
        remove_host(host(name), house.TODAY)
    after = line()
    assert (after.by_regular, after.said, after.usual_share, after.coc) == (
        before.by_regular,
        before.said,
        before.usual_share,
        before.coc,
    )


@pytest.mark.usefixtures("coffee")
def test_a_host_finds_only_what_is_his_or_her_own() -> None:
    held(house.activity("Zang", host="Piet"), 3, "Piet")
    first = date(2026, 9, 1)
    (omar,) = own_lines(host("Omar"), first, house.TODAY)
    assert (omar.title, omar.held, omar.said, omar.led, omar.cancelled) == ("Koffieochtend", 4, 3, 2, 1)
    assert own_lines(host("Nobody yet"), first, house.TODAY) == []


def test_who_led_is_forgotten_after_thirteen_months(coffee: Activity) -> None:
    since = kept_since(house.TODAY)
    assert since == date(2025, 10, 22)
    for day in (since - timedelta(days=1), since):
        gathering = house.gathering(coffee, day, overig=3)
        say_who_led(gathering, [host("Fatima").id])
    assert forget_who_led(since) == 1
    assert [lines(Month(2025, 10))[0].said, line().said] == [1, 3]


def test_the_day_thirteen_months_back_is_one_that_there_is() -> None:
    assert kept_since(date(2026, 3, 31)) == date(2025, 2, 28)
    assert kept_since(date(2026, 1, 15)) == date(2024, 12, 15)
