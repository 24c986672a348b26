"""`buurthuis backup`: a whole house in one file, of one moment, also while people count."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from buurthuis import copies, database, halves
from buurthuis.attendance.models import GroupCount
from buurthuis.extensions import db
from tests import house
from tests.attendance import sending
from tests.attendance.sending import Door
from tests.attendance.shell import Run, at_rest, everything, run, sqlite, typed
from tests.browser.serving import surroundings

__all__ = ["run"]
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WRITERS, BACKUPS = 3, 3
KILLED_BEFORE_IT_IS_DONE = """
import os, signal
from buurthuis import commands, halves
halves.put = lambda half, target: os.kill(os.getpid(), signal.SIGKILL)
commands.main()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "house.backup.db"


@pytest.fixture(autouse=True)
def folder(file: Path) -> None:
    file.parent.mkdir()


def test_a_backup_holds_every_row_whichever_database_the_house_has(
    app: Flask, run: Run, database_url: str, file: Path
) -> None:
    Door(app).tells({"id": "11111111-1111-4111-8111-111111111111", "seq": 1, "kind": "dance"})
    house.gathering(statushouder=3, unknown=450)
    answer = run("backup", file)
    assert (answer.exit_code, answer.stderr) == (0, "")
    assert "1 gatherings counted, the last on 2026-11-22" in answer.stdout
    assert everything(sqlite(file)) == everything(database_url)


def test_a_backup_is_checked_like_any_house(run: Run, file: Path) -> None:
    house.gathering(statushouder=3)
    run("backup", file)
    assert "All is well" in run("check", url=sqlite(file)).stdout


@on_sqlite
def test_only_its_owner_reads_a_backup_and_nothing_stays_beside_it(run: Run, file: Path) -> None:
    run("backup", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


@on_sqlite
def test_a_file_is_written_over_only_when_forced(run: Run, file: Path) -> None:
    file.write_text("the minutes of a meeting")
    answer = run("backup", file)
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (2, 1)
    assert file.read_text() == "the minutes of a meeting"
    assert run("backup", file, "--force").exit_code == 0
    assert copies.examine(file).revision == database.newest_revision()


@on_sqlite
def test_a_house_is_not_its_own_backup(run: Run, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "house.db", "--force").exit_code == 2


@on_sqlite
@pytest.mark.parametrize("place", ["nowhere/house.db", "."])
def test_a_place_that_is_none_is_said(run: Run, tmp_path: Path, place: str) -> None:
    answer = run("backup", tmp_path / place, "--force")
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (2, 1)


def test_an_empty_database_has_no_backup(tmp_path: Path, file: Path) -> None:
    answer = typed(tmp_path, sqlite(tmp_path / "empty.db"), "backup", file)
    assert (answer.exit_code, answer.stderr) == (2, "This database holds no house of Buurthuis.\n")


@on_sqlite
def test_a_copy_that_was_not_read_back_whole_is_not_kept(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examine = copies.examine
    found = lambda path, name="": copies.Found("0003", examine(path, name).rows | {"tap": 7})  # noqa: E731
    monkeypatch.setattr(copies, "examine", found)
    assert run("backup", file).exit_code == 2
    assert list(file.parent.iterdir()) == []


@on_sqlite
def test_a_backup_that_is_killed_leaves_no_file_of_its_name(
    app: Flask, database_url: str, file: Path
) -> None:
    with at_rest(app):
        program = [sys.executable, "-c", KILLED_BEFORE_IT_IS_DONE, "backup", str(file)]
        own = surroundings(file.parent / "instance") | {"BUURTHUIS_DATABASE_URL": database_url}
        ended = subprocess.run(program, env=own, capture_output=True, timeout=60, check=False)
    assert ended.returncode == -9, ended.stderr
    assert not file.exists()


@on_sqlite
def test_what_killed_backups_left_goes_and_what_a_running_one_makes_stays(run: Run, file: Path) -> None:
    with halves.half_made(file.with_name("other.db")) as running:
        left = [running.with_name(running.name.replace("other", name)) for name in ("monday", "tuesday")]
        left.append(left[0].with_name(left[0].name + "-journal"))
        for path in left:
            path.touch()
        assert run("backup", file).exit_code == 0
        assert set(file.parent.iterdir()) == {file, running}
    assert list(file.parent.iterdir()) == [file]


@on_sqlite
def test_what_others_left_goes_only_when_it_is_old(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = (file.with_name(f".{name}.db.12345678{halves.ENDING}") for name in ("new", "old"))
    for path in (new, old):
        path.touch()
    os.utime(old, (0, 0))
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert run("backup", file).exit_code == 0
    assert set(file.parent.iterdir()) == {file, new}


class Crowd:
    """Tablets that count as fast as they can, until they are told to stop; they keep all that was taken in."""

    def __init__(self, app: Flask) -> None:
        coffee = house.gathering()
        self.stop, self.gathering = Event(), coffee.id
        self.doors = [Door(app) for _ in range(WRITERS)]
        one = {"kind": "tap", "gathering": coffee.id, "group": None, "n": 1}
        self.kept: list[list[sending.Event]] = [[] for _ in self.doors]
        self.threads = [
            Thread(target=self.counts, args=(door, kept, one))
            for door, kept in zip(self.doors, self.kept, strict=True)
        ]

    def counts(self, door: Door, kept: list[sending.Event], one: sending.Event) -> None:
        while not self.stop.is_set():
            events = [door.event(**one) for _ in range(3)]
            if door.posts(*events).status_code == 200:
                kept += events
            self.stop.wait(0.01)

    def counts_on(self) -> None:
        """Wait until every tablet was told that something more of it was taken in."""
        before = [len(kept) for kept in self.kept]
        for _ in range(500):
            if all(len(kept) > n for kept, n in zip(self.kept, before, strict=True)):
                return
            self.stop.wait(0.02)
        raise AssertionError("a tablet is not answered any more")

    def during(self, work: Callable[[], None]) -> int:
        """Count while the work is done; answers how many visits were counted."""
        for thread in self.threads:
            thread.start()
        try:
            work()
        finally:
            self.stop.set()
            for thread in self.threads:
                thread.join()
        return sum(map(len, self.kept))


def visits(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT coalesce(sum(visits), 0) FROM group_count").fetchone()[0])
    finally:
        connection.close()


def test_backups_made_while_people_count_are_whole_and_nothing_is_lost_after_a_restore(
    app: Flask, database_url: str, tmp_path: Path, make_app: Callable[..., Flask], file: Path
) -> None:
    crowd = Crowd(app)
    files = [file.with_name(f"{number}.db") for number in range(BACKUPS)]
    db.session.remove()

    def back_up() -> None:
        for each in files:
            crowd.counts_on()
            assert typed(tmp_path / "instance", database_url, "backup", each).exit_code == 0
        crowd.counts_on()

    counted = crowd.during(back_up)
    held = [visits(each) for each in files]
    assert 0 < held[0] < held[1] < held[2] < counted
    for each in files:
        assert typed(tmp_path / "instance", sqlite(each), "check").exit_code == 0
    restored = sqlite(tmp_path / "restored.db")
    assert typed(tmp_path / "instance", restored, "restore", files[1]).exit_code == 0
    assert sent_again(crowd, make_app(restored)) == counted


def sent_again(crowd: Crowd, app: Flask) -> int:
    """What the house counts when every tablet sends all that it ever sent."""
    with app.app_context():
        for door, kept in zip(crowd.doors, crowd.kept, strict=True):
            client = app.test_client()
            client.set_cookie("tablet", door.token)
            door.client = client
            for start in range(0, len(kept), 200):
                door.sends(*kept[start : start + 200])
        total = db.session.scalar(db.select(db.func.sum(GroupCount.visits)))
        assert sending.complaints(app) == []
        db.session.remove()
        db.engine.dispose()
    return int(total or 0)
