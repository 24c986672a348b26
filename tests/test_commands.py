"""The command `buurthuis` as people type it: what it does, and one sentence when it cannot."""

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import pytest

from buurthuis.commands import PARTS
from tests.browser.serving import surroundings

BUURTHUIS = [sys.executable, "-c", "from buurthuis.commands import main; main()"]


def run(instance: Path, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Type a command in a house of its own."""
    own = surroundings(instance) | settings
    return subprocess.run(
        [*BUURTHUIS, *words], env=own, input=typed, capture_output=True, text=True, timeout=120, check=False
    )


def is_one_sentence(answer: subprocess.CompletedProcess[str]) -> bool:
    """True for an error as people can read it."""
    return len(answer.stderr.strip().splitlines()) == 1 and "Traceback" not in answer.stderr


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with the demo in it."""
    instance = tmp_path_factory.mktemp("demo")
    answer = run(instance, "demo", "--no-serve")
    assert answer.returncode == 0, answer.stderr
    assert "manager@debrug.example" in answer.stdout
    return instance


@pytest.mark.parametrize("part", PARTS)
def test_every_part_tells_what_it_does(tmp_path: Path, part: str) -> None:
    answer = run(tmp_path, part, "--help")
    assert answer.returncode == 0
    assert "Usage: buurthuis " + part in answer.stdout


def test_the_demo_is_whole(demo: Path) -> None:
    answer = run(demo, "check", BUURTHUIS_DATABASE_URL=f"sqlite:///{demo / 'demo.db'}")
    assert (answer.returncode, answer.stderr) == (0, "")


def test_the_demo_is_kept_until_somebody_wants_a_fresh_one(demo: Path) -> None:
    renamed = "SELECT count(*) FROM centre WHERE name = 'De Kade'"
    with closing(sqlite3.connect(demo / "demo.db")) as database, database:
        database.execute("UPDATE centre SET name = 'De Kade' WHERE slug = 'de-brug'")
    for wish, kept in ((), 1), (("--fresh",), 0):
        assert run(demo, "demo", "--no-serve", *wish).returncode == 0
        with closing(sqlite3.connect(demo / "demo.db")) as database:
            assert database.execute(renamed).fetchone() == (kept,)


def test_the_demo_is_the_same_for_everybody(demo: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "demo", "--no-serve").returncode == 0
    visits = []
    for instance in (demo, tmp_path):
        with sqlite3.connect(instance / "demo.db") as database:
            visits.append(
                database.execute("SELECT gathering_id, group_id, visits FROM group_count").fetchall()
            )
        database.close()
    assert visits[0] == visits[1]
    assert len(visits[0]) > 3000


def test_an_unknown_setting_is_refused_by_name(tmp_path: Path) -> None:
    answer = run(tmp_path, "check", BUURTHUIS_COLOUR="red")
    assert answer.returncode == 2
    assert is_one_sentence(answer)
    assert "BUURTHUIS_COLOUR" in answer.stderr


def test_serving_refuses_a_database_without_the_newest_schema_and_says_what_mends_it(tmp_path: Path) -> None:
    answer = run(tmp_path, "serve", "--port", "0")
    assert answer.returncode == 2
    assert is_one_sentence(answer)
    assert "buurthuis migrate" in answer.stderr
    assert run(tmp_path, "migrate").returncode == 0
    assert "at the newest schema" in run(tmp_path, "migrate").stdout


def test_a_database_that_cannot_be_reached_is_one_sentence(tmp_path: Path) -> None:
    answer = run(tmp_path, "check", BUURTHUIS_DATABASE_URL="postgresql://nobody@127.0.0.1:1/nothing")
    assert answer.returncode == 2
    assert is_one_sentence(answer)


def test_a_part_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    assert run(tmp_path, "dance").returncode == 2


def test_the_command_names_its_parts(tmp_path: Path) -> None:
    answer = run(tmp_path, "--help")
    assert answer.returncode == 0
    assert all(f"  {part} " in answer.stdout for part in PARTS)


def test_a_new_house_is_open_at_once(tmp_path: Path) -> None:
    flags = ("--email", "fatma@wijk.example", "--centre", "De Kade", "--slug", "de-kade", "--password-stdin")
    made = run(tmp_path, "init", *flags, typed="een zin die alleen Fatma kent\n")
    assert (made.returncode, made.stderr) == (0, "")
    with subprocess.Popen(
        [*BUURTHUIS, "serve", "--port", "0"], env=surroundings(tmp_path), stdout=subprocess.PIPE, text=True
    ) as served:
        try:
            (address,) = re.findall(r"http://\S+", served.stdout.readline() if served.stdout else "")
            with urlopen(f"{address}healthz", timeout=30) as answer:
                assert (answer.status, json.load(answer)["schema"]) == (200, "current")
        finally:
            served.terminate()
