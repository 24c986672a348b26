"""How fast the pages are, beside the floor: `python -m tests.benchmarks.pages`."""

import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory

from buurthuis import config, create_app
from buurthuis.extensions import db
from buurthuis.serving import upgrade
from tests import house
from tests.benchmarks.load import CONNECTIONS, Page, rates
from tests.browser.serving import BUURTHUIS, address_in, end, serving, surroundings

GATHERINGS = 30
MONDAY = date(2026, 11, 16)
WEEK = "2026-W47"


def main() -> None:
    """Measure, and print the ratios."""
    with TemporaryDirectory() as folder, served(Path(folder)) as pages:
        tell(rates(pages))


@contextmanager
def served(place: Path) -> Iterator[list[Page]]:
    """The floor, and the pages that are held against it, until the end of the block."""
    full = place / "full.db"
    fill(full)
    with serving(full, place, BUURTHUIS) as open_house, floor(place) as bare:
        cookies = key(open_house.address)
        yield [
            Page("floor", bare, {}),
            Page("week", open_house.at(f"/de-brug/schedule/{WEEK}"), cookies),
            Page("programme", open_house.at(f"/programme/de-brug?week={WEEK}"), {}),
        ]


def tell(found: dict[str, float]) -> None:
    """Print the rates and what they are held against."""
    print(f"{CONNECTIONS} connections, {GATHERINGS} gatherings, answers a second:")
    for name, rate in found.items():
        print(f"  {name:10} {rate:8.1f}")
    print(f"week / floor      {found['week'] / found['floor']:.2f}  (at least 0.40)")
    print(f"programme / week  {found['programme'] / found['week']:.2f}  (at least 3)")


def fill(database: Path) -> None:
    """A house with thirty gatherings in the week, half of them in own circle, in three rooms with two hosts."""
    settings = config.load({}, instance=str(database.parent), database_url=f"sqlite:///{database}")
    app = create_app(settings)
    with app.app_context():
        upgrade()
        house.build()
        rooms = [house.room(name) for name in ("Grote zaal", "Atelier", "Leeszaal")]
        for number in range(GATHERINGS // 2):
            setting = "own_circle" if number % 2 else "mixed"
            circle = ("migrantenoudere", "statushouder") if number % 2 else ()
            activity = house.activity(f"Koffie en taal {number}", setting, circle, host=f"Fatima {number}")
            for again in range(2):
                day = MONDAY + timedelta(days=(number + 3 * again) % 7)
                starts = time(9 + 2 * (number % 5))
                gathering = house.gathering(activity, day, starts, time(starts.hour + 1), rooms[number % 3])
                gathering.host = activity.regular_host_on(day)
                db.session.commit()
        db.session.remove()
        db.engine.dispose()


@contextmanager
def floor(place: Path) -> Iterator[str]:
    """The address of the floor, served until the end of the block."""
    log = place / "floor.log"
    command = [sys.executable, "-m", "tests.benchmarks.floor", str(place / "floor.db")]
    with (
        log.open("w") as told,
        subprocess.Popen(
            command, env=surroundings(place), stdout=subprocess.PIPE, stderr=told, text=True
        ) as process,
    ):
        try:
            yield address_in(process, log) + "/"
        finally:
            end(process)


def key(address: str) -> dict[str, str]:
    """The cookies of staff who came in by the door."""
    jar = CookieJar()
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    with visitor.open(f"{address}/sign-in") as answer:
        token = re.search(r'name="csrf_token" value="([^"]+)"', answer.read().decode())
    assert token
    typed = {"csrf_token": token[1], "email": house.PEOPLE["joris"][1], "password": house.PASSWORD}
    asked = urllib.request.Request(
        f"{address}/sign-in", urllib.parse.urlencode(typed).encode(), {"Referer": f"{address}/sign-in"}
    )
    visitor.open(asked).close()
    return {cookie.name: cookie.value or "" for cookie in jar}


if __name__ == "__main__":
    main()
