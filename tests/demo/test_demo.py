"""The demo holds what there is to see: of each thing that a plan can be, at least one."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from buurthuis.personal import found_in
from buurthuis.relations.barriers import HELPED
from buurthuis.relations.steps import RUNGS, STATES
from buurthuis.schedule.described import KINDS, ORGANISERS, SPOKEN, codes
from tests.browser.serving import demo

__all__ = ["demo"]


@pytest.fixture
def rows(demo: Any) -> Iterator[Any]:
    """Ask the demo of the day of the tests."""
    with sqlite3.connect(demo) as database:
        yield lambda asked: database.execute(asked).fetchall()
    database.close()


def test_every_detail_of_the_demo_is_one_that_can_be_chosen(rows: Any) -> None:
    for kinds, spoken, organiser in rows("SELECT kinds, spoken, organiser FROM activity"):
        assert set(codes(kinds)) <= set(KINDS)
        assert set(codes(spoken)) <= set(SPOKEN)
        assert organiser in ORGANISERS


def test_the_demo_is_told_in_other_languages(rows: Any) -> None:
    told = [tag for (texts,) in rows("SELECT texts FROM activity") for tag in json.loads(texts)]
    assert {"ar", "tr", "en"} <= set(told)


def test_who_organises_in_the_demo_is_not_always_the_house(rows: Any) -> None:
    found = {organiser for (organiser,) in rows("SELECT organiser FROM activity WHERE organised_by <> ''")}
    assert found == {"self_organisation", "residents", "other"}


def test_some_of_the_demo_stays_inside(rows: Any) -> None:
    inside = rows("SELECT title FROM activity WHERE NOT in_programme ORDER BY title")
    assert inside == [("Eigen thee",), ("Kaartmiddag",)]


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT 1 FROM activity WHERE for_whom = 'women'",
        "SELECT 1 FROM hosting WHERE role = 'stand_in'",
        "SELECT 1 FROM activity WHERE cost_cents > 0",
        "SELECT 1 FROM activity WHERE cost_cents IS NULL",
        "SELECT 1 FROM centre WHERE address <> '' AND school_region = 'north'",
        "SELECT 1 FROM room_part JOIN gathering ON room_id = part_id",
        "SELECT 1 FROM series WHERE ordinals = '1,3'",
        "SELECT 1 FROM series WHERE skips_school_holidays AND until IS NOT NULL",
        "SELECT 1 FROM barrier_action WHERE state = 'open' AND due_on < '2026-11-22'",
        "SELECT 1 FROM barrier_action WHERE state = 'open' AND due_on > '2026-11-22'",
        "SELECT 1 FROM barrier_action WHERE state = 'dropped'",
        "SELECT 1 FROM barrier_action WHERE state = 'done' AND helped IS NULL",
        *(f"SELECT 1 FROM barrier_action WHERE helped = '{helped}'" for helped in HELPED),
        *(f"SELECT 1 FROM step_note WHERE rung = '{rung}'" for rung in RUNGS),
        *(f"SELECT 1 FROM step_note WHERE state = '{state}'" for state in STATES),
    ],
)
def test_of_each_thing_the_demo_has_one(rows: Any, asked: str) -> None:
    assert rows(asked)


def test_the_women_of_nour_opened_their_door_twice(rows: Any) -> None:
    opened = rows(
        "SELECT title, setting, state FROM tagging JOIN activity ON activity.id = tagging.activity_id "
        "JOIN gathering ON tagging_id = tagging.id WHERE once"
    )
    assert opened == [("Vrouwengroep Nour", "mixed", "held")] * 2


def test_nobody_does_homework_in_the_autumn_holidays(rows: Any) -> None:
    days = {day for (day,) in rows("SELECT day FROM gathering g JOIN activity a ON a.id = g.activity_id "
                                   "WHERE title = 'Huiswerkklas'")}  # fmt: skip
    assert {"2026-10-07", "2026-10-21"} <= days
    assert "2026-10-14" not in days


def test_the_houses_of_the_demo_closed_their_months_but_for_the_last(rows: Any) -> None:
    closed = (
        "SELECT count(DISTINCT first) FROM month_version JOIN centre ON centre.id = centre_id WHERE slug = ?"
    )
    assert [rows(closed.replace("?", f"'{slug}'"))[0][0] for slug in ("de-brug", "het-anker")] == [13, 12]


def test_one_month_of_each_house_was_signed_twice(rows: Any) -> None:
    twice = rows("SELECT centre_id, reopened_why FROM month_version WHERE reopened_at IS NOT NULL ORDER BY 1")
    assert [why for _centre, why in twice] == ["Er lag nog een turflijst in de kast."] * 2


def test_most_closed_months_of_the_demo_can_be_read_outside_the_house(rows: Any) -> None:
    assert rows("SELECT count(*) FROM month_version WHERE released_at IS NOT NULL")[0][0] == 12 + 11


def test_key_figures_show_every_circle_of_the_bridge_the_way_but_one(rows: Any) -> None:
    shown = rows("""SELECT DISTINCT key FROM visitor_group g JOIN key_figure_group ON group_id = g.id
        JOIN key_figure k ON k.id = key_figure_id JOIN centre c ON c.id = k.centre_id
        WHERE slug = 'de-brug' ORDER BY key""")
    assert shown == [("migrantenoudere",), ("overig",), ("statushouder",)]


def test_the_key_figures_of_the_demo_agreed_and_one_is_asked_again_soon(rows: Any) -> None:
    asked = """SELECT slug, count(*), sum(agreed_until < '2027-01-03') FROM key_figure k
        JOIN centre c ON c.id = k.centre_id WHERE agreed_until >= '2026-11-22' GROUP BY slug ORDER BY slug"""
    assert rows(asked) == [("de-brug", 4, 1), ("het-anker", 2, 0)]


def test_no_note_of_the_demo_is_about_a_visitor(rows: Any) -> None:
    texts = [text for (text,) in rows("SELECT text FROM key_figure_note UNION SELECT role FROM key_figure")]
    assert len(texts) > 10
    assert {text for text in texts if found_in(text)} == set()
    assert {part for (part,) in rows("SELECT part FROM key_figure_activity")} == {"hosts", "supports"}


def test_something_was_named_in_each_month_of_the_demo_and_much_in_some(rows: Any) -> None:
    sums = "SELECT first, sum(mentions) FROM barrier_mention GROUP BY centre_id, first ORDER BY first"
    named = [mentions for _first, mentions in rows(sums)]
    assert (len(named), sum(30 <= mentions <= 60 for mentions in named)) == (2 * 15, 5)


def test_who_sees_to_something_in_the_demo_works_in_that_house(rows: Any) -> None:
    strangers = (
        "SELECT what FROM barrier_action a WHERE owner_id IS NULL OR NOT EXISTS "
        "(SELECT 1 FROM access_key k WHERE k.account_id = a.owner_id AND k.centre_id = a.centre_id)"
    )
    assert rows(strangers) == []
