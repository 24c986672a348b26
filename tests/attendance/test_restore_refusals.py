"""`buurthuis restore` replaces nothing with a file that is not whole, nor a house that is in use."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from buurthuis.halves import ENDING
from tests.attendance.kept import file, is_refused, kept, restored, spoil
from tests.attendance.shell import at_rest, sqlite
from tests.attendance.test_backup import KILLED_BEFORE_IT_IS_DONE, on_sqlite
from tests.browser.serving import surroundings

__all__ = ["file", "kept"]
HOLDING = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM centre").fetchall()
print("open", flush=True)
input()
"""


def rubbish(file: Path) -> None:
    file.write_bytes(os.urandom(50_000))


def truncated(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty_file(file: Path) -> None:
    os.truncate(file, 0)


def of_another_program(file: Path) -> None:
    file.unlink()
    spoil(file, "CREATE TABLE recipe (name TEXT)")


def newer(file: Path) -> None:
    spoil(file, "UPDATE alembic_version SET version_num = '9999'")


def two_revisions(file: Path) -> None:
    spoil(file, "INSERT INTO alembic_version VALUES ('0001')")


def a_strange_revision(file: Path) -> None:
    spoil(file, "UPDATE alembic_version SET version_num = '*'")


def without_a_table(file: Path) -> None:
    spoil(file, "DROP TABLE plan_change")


def without_a_guard(file: Path) -> None:
    spoil(file, "DROP TRIGGER tap_refuses_update")


def with_a_strange_trigger(file: Path) -> None:
    spoil(file, "CREATE TRIGGER x AFTER INSERT ON tap BEGIN DELETE FROM account; END")


def with_a_strange_table(file: Path) -> None:
    spoil(file, "CREATE TABLE recipe (name TEXT)")


def with_an_index_of_another_kind(file: Path) -> None:
    spoil(file, "DROP INDEX ix_tap_gathering_id", "CREATE INDEX ix_tap_gathering_id ON tap (n)")


def with_numbers_that_come_again(file: Path) -> None:
    spoil(
        file,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'AUTOINCREMENT', '') WHERE name = 'gathering'",
    )


def with_another_count(file: Path) -> None:
    spoil(file, "UPDATE group_count SET visits = 30 WHERE group_id IS NULL")


def with_a_loose_end(file: Path) -> None:
    spoil(file, "INSERT INTO room (centre_id, name, accessible) VALUES (99, 'Zolder', 0)")


def with_a_broken_page(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.seek(9 * 4096)
        opened.write(b"\xff" * 4096)


SPOILS = (
    rubbish, truncated, empty_file, of_another_program, newer, two_revisions, a_strange_revision, without_a_table,
    without_a_guard, with_a_strange_trigger, with_a_strange_table, with_an_index_of_another_kind,
    with_numbers_that_come_again, with_another_count, with_a_loose_end, with_a_broken_page, Path.unlink,
)  # fmt: skip


@pytest.mark.parametrize("spoiled", SPOILS, ids=lambda spoiled: spoiled.__name__)
def test_a_file_that_is_not_whole_replaces_nothing(
    tmp_path: Path, file: Path, spoiled: Callable[[Path], None]
) -> None:
    spoiled(file)
    target = tmp_path / "house.db"
    shutil.copy(file.parent / "kept.db", target) if file.exists() else target.write_text("of before")
    before = target.read_bytes()
    assert is_refused(restored(tmp_path, sqlite(target), file, "--force"))
    assert target.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} <= {"house.db", "kept.db", "instance"}


@on_sqlite
def test_a_house_that_is_served_is_not_replaced_even_while_nobody_asks_anything(
    app: Flask, database_url: str, tmp_path: Path, file: Path
) -> None:
    with at_rest(app):
        program = [sys.executable, "-c", HOLDING, str(tmp_path / "house.db")]
        with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
            assert other.stdout
            other.stdout.readline()
            answer = restored(tmp_path, database_url, file, "--force")
            other.communicate("\n")
    assert is_refused(answer)
    assert str(other.pid) in answer.stderr
    assert restored(tmp_path, database_url, file, "--force").exit_code == 0


@on_sqlite
def test_a_house_in_which_somebody_writes_is_not_replaced(
    app: Flask, database_url: str, tmp_path: Path, file: Path
) -> None:
    with at_rest(app), closing(sqlite3.connect(tmp_path / "house.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert is_refused(restored(tmp_path, database_url, file, "--force"))


@on_sqlite
@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_name_that_is_no_text_is_refused_in_one_sentence(
    app: Flask, database_url: str, tmp_path: Path, command: str
) -> None:
    with at_rest(app):
        name = os.fsencode(tmp_path) + b"/caf\xe9.db"
        program = [sys.executable, "-c", "from buurthuis.commands import main; main()", command, name]
        own = surroundings(tmp_path / "instance") | {"BUURTHUIS_DATABASE_URL": database_url}
        answer = subprocess.run(program, env=own, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, len(answer.stderr.splitlines())) == (2, 1), answer.stderr


def test_a_restore_that_was_killed_leaves_nothing_for_the_next_one(tmp_path: Path, file: Path) -> None:
    target = tmp_path / "house.db"
    program = [sys.executable, "-c", KILLED_BEFORE_IT_IS_DONE, "restore", str(file)]
    own = surroundings(tmp_path / "instance") | {"BUURTHUIS_DATABASE_URL": sqlite(target)}
    ended = subprocess.run(program, env=own, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -9, ended.stderr
    assert list(tmp_path.glob(f".house.db.*{ENDING}"))
    assert restored(tmp_path, sqlite(target), file).exit_code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"house.db", "kept.db", "instance"}
