"""The benchmarks measure what they say; how fast it is, is no test."""

import re
import sqlite3
import urllib.request
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from buurthuis.balance import queries
from tests import house
from tests.benchmarks import balance, city, floor, pages, taps, year_floor, years
from tests.benchmarks.filling import VILLAGE
from tests.benchmarks.load import Page, rates
from tests.benchmarks.raw import Raw, loaded
from tests.conftest import DIALECTS
from tests.postgres import Server


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


@pytest.mark.usefixtures("app")
def test_the_figures_of_the_benchmark_are_those_of_raw_sql(database_url: str) -> None:
    years.fill(months=26, a_month=4)
    centre, october, (first, last) = house.centre(), balance.PAGE, balance.YEAR
    back_to = date(2026, 7, 1)
    with Raw(database_url) as raw:
        asked = balance.readings(raw)
        found = balance.measured(asked, times=1, rounds=1)
        gatherings, counts, *_rest = raw.month(centre.id, back_to, october.last, balance.NOW)
        sums, kinds, _groups = raw.sums(centre.id, first, last, balance.NOW)
    month, course = (
        queries.counted(centre, october, balance.NOW).month,
        queries.cells(centre, first, last, balance.NOW),
    )
    read = month.earlier + month.gatherings
    assert len({row[0] for row in gatherings}) == len(read) == 16
    assert (
        sum(row[2] for row in counts)
        == sum(each.visits for each in read)
        == loaded(centre.id, back_to, october.last)
    )
    assert (
        sum(row[3] for row in sums)
        == sum(each.visits for each in course.happened)
        == loaded(centre.id, first, last)
    )
    assert sum(row[4] for row in kinds) == sum(each.counted for each in course.happened) == 48
    assert min(each.ours for each in found.values()) > 0


def test_the_pages_of_the_benchmark_show_a_month_and_a_year(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/full.db"
    years.furnished(str(tmp_path), url, a_month=4)
    with balance.served(tmp_path, url, f"sqlite:///{tmp_path}/bare.db", a_month=4) as asked:
        found = {page.name: text(page) for page in asked}
        measured = rates(asked, seconds=0.2, rounds=1)
    assert len(re.findall(r"(Koffie|Taal) \d+</bdi>", found["month page"])) == 2 * 4  # activities, and hosts
    shown = [int(number) for number in re.findall(r"<td>(\d+)</td>\s<td>\d+</td>", found["year floor"])]
    assert 47 <= sum(shown) <= 50
    assert found["year floor"].count("group ") == year_floor.GROUPS * len(shown)
    assert min(measured.values()) > 0


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_way_to_read_the_city_of_the_benchmark_says_the_same(
    request: pytest.FixtureRequest, dialect: str, tmp_path: Path
) -> None:
    if dialect == "sqlite":
        found = city.measured(tmp_path, f"sqlite:///{tmp_path / 'city.db'}", VILLAGE, rounds=1)
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.database() as url:
            found = city.measured(tmp_path, url, VILLAGE, rounds=1)
    assert min(found.values()) > 0
    assert found["from the counts"] > found["our reading"]
