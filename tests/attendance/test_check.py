"""`buurthuis check` finds what somebody changed behind the back of the ledger."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from buurthuis.extensions import db
from tests import house
from tests.attendance.sending import Door
from tests.attendance.sheets import tap
from tests.attendance.shell import Run, run

__all__ = ["run"]


@pytest.fixture
def check(run: Run) -> Callable[[], tuple[int, str]]:
    """Run the command on the database of this test: its exit code, and what it prints."""

    def check() -> tuple[int, str]:
        ended = run("check")
        return ended.exit_code, ended.output

    return check


def forge(change: str) -> None:
    """Change the ledger in spite of its guards, as somebody with the file in hands could."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(text("DROP TRIGGER tap_refuses_update"))
    else:
        db.session.execute(text("ALTER TABLE tap DISABLE TRIGGER USER"))
    db.session.execute(text(change))


def test_all_is_well(check: Callable[[], tuple[int, str]]) -> None:
    house.gathering(statushouder=3, unknown=450)
    house.gathering(house.activity("Naailes"), overig=0)
    assert check() == (0, "All is well: the counts of 2 gatherings equal the ledger.\n")


def test_a_changed_count_is_found(check: Callable[[], tuple[int, str]]) -> None:
    coffee = house.gathering(unknown=3)
    db.session.execute(text("UPDATE group_count SET visits = 30"))
    assert check() == (1, f"Gathering {coffee.id}, group unknown: the count says 30, the ledger 3.\n")


def test_a_forged_tap_is_found(check: Callable[[], tuple[int, str]]) -> None:
    house.gathering(overig=3)
    forge("UPDATE tap SET n = 4")
    code, told = check()
    assert code == 1
    assert "is not what its digest says" in told


def test_a_tap_of_another_centre_is_found(check: Callable[[], tuple[int, str]]) -> None:
    house.gathering(overig=3)
    forge("UPDATE tap SET centre_id = 2")
    assert "belongs to another centre" in check()[1]


def test_a_count_without_taps_is_found(check: Callable[[], tuple[int, str]]) -> None:
    coffee = house.gathering()
    db.session.execute(text(f"INSERT INTO head_count (gathering_id) VALUES ({coffee.id})"))
    code, told = check()
    assert code == 1
    assert "the ledger holds nothing for it" in told
    assert "not said to have taken place" in told


def test_a_count_that_is_gone_is_found(check: Callable[[], tuple[int, str]]) -> None:
    house.gathering(overig=3)
    db.session.execute(text("DELETE FROM group_count"))
    db.session.execute(text("DELETE FROM head_count"))
    assert "is in the ledger, but does not count as counted" in check()[1]


def test_an_old_schema_is_found(check: Callable[[], tuple[int, str]]) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert check() == (1, "The database is not at the newest schema. Run: buurthuis migrate\n")


def test_a_tap_of_a_tablet_from_elsewhere_is_found(check: Callable[[], tuple[int, str]], app: Flask) -> None:
    tap(house.gathering(), overig=1)
    forge(f"UPDATE tap SET tablet = {Door(app, house.HET_ANKER).number}")
    code, told = check()
    assert (code, "came from a tablet that its centre does not have" in told) == (1, True)


def test_a_name_that_is_in_the_ledger_and_among_the_folded_ones_is_found(
    check: Callable[[], tuple[int, str]],
) -> None:
    (name,) = tap(house.gathering(), overig=1)
    db.session.execute(text("INSERT INTO tap_folded VALUES (:name)"), {"name": name})
    assert check() == (1, f"Tap {name} is in the ledger, and is among the folded ones too.\n")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_held_tap_in_a_strange_state_is_found(check: Callable[[], tuple[int, str]], app: Flask) -> None:
    door = Door(app)
    door.sends(door.event(kind="dance"))
    db.session.execute(text("PRAGMA ignore_check_constraints=ON"))
    db.session.execute(text("UPDATE tap_held SET state = 'lost'"))
    assert "is held in a state that is none: lost" in check()[1]


def test_taps_that_did_not_arrive_are_told_and_are_no_damage(
    check: Callable[[], tuple[int, str]], app: Flask
) -> None:
    door, coffee = Door(app), house.gathering()
    door.sends(*(door.tap(coffee, seq=seq) for seq in (1, 5, 7)))
    code, told = check()
    assert code == 0
    assert told.splitlines() == [
        "All is well: the counts of 1 gatherings equal the ledger.",
        "Tablet Deur of de-brug: 4 taps did not arrive (places 2–4, 6).",
    ]


def test_what_somebody_looked_at_is_not_told_again(check: Callable[[], tuple[int, str]], app: Flask) -> None:
    door = Door(app)
    door.sends(door.tap(house.gathering(), seq=2))
    assert "1 tap did not arrive (place 1)" in check()[1]
    door.noted().excuse()
    assert "did not arrive" not in check()[1]
