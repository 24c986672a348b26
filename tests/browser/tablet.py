"""A tablet at the door in a test: paired, tapped, cut off, switched off and killed."""

import hashlib
import os
import secrets
import signal
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests import house
from tests.browser import chromium
from tests.browser.serving import OpenHouse

SHELL, PAIR = "/attendance/", "/attendance/pair"
KEPT_OFFLINE = "navigator.serviceWorker.ready.then(() => Boolean(navigator.serviceWorker.controller))"


def code_for(served: OpenHouse, name: str = "Tablet bij de deur", slug: str = house.DE_BRUG) -> str:
    """A code with which one tablet can be paired, as staff would read it out."""
    code = "".join(secrets.choice("0123456789") for _digit in range(13))
    hashed = hashlib.sha256(code.encode()).hexdigest()
    change(
        served,
        "INSERT INTO tablet (centre_id, name, state, code_hash, code_ends_at) "
        "SELECT id, ?, 'waiting', ?, '2030-01-01 00:00:00.000000' FROM centre WHERE slug = ?",
        name,
        hashed,
        slug,
    )
    return code


def change(served: OpenHouse, statement: str, *values: object) -> None:
    """Change something in the house behind its back."""
    with closing(sqlite3.connect(served.database, timeout=20)) as database, database:
        database.execute(statement, values)


def rows(served: OpenHouse, asked: str, *values: object) -> list[tuple[Any, ...]]:
    """What the house has."""
    with closing(sqlite3.connect(served.database, timeout=20)) as database:
        return database.execute(asked, values).fetchall()


def in_the_ledger(served: OpenHouse, kind: str = "tap") -> int:
    """How many events of a kind stand in the ledger from tablets."""
    ((number,),) = rows(served, "SELECT count(*) FROM tap WHERE kind = ? AND queue IS NOT NULL", kind)
    return int(number)


@dataclass
class Tablet:
    """One tablet in front of a page; `address` is where it finds the house."""

    page: Page
    address: str

    def pair(self, code: str) -> "Tablet":
        """Become a tablet of the centre, as by scanning the code; it can do without a connection from then on."""
        self.page.goto(f"{self.address}{PAIR}#{code}")
        asks = self.page.locator("#pair [type=submit]:focus")  # it counts already: a hand has to say so
        until(lambda: self.page.url.endswith(SHELL) or asks.count() > 0)
        if self.page.url.endswith(PAIR):
            asks.click()
        self.page.wait_for_url(f"{self.address}{SHELL}")
        self.page.locator(".gathering").first.wait_for()
        until(lambda: self.page.evaluate(KEPT_OFFLINE))
        return self

    def opens(self, place: str = "") -> "Tablet":
        """Open the page at one of its screens."""
        self.page.goto(f"{self.address}{SHELL}{place}")
        return self

    def chooses(self, title: str | None = None) -> "Tablet":
        """Choose a gathering of the list, else the first of today."""
        lines = self.page.locator("a.gathering[href]")
        lines = lines.filter(has_text=title) if title else self.page.locator(".today a.gathering[href]")
        if title and not lines.first.is_visible():
            self.page.locator(".coming summary").click()
        lines.first.click()
        self.page.locator(".tile").first.wait_for()
        return self

    def tile(self, place: int | str = 0) -> Locator:
        """The button of a group by its word, or its place on the screen; -1 is unknown, which comes last."""
        tiles = self.page.locator(".tile")
        return tiles.filter(has_text=place) if isinstance(place, str) else tiles.nth(place)

    def taps(self, place: int | str = 0, times: int = 1) -> "Tablet":
        """Tap a group, and wait each time until it is counted."""
        for _time in range(times):
            before = self.number(place)
            self.tile(place).click()
            expect(self.tile(place).locator(".number")).to_have_text(str(before + 1))
        return self

    def number(self, place: int | str = 0) -> int:
        """The number on the button of a group."""
        return int(self.tile(place).locator(".number").inner_text())

    def part(self, name: str) -> Locator:
        """A button or a line of the screen, by the name it has in the page."""
        return self.page.locator(f"[data-part={name}]")

    @property
    def boxes(self) -> object:
        """Where the buttons of the groups stand on the page, and how large they are."""
        return self.page.evaluate(BOXES)

    @property
    def total(self) -> int:
        """The number under the buttons; 0 while nothing is counted."""
        return int(self.page.locator("[data-part=total]").inner_text() or 0)

    @property
    def open_number(self) -> int:
        """How many events the tablet says it has not sent yet."""
        return sum(not tap["sent"] for tap in self.page.evaluate(KEPT))

    def sends(self, left: int = 0) -> "Tablet":
        """Wait until the queue is this short."""
        until(lambda: self.open_number == left)
        return self

    def totals_until(self, is_so: Callable[[], bool]) -> set[int]:
        """Every total that the screen shows until something is so, and a moment longer."""
        seen = set()

        def looked() -> bool:
            seen.add(self.total)
            return is_so()

        until(looked)
        self.page.wait_for_timeout(300)
        return seen | {self.total}

    def goes_offline(self) -> "Tablet":
        """Carried out of reach; the browser knows that it has no network."""
        self.page.context.set_offline(True)
        return self

    def comes_online(self) -> "Tablet":
        """Back in reach."""
        self.page.context.set_offline(False)
        return self

    def tries_now(self) -> "Tablet":
        """The connection seems to be back: the browser says so."""
        self.page.evaluate("dispatchEvent(new Event('online'))")
        return self


def until(is_so: Callable[[], bool], seconds: float = 15) -> None:
    """Wait until something is so. Raises AssertionError when it does not come about."""
    end = monotonic() + seconds
    while not is_so():
        assert monotonic() < end, "it did not come about"
        sleep(0.05)


BOXES = "[...document.querySelectorAll('.tile')].map(({ offsetLeft: x, offsetTop: y, offsetHeight: h }) => [x, y, h])"
KEPT = """() => new Promise((found, failed) => {
    const asked = indexedDB.open('buurthuis-counting');
    asked.onerror = failed;
    asked.onsuccess = () => {
        const all = asked.result.transaction('taps').objectStore('taps').getAll();
        all.onsuccess = () => { asked.result.close(); found(all.result); };
    };
})"""


@contextmanager
def own_browser(browser: Browser, profile: Path) -> Iterator[tuple[Page, Callable[[], None]]]:
    """A browser that keeps its profile, and a way to kill it as the battery does."""
    flags = [*chromium.FLAGS, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    port_file = profile / "DevToolsActivePort"
    port_file.unlink(missing_ok=True)
    with subprocess.Popen(
        [chromium.executable(), *flags, "about:blank"], stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:

        def kill() -> None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

        try:
            until(lambda: port_file.exists() and len(port_file.read_text().splitlines()) > 1)
            port = port_file.read_text().splitlines()[0]
            attached = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
            yield attached.contexts[0].pages[0], kill
            if process.poll() is None:  # switched off kindly, it still writes down its cookies
                attached.new_browser_cdp_session().send("Browser.close")
                process.wait(10)
        finally:
            if process.poll() is None:
                kill()
