"""The house served for the browser: the real command in a process of its own, on a fresh copy of the demo."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests import house
from tests.browser.chromium import Tab
from tests.conftest import NOW

# The command as people start it, on the day that it is.
BUURTHUIS = (str(Path(sys.executable).with_name("buurthuis")),)
SERVE = ("serve", "--port", "0")
SECONDS_TO_END = 10


@dataclass(frozen=True)
class OpenHouse:
    """A house that serves: its address without a slash at the end, its process, and the file it writes to."""

    address: str
    pid: int
    database: Path
    keys: dict[str, list[Any]] = field(default_factory=dict, repr=False)

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return self.address + path

    def lets_in(self, tab: Tab, name: str | None, tag: str) -> None:
        """Let somebody of the cast in, or nobody, in a language; the door is passed once, as it counts how often."""
        if name and name not in self.keys:
            tab.page.goto(self.at("/sign-in"))
            tab.page.fill("[name=email]", house.PEOPLE[name][1])
            tab.page.fill("[name=password]", house.PASSWORD)
            tab.page.click("main [type=submit]")
            tab.page.wait_for_url(self.at("/"))
            self.keys[name] = tab.context.cookies()
        tab.context.add_cookies(self.keys.get(name or "", []))
        tab.context.add_cookies([{"name": "language", "value": tag, "url": self.address}])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo as its own command makes it, to copy from."""
    place = tmp_path_factory.mktemp("demo")
    subprocess.run(
        [*at_noon(), "demo", "--no-serve"], env=surroundings(place), check=True, stdout=subprocess.DEVNULL
    )
    return place / "demo.db"


@pytest.fixture
def open_house(demo: Path, tmp_path: Path) -> Iterator[OpenHouse]:
    """A house of this test alone, on the day of the tests."""
    with serving(demo, tmp_path) as served:
        yield served


@pytest.fixture(scope="session")
def quiet_house(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """A house for those who only look, on the day of the tests."""
    with serving(demo, tmp_path_factory.mktemp("quiet")) as served:
        yield served


@contextmanager
def serving(demo: Path, place: Path, command: Sequence[str] = (), **settings: str) -> Iterator[OpenHouse]:
    """Serve a copy of this database until the end of the block; raises RuntimeError when it does not start.

    `command` is the way to say `buurthuis`, else on the day of the tests; `settings` are further variables.
    Whatever went wrong inside stands in its log, and fails the test.
    """
    database, log = place / "house.db", place / "log"
    shutil.copy(demo, database)
    _share_templates(demo.parent, place)
    own = surroundings(place) | {"BUURTHUIS_DATABASE_URL": f"sqlite:///{database}"} | settings
    with (
        log.open("w") as told,
        subprocess.Popen(
            [*(command or at_noon()), *SERVE], env=own, stdout=subprocess.PIPE, stderr=told, text=True
        ) as process,
    ):
        try:
            yield OpenHouse(address_in(process, log), process.pid, database)
        finally:
            end(process)
    assert "Traceback" not in log.read_text(), log.read_text()


def _share_templates(demo: Path, place: Path) -> None:
    """Let the houses of one demo keep their compiled templates together, so that not each compiles them all."""
    shared, own = demo.resolve() / "templates", place / "templates"
    shared.mkdir(mode=0o700, exist_ok=True)
    if not own.exists():
        own.symlink_to(shared)


def at_noon() -> list[str]:
    """The command `buurthuis` on the day of the tests."""
    return [sys.executable, str(Path(__file__).with_name("at_noon.py")), NOW]


def surroundings(place: Path) -> dict[str, str]:
    """The environment without settings of another house."""
    plain = {name: text for name, text in os.environ.items() if not name.startswith("BUURTHUIS_")}
    return plain | {"BUURTHUIS_INSTANCE": str(place)}


def address_in(process: subprocess.Popen[str], log: Path) -> str:
    """The address in the first line that the house says."""
    said = process.stdout.readline() if process.stdout else ""
    for word in said.split():
        if word.startswith("http://"):
            return word.rstrip("/")
    raise RuntimeError(f"The house does not serve: {said}{log.read_text()}")


def end(process: subprocess.Popen[str]) -> None:
    """Stop it, kindly at first."""
    process.terminate()
    try:
        process.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
