"""A year of a whole city from the kept sums, beside the bare sums and the counts: `python -m tests.benchmarks.city`.

A hundred centres for ten years: 1.56 million gatherings with 7.8 million counts. With `postgresql` behind it, on a
throw-away PostgreSQL that writes to the disk as a real one does; with `--small`, three centres for a year.
"""

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy.engine import make_url

from buurthuis import config, create_app
from buurthuis.balance import queries, writing
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.serving import upgrade
from tests.benchmarks.filling import CITY, FIRST, VILLAGE, Size, fill
from tests.chaos.durable import durable_server

ROUNDS = 9
MOST_OF_BARE, LEAST_OF_COUNTS = 3, 40
FIGURES = "gatherings, minutes, counted, visits, unknown, did_not_meet, cancelled"
KEPT = f"""
SELECT centre_id, first, setting, {FIGURES} FROM month_sum
WHERE centre_id IN ({{centres}}) AND first BETWEEN '{{first}}' AND '{{last}}'
"""
COUNTED = """
SELECT g.centre_id, {month}, coalesce(t.setting, ''), count(*), sum(g.minutes), count(h.gathering_id),
    sum(n.visits), sum(n.unknown)
FROM gathering g JOIN tagging t ON t.id = g.tagging_id LEFT JOIN head_count h ON h.gathering_id = g.id
LEFT JOIN (
    SELECT gathering_id, sum(CASE WHEN visits > 0 THEN visits ELSE 0 END) AS visits,
        sum(CASE WHEN visits > 0 AND group_id IS NULL THEN visits ELSE 0 END) AS unknown
    FROM group_count JOIN gathering ON gathering.id = gathering_id
    WHERE day BETWEEN '{first}' AND '{last}' GROUP BY gathering_id
) n ON n.gathering_id = g.id
WHERE g.day BETWEEN '{first}' AND '{last}' AND g.state IN ('planned', 'held') GROUP BY 1, 2, 3
"""
MONTH = {"sqlite": "strftime('%Y-%m-01', g.day)", "postgresql": "date_trunc('month', g.day)"}
Read = Callable[[], Any]


def main() -> None:
    """Measure, and print the figures and the ratios that are asked for."""
    size = VILLAGE if "--small" in sys.argv else CITY
    if "postgresql" in sys.argv:
        with durable_server() as server, TemporaryDirectory() as folder:
            tell(measured(Path(folder), server.fresh_database(), size), size)
    else:
        with TemporaryDirectory(dir="/var/tmp") as folder:
            tell(measured(Path(folder), f"sqlite:///{folder}/city.db", size), size)


def measured(place: Path, url: str, size: Size, rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds: to write the city, to make its sums, and for each way to read the sums of its last year."""
    app: Flask = create_app(config.load({}, instance=str(place), database_url=url))
    with app.app_context():
        upgrade()
        found = {"writing the city": _seconds(lambda: fill(size))}
        found["making the sums"] = _seconds(writing.rebuild)
        year, clocks = _last_year(size), _clocks(size)
        with bare(url) as ask:
            ways = {
                "our reading": lambda: queries.sums(clocks, *year),
                "bare sums": lambda: ask(_bare(clocks, *year)),
                "from the counts": lambda: ask(_counted(db.engine.dialect.name, *year)),
            }
            _agree({name: read() for name, read in ways.items()})
            found |= _taking_turns(ways, rounds)
        db.session.remove()
        db.engine.dispose()
    return found


def tell(found: dict[str, float], size: Size) -> None:
    """Print what was measured and what it is held against."""
    print(f"{size.centres} centres, {size.gatherings} gatherings, {size.gatherings * 5} counts; seconds:")
    for name, seconds in found.items():
        print(f"  {name:18} {seconds:10.4f}")
    reading = found["our reading"]
    print(f"our reading / bare sums          {reading / found['bare sums']:8.2f}  (at most {MOST_OF_BARE})")
    print(
        f"from the counts / our reading    {found['from the counts'] / reading:8.0f}  (at least {LEAST_OF_COUNTS})"
    )


def _last_year(size: Size) -> tuple[Month, Month]:
    """The last twelve whole months."""
    end = FIRST + timedelta(weeks=size.weeks)
    last = Month.of(end).previous() or Month.of(end)
    return Month.of(last.last - timedelta(days=350)), last


def _clocks(size: Size) -> dict[int, datetime]:
    """The wall clocks of the centres, some time after that year."""
    over = datetime.combine(FIRST + timedelta(weeks=size.weeks + 8), time(12))
    return dict.fromkeys(db.session.scalars(db.select(Centre.id)), over)


def _bare(centres: Iterable[int], first: Month, last: Month) -> str:
    return KEPT.format(centres=", ".join(map(str, centres)), first=first.first, last=last.first)


def _counted(dialect: str, first: Month, last: Month) -> str:
    return COUNTED.format(month=MONTH[dialect], first=first.first, last=last.last)


def _agree(told: dict[str, Any]) -> None:
    """All ways say the same, or the seconds say nothing."""
    visits = sum(month.visits for months in told["our reading"].values() for month in months)
    assert (
        visits
        == sum(row[6] for row in told["bare sums"])
        == sum(row[6] for row in told["from the counts"])
        > 0
    )
    assert len(told["bare sums"]) == len(told["from the counts"])


def _taking_turns(ways: dict[str, Read], rounds: int) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _turn in range(rounds):
        for name, read in ways.items():
            taken[name].append(_seconds(read))
    return {name: median(seconds) for name, seconds in taken.items()}


def _seconds(read: Read) -> float:
    begin = perf_counter()
    read()
    return perf_counter() - begin


@contextmanager
def bare(url: str) -> Iterator[Callable[[str], list[Any]]]:
    """Ask the driver of the database itself."""
    place = make_url(url)
    with closing(
        sqlite3.connect(place.database or "")
        if place.drivername == "sqlite"
        else psycopg.connect(url.replace("+psycopg", ""))
    ) as driver:
        yield lambda question: driver.execute(question).fetchall()


if __name__ == "__main__":
    main()
