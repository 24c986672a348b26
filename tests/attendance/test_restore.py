"""`buurthuis restore`: a house is put back from a file that is whole, or all stays as it was."""

import shutil
import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import time_machine

from buurthuis import database
from buurthuis.attendance.models import this_ledger
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.attendance.kept import ask, file, is_refused, kept, restored
from tests.attendance.shell import Run, everything, run, sqlite, typed
from tests.attendance.test_backup import on_sqlite
from tests.postgres import Server

__all__ = ["file", "kept", "run"]
A_BELL = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999", {before!r}
def upgrade():
    op.create_table("bell", sa.Column("id", sa.Integer, primary_key=True))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        yield sqlite(tmp_path / "new" / "house.db")
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.database() as url:
            yield url


def test_a_house_is_put_back_where_nothing_is(empty: str, tmp_path: Path, file: Path) -> None:
    answer = restored(tmp_path, empty, file)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "1 gatherings counted, the last on 2026-11-22" in answer.stdout
    assert "config.toml and secret.key" in answer.stdout
    assert everything(empty) == everything(sqlite(file))
    assert typed(tmp_path, empty, "check").exit_code == 0


def test_a_house_moves_to_postgresql_and_back_without_losing_a_row(
    postgres: Server, tmp_path: Path, file: Path
) -> None:
    back, again = tmp_path / "back.db", tmp_path / "again.db"
    with postgres.database() as url:
        assert restored(tmp_path, url, file).exit_code == 0
        assert typed(tmp_path, url, "backup", back).exit_code == 0
    assert restored(tmp_path, sqlite(again), back).exit_code == 0
    assert everything(sqlite(again)) == everything(sqlite(back)) == everything(sqlite(file))


def test_after_a_restore_the_ledger_has_another_name_and_everybody_is_signed_out(
    empty: str, tmp_path: Path, file: Path
) -> None:
    restored(tmp_path, empty, file)
    name, signed_in = "SELECT name FROM ledger_name", "SELECT count(*) FROM sign_in"
    assert ask(empty, name) != ask(sqlite(file), name)
    assert len(ask(empty, name)) == 1
    assert (ask(sqlite(file), signed_in), ask(empty, signed_in)) == ([(1,)], [(0,)])


@on_sqlite
def test_a_restore_is_in_the_journal(run: Run, file: Path) -> None:
    assert run("restore", file, "--force").exit_code == 0
    line = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert line
    assert (line.verb, line.noun, line.detail) == ("restored", "database", {"file": "kept.db"})


def test_new_rows_get_numbers_of_their_own_after_a_restore(empty: str, tmp_path: Path, file: Path) -> None:
    restored(tmp_path, empty, file)
    highest = ask(empty, "SELECT max(id) FROM room")
    ask(empty, "INSERT INTO room (centre_id, name, accessible) VALUES (1, 'Zolder', 'false')")
    assert ask(empty, "SELECT id FROM room WHERE name = 'Zolder'") > highest


def test_a_house_that_is_there_stays_unless_forced(run: Run, database_url: str, file: Path) -> None:
    before = everything(database_url)
    assert is_refused(run("restore", file))
    assert everything(database_url) == before


def test_tables_of_another_program_are_not_taken_for_ours(
    postgres: Server, tmp_path: Path, file: Path
) -> None:
    with postgres.database() as url:
        ask(url, "CREATE TABLE room (colour TEXT)")
        assert is_refused(restored(tmp_path, url, file, "--force"))
        assert ask(url, "SELECT count(colour) FROM room") == [(0,)]


def test_a_house_that_must_make_place_is_kept_as_a_backup(
    run: Run, database_url: str, file: Path, tmp_path: Path
) -> None:
    house.gathering(house.activity("Naailes"), overig=5)
    db.session.commit()
    before, name = everything(database_url), this_ledger()[0]
    assert run("restore", file, "--force").exit_code == 0
    (aside,) = tmp_path.rglob("*.before-restore.db")
    assert everything(sqlite(aside)) == before
    assert everything(database_url) == everything(sqlite(file)) != before
    assert this_ledger()[0] != name
    with time_machine.travel("2026-11-22 12:00:00+00:00"):
        assert run("restore", aside, "--force").exit_code == 0
    assert everything(database_url) == before


def test_an_older_house_is_brought_to_the_newest_schema(
    empty: str, tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, newest)
    (newest / "versions/9999_a_bell.py").write_text(
        textwrap.dedent(A_BELL.format(before=database.newest_revision()))
    )
    monkeypatch.setattr(database, "MIGRATIONS", newest)
    assert restored(tmp_path, empty, file).exit_code == 0
    assert ask(empty, "SELECT version_num FROM alembic_version") == [("9999",)]
    assert ask(empty, "SELECT count(*) FROM bell") == [(0,)]
    assert ask(sqlite(file), "SELECT version_num FROM alembic_version") != [("9999",)]


def test_a_house_that_keeps_its_log_ahead_is_kept_with_what_stands_in_the_log(
    tmp_path: Path, file: Path
) -> None:
    target = tmp_path / "house.db"
    shutil.copy(file, target)
    with closing(sqlite3.connect(target)) as other:  # as if it was killed
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE centre SET name = 'Het Kasteel'")
        other.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{target}{ending}", tmp_path / f"killed.db{ending}")
    killed = tmp_path / "killed.db"
    assert restored(tmp_path, sqlite(killed), file, "--force").exit_code == 0
    (aside,) = tmp_path.glob("killed.*.before-restore.db")
    assert ("Het Kasteel",) in ask(sqlite(aside), "SELECT name FROM centre")
    assert ("De Brug",) in ask(sqlite(killed), "SELECT name FROM centre")
    assert not (tmp_path / "killed.db-wal").exists()


def test_what_is_no_database_makes_place_too(tmp_path: Path, file: Path) -> None:
    target = tmp_path / "house.db"
    target.write_text("damaged beyond reading " * 1000)
    (tmp_path / "house.db-journal").write_text("of before")
    assert is_refused(restored(tmp_path, sqlite(target), file))
    assert restored(tmp_path, sqlite(target), file, "--force").exit_code == 0
    assert not (tmp_path / "house.db-journal").exists()
    assert typed(tmp_path, sqlite(target), "check").exit_code == 0


def test_journals_of_a_file_that_is_gone_are_not_taken_for_those_of_the_new_one(
    tmp_path: Path, file: Path
) -> None:
    for ending in ("-journal", "-wal"):
        (tmp_path / f"house.db{ending}").write_text("of before")
    assert restored(tmp_path, sqlite(tmp_path / "house.db"), file).exit_code == 0
    assert [path.name for path in tmp_path.glob("house.db*")] == ["house.db"]
