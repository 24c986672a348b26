"""The benchmarks measure what they say; how fast it is, is no test."""

import re
import sqlite3
import urllib.request
from contextlib import closing
from pathlib import Path

from tests.benchmarks import floor, pages, taps
from tests.benchmarks.load import Page, rates


def text(page: Page) -> str:
    cookies = "; ".join(f"{name}={value}" for name, value in page.cookies.items())
    asked = urllib.request.Request(page.address, headers={"Cookie": cookies})
    with urllib.request.urlopen(asked) as answer:
        return str(answer.read().decode())


def test_every_page_of_the_benchmark_shows_thirty_gatherings(tmp_path: Path) -> None:
    with pages.served(tmp_path) as asked:
        found = {page.name: text(page) for page in asked}
        measured = rates(asked, seconds=0.2, rounds=1)
    assert found["floor"].count("group ") == floor.GATHERINGS * floor.GROUPS
    for name in ("week", "programme"):
        assert (
            len(re.findall(r"Koffie en taal \d+</bdi>", found[name])) == pages.GATHERINGS == floor.GATHERINGS
        )
    assert min(measured.values()) > 1


def test_every_tap_of_the_benchmark_is_kept_and_counted(tmp_path: Path) -> None:
    house, bare = tmp_path / "house.db", tmp_path / "bare.db"
    found = taps.measured(tmp_path, f"sqlite:///{house}", f"sqlite:///{bare}", rows=5, seconds=0.2, rounds=1)
    assert min(found.values()) > 1
    with closing(sqlite3.connect(house)) as there, closing(sqlite3.connect(bare)) as floor:
        kept = there.execute("SELECT count(*), sum(n) FROM tap").fetchone()
        counted = there.execute("SELECT sum(visits) FROM group_count").fetchone()
        assert kept == counted * 2 > (50, 50)
        assert floor.execute("SELECT count(*) FROM bare_tap").fetchone() > (1,)
