"""How fast the figures of a house are read, beside raw SQL: `python -m tests.benchmarks.balance`.

With `postgresql` behind it, on a throw-away PostgreSQL. The house gathers 130 times a month for 26 months, with five
counts each time. All of a table is measured in one run, in rounds in which they take turns.

- A month as its page reads it: the gatherings of the month and those back to the quarter of the month before, with
  plan, circle, state and counts; groups, residents, bands; all as plain values. Raw SQL asks for the same rows, and
  leaves them rows.
- The sums of a month and of a year: visits and largest count by month, setting and group, and what became of the
  gatherings; all as plain values. Raw SQL asks the database for the same sums, and leaves them rows.
- Objects: the same gatherings, plans and counts loaded as objects, and their visits summed. They are held against
  the sums, and only told.
- Pages: the page of a month, with all that a page of the house has, beside a bare page that loads the gatherings of
  a year with their counts as objects and shows their sums.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from buurthuis.balance import queries
from buurthuis.extensions import db
from buurthuis.periods import Month
from tests import house
from tests.benchmarks import years
from tests.benchmarks.load import CONNECTIONS, Page, rates
from tests.benchmarks.pages import key
from tests.benchmarks.raw import Raw, loaded
from tests.benchmarks.taps import listening
from tests.browser.serving import BUURTHUIS, SERVE
from tests.postgres import throw_away_server

ROUNDS, TIMES = 21, 4
NOW = datetime.fromisoformat("2026-12-01T12:00")
LAST_MONTH, YEAR = Month(2026, 11), (date(2025, 12, 1), date(2026, 11, 30))
PAGE = Month(2026, 10)
PAGE_AT_LEAST = 0.40


@dataclass(frozen=True)
class Reading:
    """What is read by us, by raw SQL and as objects, and how many times as long as raw SQL ours may take."""

    name: str
    ours: Callable[[], object]
    raw: Callable[[], object]
    objects: Callable[[], object]
    at_most: float


@dataclass(frozen=True)
class Found:
    """Seconds of the three, and how many times as long as raw SQL ours and the objects took."""

    ours: float
    raw: float
    objects: float
    ratio: float
    objects_ratio: float


def main() -> None:
    """Measure, and print the ratios."""
    with TemporaryDirectory() as folder:
        if "postgresql" in sys.argv:
            with throw_away_server() as server:
                run(Path(folder), server.fresh_database(), server.fresh_database())
        else:
            run(Path(folder), f"sqlite:///{folder}/house.db", f"sqlite:///{folder}/bare.db")


def run(place: Path, url: str, bare_url: str) -> None:
    """Measure everything on two empty databases, and print it."""
    app = years.furnished(str(place), url)
    with app.app_context(), Raw(url) as raw:
        asked = readings(raw)
        tell(asked, measured(asked))
        db.session.remove()
        db.engine.dispose()
    with served(place, url, bare_url) as pages:
        tell_pages(rates(pages))


def readings(raw: Raw) -> list[Reading]:
    """A month that reads back over two, three and four months; the sums of a month, and of a year."""
    centre = house.centre()
    number = centre.id

    def month(read: Month) -> Reading:
        before = read.previous() or read
        back_to = before.quarter.first
        return Reading(
            f"month {read} from {back_to:%Y-%m}",
            lambda: queries.counted(centre, read, NOW),
            lambda: raw.month(number, back_to, read.last, NOW),
            lambda: loaded(number, back_to, read.last),
            2.5,
        )

    def sums(name: str, first: date, last: date, at_most: float) -> Reading:
        return Reading(
            name,
            lambda: queries.cells(centre, first, last, NOW),
            lambda: raw.sums(number, first, last, NOW),
            lambda: loaded(number, first, last),
            at_most,
        )

    a_month = LAST_MONTH.first, LAST_MONTH.last
    pages = [month(Month(2026, each)) for each in (11, 9, 10)]
    return [*pages, sums("sums of a month", *a_month, 2.5), sums("sums of a year", *YEAR, 1.5)]


def measured(asked: list[Reading], times: int = TIMES, rounds: int = ROUNDS) -> dict[str, Found]:
    """Medians of rounds in which they take turns; the ratios are of what was measured at one time."""
    taken: dict[str, list[tuple[float, float, float]]] = {each.name: [] for each in asked}
    with _settled():
        for turn in range(rounds + 1):
            for reading in asked:
                sides = [_seconds(step, times) for step in (reading.ours, reading.raw)]
                if turn:  # the first one warms up
                    taken[reading.name].append((sides[0], sides[1], _seconds(reading.objects, 1)))
    return {name: _median(rows) for name, rows in taken.items()}


@contextmanager
def _settled() -> Iterator[None]:
    """What is there already is not looked at again, as in the house that serves."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _median(rows: list[tuple[float, float, float]]) -> Found:
    ours, raw, objects = (median(column) for column in zip(*rows, strict=True))
    return Found(
        ours,
        raw,
        objects,
        median(ours / raw for ours, raw, _ in rows),
        median(objects / raw for _, raw, objects in rows),
    )


def _seconds(step: Callable[[], object], times: int) -> float:
    """The least it takes with nothing at hand, as a page begins; what others left behind is cleared away before."""
    taken = []
    gc.collect()
    for _time in range(times):
        db.session.expunge_all()
        begin = perf_counter()
        step()
        taken.append(perf_counter() - begin)
    return min(taken)


def tell(asked: list[Reading], found: dict[str, Found]) -> None:
    """Print what was measured and what it is held against."""
    print(
        f"{years.A_MONTH} gatherings a month, milliseconds:".ljust(36) + "   ours    raw  objects  ours / raw"
    )
    for reading in asked:
        each = found[reading.name]
        figures = f"{1000 * each.ours:7.2f}{1000 * each.raw:7.2f}{1000 * each.objects:9.2f}"
        held = f"{each.ratio:12.2f}  (at most {reading.at_most:g}; objects {each.objects_ratio:.0f})"
        print(f"  {reading.name:34}{figures}{held}")


@contextmanager
def served(place: Path, url: str, bare_url: str, a_month: int = years.A_MONTH) -> Iterator[list[Page]]:
    """The bare page of a year and the page of a month of the house, until the end of the block."""
    floor = [sys.executable, "-m", "tests.benchmarks.year_floor", bare_url, str(years.MONTHS), str(a_month)]
    with (
        listening(place, floor) as bare,
        listening(place, [*BUURTHUIS, *SERVE], BUURTHUIS_DATABASE_URL=url) as open_house,
    ):
        page = f"{open_house}/de-brug/balance/{PAGE}"
        yield [Page("year floor", f"{bare}/", {}), Page("month page", page, key(open_house))]


def tell_pages(found: dict[str, float]) -> None:
    """Print the rates and what they are held against."""
    print(f"{CONNECTIONS} connections, answers a second:")
    for name, rate in found.items():
        print(f"  {name:12} {rate:8.1f}")
    print(
        f"month page / year floor  {found['month page'] / found['year floor']:.2f}  (at least {PAGE_AT_LEAST:g})"
    )


if __name__ == "__main__":
    main()
