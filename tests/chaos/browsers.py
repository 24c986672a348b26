"""Tablets in real browsers at one door: cut off, and killed. `python -m tests.chaos.browsers --tablets 3 --taps 500`.

Every tap that a screen showed as counted is in the ledger at the end, once; and no screen ever shows more than what is
in its queue and in the house together.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from playwright.sync_api import BrowserType, sync_playwright

from tests.browser import chromium
from tests.browser.serving import OpenHouse, at_noon, serving, surroundings
from tests.browser.tablet import KEPT, Tablet, code_for, in_the_ledger, until
from tests.browser.wire import Wire

BURST = 12


@dataclass
class Door:
    """One tablet: its browser's own folder, its wire, and what its screen showed as counted, by place."""

    name: str
    folder: Path
    wire: Wire
    shown: Counter[int] = field(default_factory=Counter)
    context: Any = None
    tablet: Tablet | None = None

    def switch_on(self, kind: BrowserType) -> Tablet:
        """Start the browser on what its folder holds."""
        self.context = kind.launch_persistent_context(
            str(self.folder),
            executable_path=chromium.executable(),
            args=[*chromium.FLAGS, "--no-sandbox"] if os.geteuid() == 0 else chromium.FLAGS,
            viewport={"width": 820, "height": 1180},
            locale="nl-NL",
        )
        page = self.context.pages[0] if self.context.pages else self.context.new_page()
        self.tablet = Tablet(page, self.wire.address)
        return self.tablet

    def kill(self) -> None:
        """As if its battery came out."""
        os.kill(self.pid(), signal.SIGKILL)
        with suppress(Exception):  # the one who drives it finds nobody there
            self.context.close()

    def pid(self) -> int:
        """The process of the browser itself."""
        wanted = f"--user-data-dir={self.folder}"
        for entry in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (entry / "cmdline").read_text().split("\0")
                if wanted in words and not any(word.startswith("--type=") for word in words):
                    return int(entry.name)
        raise RuntimeError(f"no browser on {self.folder}")

    def taps(self, times: int, luck: random.Random) -> None:
        """Tap so many visitors, each in some group."""
        assert self.tablet
        for _visitor in range(times):
            self.tap(luck.randrange(5))

    def tap(self, place: int) -> None:
        """Tap a group until it is written down and shown; what others count moves the number as well."""
        assert self.tablet
        tablet, before = self.tablet, self.tablet.number(place)
        tablet.tile(place).click()
        until(lambda: len(tablet.page.evaluate(KEPT)) == self.shown.total() + 1)
        until(lambda: tablet.number(place) > before)
        self.shown[place] += 1


@dataclass
class Evening:
    """What happened, and what was wrong."""

    wrong: list[str] = field(default_factory=list)
    cuts: int = 0
    kills: int = 0


def evening(
    kind: BrowserType, served: OpenHouse, doors: list[Door], taps: int, cuts: int, kills: int
) -> Evening:
    """Let tablets count, each its share of `taps`, between these cuts and kills; all is sent in the end."""
    luck, told = random.Random(len(doors) * taps), Evening()
    for door in doors:
        door.switch_on(kind).pair(code_for(served, door.name))
        door.context.close()  # a browser writes its cookies down half a minute later, or when it is closed
        door.switch_on(kind).opens().chooses()
    rounds = -(-taps // BURST)
    when_cut = spread(luck, cuts, rounds * len(doors))
    when_killed = spread(luck, kills, rounds * len(doors))
    turn = 0
    for left in range(rounds):
        for door in doors:
            if turn in when_cut:
                door.wire.cut()
                told.cuts += 1
            door.taps(min(BURST, taps - left * BURST), luck)
            if turn in when_killed:
                revive(door, kind, served, told)
                told.kills += 1
            look(door, served, told)
            if luck.random() < 0.3:
                door.wire.is_cut = False
            turn += 1
    for door in doors:
        door.wire.is_cut = False
        assert door.tablet
        door.tablet.tries_now().sends()
    return told


def spread(luck: random.Random, times: int, turns: int) -> set[int]:
    """So many different turns."""
    return set(luck.sample(range(turns), min(times, turns)))


def revive(door: Door, kind: BrowserType, served: OpenHouse, told: Evening) -> None:
    """Kill the browser, start it again where there may be no connection, and hold the screen against what it showed."""
    assert door.tablet
    before = door.tablet.total
    door.kill()
    tablet = door.switch_on(kind).opens().chooses()
    until(lambda: tablet.total > 0)
    if tablet.total < before:
        told.wrong.append(f"{door.name} showed {before}, and after it was killed {tablet.total}")
    look(door, served, told)


def look(door: Door, served: OpenHouse, told: Evening) -> None:
    """The screen never shows more than the queue and the house together."""
    assert door.tablet
    shown = door.tablet.total
    there = door.tablet.open_number + in_the_ledger(served)
    if shown > there:
        told.wrong.append(f"{door.name} shows {shown}, but only {there} are there")


def differences(told: Evening, doors: list[Door], served: OpenHouse) -> list[str]:
    """What is wrong at the end."""
    shown = sum(door.shown.total() for door in doors)
    stored = in_the_ledger(served)
    found = list(told.wrong)
    if shown != stored:
        found.append(f"the screens showed {shown} taps, the ledger holds {stored}")
    for door in doors:
        assert door.tablet
        door.tablet.tries_now()
    sums = sum((door.shown for door in doors), Counter())
    for door in doors:
        assert door.tablet
        for group in range(5):
            tablet, place = door.tablet, group
            with suppress(AssertionError):
                until(lambda: tablet.number(place) == sums[place], seconds=70)  # noqa: B023 - asked at once
            if tablet.number(place) != sums[place]:
                found.append(
                    f"{door.name} shows {tablet.number(place)} at {place}, the tablets counted {sums[place]}"
                )
    return found


@dataclass(frozen=True)
class Wish:
    """How many tablets, how many taps each, and what befalls them together."""

    tablets: int = 3
    taps: int = 500
    cuts: int = 10
    kills: int = 8


def run(wish: Wish, kind: BrowserType, demo: Path, place: Path) -> tuple[Evening, int]:
    """An evening on a copy of this database; answers what happened, and how many taps the ledger holds."""
    with serving(demo, place) as served, ExitStack() as wires:
        doors = [
            Door(f"Tablet {number}", place / f"browser-{number}", wires.enter_context(Wire(served.address)))
            for number in range(wish.tablets)
        ]
        told = evening(kind, served, doors, wish.taps, wish.cuts, wish.kills)
        told.wrong = differences(told, doors, served)
        for door in doors:
            door.context.close()
        return told, in_the_ledger(served)


def main() -> int:
    """Run an evening and print what came of it; 1 when anything is wrong."""
    asked = argparse.ArgumentParser(prog="python -m tests.chaos.browsers", description=__doc__)
    for name in ("tablets", "taps", "cuts", "kills"):
        asked.add_argument(f"--{name}", type=int, default=getattr(Wish, name))
    wish, begin = Wish(**vars(asked.parse_args())), perf_counter()
    with TemporaryDirectory(prefix="buurthuis-") as folder, sync_playwright() as playwright:
        place = Path(folder)
        command = [*at_noon(), "demo", "--no-serve"]
        subprocess.run(command, env=surroundings(place), check=True, stdout=subprocess.DEVNULL)
        (place / "house").mkdir()
        told, stored = run(wish, playwright.chromium, place / "demo.db", place / "house")
    print(f"{wish.tablets} browsers, {told.cuts} cuts, {told.kills} kills, {perf_counter() - begin:.0f} s")
    print(f"{stored} taps in the ledger, {len(told.wrong)} things wrong", *told.wrong, sep="\n  ")
    return 1 if told.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
