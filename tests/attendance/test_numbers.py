"""The number of a gathering or a group means one thing for ever: a tablet may know it for days without a network."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from buurthuis.extensions import db
from buurthuis.groups.models import Group
from tests import house
from tests.attendance.kept import ask, file, kept, restored, spoil
from tests.attendance.sending import Door, held
from tests.attendance.shell import sqlite, typed
from tests.attendance.test_restore import empty
from tests.postgres import Server

__all__ = ["empty", "file", "kept"]
# The table, and how a row is copied under the next number.
ANOTHER = {
    "gathering": (
        "INSERT INTO gathering (centre_id, activity_id, tagging_id, day, starts_at, ends_at, minutes, state, reason)"
        " SELECT centre_id, activity_id, tagging_id, day, starts_at, ends_at, minutes, 'planned', '' FROM gathering"
        " LIMIT 1"
    ),
    "visitor_group": (
        "INSERT INTO visitor_group (centre_id, key, position, colour, icon, sensitive, names, counted_from)"
        " SELECT centre_id, 'x' || max(id), 9, 'red', 'star', false, '{}', counted_from FROM visitor_group"
        " GROUP BY centre_id, counted_from LIMIT 1"
    ),
}


def one_more_and_gone(table: str) -> tuple[str, str]:
    """The statements that make a row and delete it again."""
    return ANOTHER[table], f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table})"


def highest(url: str, table: str) -> int:
    ((number,),) = ask(url, f"SELECT max(id) FROM {table}")
    assert isinstance(number, int)
    return number


def test_a_tap_for_a_gathering_that_left_the_plan_counts_with_no_other(app: Flask) -> None:
    door, gone = Door(app), house.gathering()
    late, activity = door.tap(gone), gone.activity
    db.session.delete(gone)
    db.session.commit()
    house.gathering(activity)
    db.session.commit()
    assert door.sends(late) == ["held"]
    assert list(held().values()) == ["unknown_gathering"]


@pytest.mark.usefixtures("app")
def test_the_number_of_a_group_that_is_gone_is_never_given_again() -> None:
    def new(key: str) -> Group:
        like = house.groups()["overig"]
        group = Group(centre_id=like.centre_id, key=key, position=9, colour="red", icon="star")
        group.counted_from = house.TODAY
        db.session.add(group)
        db.session.commit()
        return group

    one = new("one")
    number = one.id
    db.session.delete(one)
    db.session.commit()
    assert new("other").id > number


@pytest.mark.parametrize("table", ANOTHER)
def test_no_number_is_given_again_after_a_restore(empty: str, tmp_path: Path, file: Path, table: str) -> None:
    before = highest(sqlite(file), table)
    spoil(file, *one_more_and_gone(table))
    assert restored(tmp_path, empty, file).exit_code == 0
    ask(empty, ANOTHER[table])
    assert highest(empty, table) == before + 2


@pytest.mark.parametrize("table", ANOTHER)
def test_no_number_is_given_again_after_a_move_from_postgresql(
    postgres: Server, tmp_path: Path, file: Path, table: str
) -> None:
    before, back, again = highest(sqlite(file), table), tmp_path / "back.db", sqlite(tmp_path / "again.db")
    with postgres.database() as url:
        assert restored(tmp_path, url, file).exit_code == 0
        for statement in one_more_and_gone(table):
            ask(url, statement)
        assert typed(tmp_path, url, "backup", back).exit_code == 0
    assert restored(tmp_path, again, back).exit_code == 0
    ask(again, ANOTHER[table])
    assert highest(again, table) == before + 2


def test_a_table_of_which_all_rows_are_gone_remembers_its_numbers_too(
    empty: str, tmp_path: Path, make_app: Callable[..., Flask]
) -> None:
    path = tmp_path / "one.db"
    assert typed(tmp_path, sqlite(path), "migrate").exit_code == 0
    spoil(
        path,
        "DELETE FROM sqlite_sequence",
        "INSERT INTO sqlite_sequence (name, seq) VALUES ('gathering', 41)",
    )
    assert restored(tmp_path, empty, path).exit_code == 0
    with make_app(empty).app_context():
        house.build()
        number = house.gathering().id
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    assert number == 42


def test_numbers_mean_the_same_to_tablets_up_to_the_lowest_that_any_copy_had(
    empty: str, tmp_path: Path, file: Path
) -> None:
    marks, later = "SELECT sure_until, sure_group_until FROM ledger_name", tmp_path / "later.db"
    before = [(highest(sqlite(file), "gathering"), highest(sqlite(file), "visitor_group"))]
    restored(tmp_path, empty, file)
    assert ask(empty, marks) == before
    for statement in ANOTHER.values():
        ask(empty, statement)
    assert typed(tmp_path, empty, "backup", later).exit_code == 0
    assert restored(tmp_path, again := sqlite(tmp_path / "again.db"), later).exit_code == 0
    assert ask(again, marks) == before


def test_a_house_that_had_no_gathering_when_it_was_copied_is_sure_of_none(tmp_path: Path) -> None:
    path, marks = tmp_path / "one.db", "SELECT sure_until, sure_group_until FROM ledger_name"
    assert typed(tmp_path, sqlite(path), "migrate").exit_code == 0
    assert restored(tmp_path, again := sqlite(tmp_path / "again.db"), path).exit_code == 0
    assert ask(again, marks) == [(-1, -1)]
