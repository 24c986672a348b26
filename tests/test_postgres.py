"""The throw-away PostgreSQL gives every test a database of its own, and leaves nothing behind."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import create_engine, inspect, text

from tests.postgres import Server, named

KILLED = """
import os, signal
from tests.postgres import throw_away_server
with throw_away_server() as server:
    print(server.folder, flush=True)
    {ending}
"""


def tables(url: str) -> list[str]:
    engine = create_engine(url)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def with_rooms(url: str) -> str:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE room (name text)"))
    engine.dispose()
    return url


def folder_left_by(ending: str) -> tuple[int, bool]:
    program = subprocess.run(
        [sys.executable, "-c", KILLED.format(ending=ending)], capture_output=True, text=True, check=False
    )
    folder = Path(program.stdout.strip())
    until = monotonic() + 60
    while folder.exists() and monotonic() < until:
        sleep(0.05)
    return program.returncode, folder.exists()


def test_a_copy_holds_what_its_template_held(postgres: Server) -> None:
    template = with_rooms(postgres.fresh_database())
    assert tables(postgres.fresh_database(template)) == ["room"]


def test_one_test_does_not_see_what_another_wrote(postgres: Server) -> None:
    with_rooms(postgres.fresh_database())
    assert tables(postgres.fresh_database()) == []


def test_a_database_goes_even_when_somebody_forgot_to_leave(postgres: Server) -> None:
    with postgres.database() as url:
        forgotten = create_engine(url).connect()
    with closing(postgres.connect()) as connection:
        left = connection.execute(
            "SELECT datname FROM pg_database WHERE datname = %s", [named(url)]
        ).fetchall()
    forgotten.invalidate()
    assert left == []


def test_nothing_stays_when_the_tests_are_killed() -> None:
    assert folder_left_by("os.kill(os.getpid(), signal.SIGKILL)") == (-signal.SIGKILL, False)


def test_nothing_stays_when_somebody_presses_ctrl_c() -> None:
    _, left = folder_left_by("os.kill(os.getpid(), signal.SIGINT)")
    assert not left
