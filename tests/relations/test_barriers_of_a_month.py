"""The barriers of a month: only sums are kept, and of a month that goes on only the totals are told."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from buurthuis.closed import MonthClosed
from buurthuis.extensions import Model, db
from buurthuis.relations.barriers import HOUSE
from buurthuis.relations.models import BarrierAbout, CountedForm, note, take_back
from buurthuis.relations.noticing import Notice
from buurthuis.relations.queries.barriers import barriers
from buurthuis.relations.small import Tally, TallyLine
from tests import house
from tests.relations.noted import NOVEMBER, OCTOBER, about, agree, asked, close, mentions, name, told

pytestmark = pytest.mark.usefixtures("app")
# Everything that the tables hold: no person, no moment, no text, and no number in the order in which it came.
COLUMNS = {
    "barrier_mention": {"centre_id", "first", "barrier", "mentions"},
    "barrier_about": {"centre_id", "first", "about", "activity_id", "mentions"},
    "barrier_asking": {"centre_id", "first", "people"},
    "barrier_form": {"centre_id", "name", "first"},
}


@pytest.mark.parametrize("table", COLUMNS)
def test_a_sum_knows_no_person_no_moment_and_no_words(table: str) -> None:
    columns = Model.metadata.tables[table].columns
    assert {column.name for column in columns} == COLUMNS[table]
    assert not any(column.name == "id" or column.autoincrement is True for column in columns)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", COLUMNS)
def test_the_file_keeps_no_order_in_which_things_were_named(table: str) -> None:
    with pytest.raises(OperationalError, match="no such column: rowid"):
        db.session.execute(db.text(f"SELECT rowid FROM {table}"))
    db.session.rollback()


def test_what_is_named_adds_up() -> None:
    activity = house.activity("Taalcafé").id
    name(1, "language")
    name(3, "language", "cost")
    name(2, "language", activity=activity)
    assert mentions() == {("2026-10", "language"): 6, ("2026-10", "cost"): 3}
    assert about() == {("2026-10", 0): 7, ("2026-10", activity): 2}


def test_what_is_about_the_house_and_about_an_activity_is_one_row_each() -> None:
    wrong = {"centre_id": house.centre().id, "first": OCTOBER.first, "mentions": 1}
    db.session.add(BarrierAbout(**wrong, about=0, activity_id=house.activity("Taalcafé").id))
    with pytest.raises(IntegrityError):
        db.session.flush()
    db.session.rollback()


def test_a_form_that_is_sent_twice_counts_once() -> None:
    notice = name(2, "cost")
    assert not note(house.centre(), notice)
    assert mentions() == {("2026-10", "cost"): 2}


def test_what_was_noted_can_be_taken_back_once_and_nothing_is_left_of_it() -> None:
    notice, asking = name(2, "cost"), name(20)
    name(5, "cost")
    assert [take_back(house.centre(), each) for each in (notice, notice, asking)] == [True, False, True]
    assert (mentions(), asked()) == ({("2026-10", "cost"): 5}, {})


def test_nobody_learns_by_taking_off_what_was_never_noted() -> None:
    name(3, "faith")
    assert not take_back(house.centre(), Notice("0" * 32, OCTOBER.first, 2, ("faith",)))
    assert mentions()["2026-10", "faith"] == 3


def test_nothing_is_added_to_a_closed_month_and_nothing_is_taken_off() -> None:
    notice = name(2, "cost")
    close(OCTOBER)
    with pytest.raises(MonthClosed):
        name(1, "cost")
    with pytest.raises(MonthClosed):
        take_back(house.centre(), notice)
    db.session.rollback()
    assert mentions() == {("2026-10", "cost"): 2}


def test_forms_of_long_ago_are_forgotten() -> None:
    name(1, "cost", month=OCTOBER.previous() or OCTOBER)
    name(1, "cost", month=OCTOBER)
    name(1, "cost", month=NOVEMBER.next() or NOVEMBER)
    assert {form.first for form in db.session.scalars(db.select(CountedForm))} == {
        OCTOBER.first,
        date(2026, 12, 1),
    }


# What is told of it


def test_where_nothing_was_noted_there_is_nothing_to_tell() -> None:
    assert barriers(house.centre(), OCTOBER, is_told=True) is None


def test_while_the_month_goes_on_only_totals_are_told() -> None:
    name(9, "cost", "time", "language", month=NOVEMBER)
    name(30, month=NOVEMBER)
    found = told(NOVEMBER, False)
    assert (found.asked, found.mentions, found.about) == (30, Tally(27), Tally(27))


def test_once_it_is_over_lines_are_told_and_small_ones_together() -> None:
    name(9, "not_known", "language")
    name(2, "faith")
    name(6, "not_our_place")
    found = told()
    assert TallyLine(("not_known",), 9) in found.mentions.lines
    assert TallyLine(("not_our_place", "faith"), 8) in found.mentions.lines
    assert found.mentions.total == sum(line.count for line in found.mentions.lines) == 26


def test_what_it_was_about_is_told_by_the_titles_of_the_activities() -> None:
    name(7, "cost", "time", activity=house.activity("Taalcafé").id)
    name(6, "cost")
    assert told().about.lines == (TallyLine((HOUSE,), 6), TallyLine(("Taalcafé",), 14))


def test_what_changed_a_little_since_it_was_published_is_not_told_again() -> None:
    name(9, "not_known", "cost", "language")
    was = told()
    name(1, "faith")
    assert len(told().mentions.lines) < len(was.mentions.lines)
    assert told(OCTOBER, True, was).mentions == Tally(28)


def test_another_house_does_not_count_here() -> None:
    name(9, "cost")
    assert barriers(house.centre(house.HET_ANKER), OCTOBER, is_told=True) is None


# What is done about it


def test_an_action_belongs_to_the_months_in_which_it_was_open_settled_or_looked_back_on() -> None:
    done = {"state": "done", "settled_on": date(2026, 10, 20)}
    agree("a", made_on=date(2026, 9, 1))
    agree("b", **done, helped="partly", looked_back_on=date(2026, 11, 3), made_on=date(2026, 9, 1))
    agree("c", made_on=date(2026, 11, 1))
    agree("d", **{**done, "state": "dropped"}, made_on=date(2026, 10, 1))
    of_months = {
        str(month): sorted((line.what, line.state, line.helped) for line in told(month).actions)
        for month in (OCTOBER, NOVEMBER)
    }
    assert of_months == {
        "2026-10": [("a", "open", None), ("b", "done", None), ("d", "dropped", None)],
        "2026-11": [("a", "open", None), ("b", "done", "partly"), ("c", "open", None)],
    }
    assert [told(month).open_actions for month in (OCTOBER, NOVEMBER)] == [1, 2]


def test_who_does_something_is_not_told_with_the_month() -> None:
    agree(activity_id=house.activity("Taalcafé").id)
    (line,) = told().actions
    assert line.__dict__ == {
        "barrier": "cost",
        "about": "Taalcafé",
        "what": "Koffie wordt gratis",
        "state": "open",
        "helped": None,
    }
