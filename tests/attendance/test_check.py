"""`buurthuis check` finds what somebody changed behind the back of the ledger."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import text

from buurthuis.attendance import commands
from buurthuis.extensions import db
from tests import house


@pytest.fixture
def check(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[int, str]]:
    """Run the command on the database of this test: its exit code, and what it prints."""
    monkeypatch.setattr(commands, "create_app", lambda _settings: app)
    monkeypatch.setattr(commands, "settings", lambda: None)

    def run() -> tuple[int, str]:
        db.session.commit()
        ended = CliRunner().invoke(commands.check, catch_exceptions=False)
        return ended.exit_code, ended.output

    return run


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
