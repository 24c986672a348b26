"""How fast taps are kept, beside bare rows kept with the same care: `python -m tests.benchmarks.taps`.

With `postgresql` behind it, on a throw-away PostgreSQL that writes to the disk as a real one does.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import posting, storing
from tests.benchmarks.posting import Sending
from tests.browser.serving import BUURTHUIS, SERVE, address_in, end, surroundings
from tests.chaos.durable import durable_server

AT_ONCE = 50


@dataclass(frozen=True)
class Asked:
    """Two figures, and how much of the second the first shall be."""

    figure: str
    beside: str
    ratio: float


ASKED = (
    Asked("tap", "raw", 0.45),
    Asked("one by one", "bare", 0.40),
    Asked(f"in batches of {AT_ONCE}", "one by one", 25),
)


def main() -> None:
    """Measure, and print the figures and the ratios that are asked for."""
    if "postgresql" in sys.argv:
        with durable_server() as server, TemporaryDirectory() as folder:
            tell(measured(Path(folder), server.fresh_database(), server.fresh_database()))
    else:
        with TemporaryDirectory() as folder:
            tell(measured(Path(folder), f"sqlite:///{folder}/house.db", f"sqlite:///{folder}/bare.db"))


def measured(place: Path, url: str, bare_url: str, rows: int = storing.ROWS, seconds: float = posting.SECONDS,
             rounds: int = posting.ROUNDS) -> dict[str, float]:  # fmt: skip
    """Rows and taps a second: inside one process, and over HTTP."""
    app, gathering, group, tokens = storing.furnished(str(place), url)
    found = storing.rates(app, gathering, group, rows, rounds)
    floor = ["-m", "tests.benchmarks.bare", bare_url]
    with (
        listening(place, [sys.executable, *floor]) as bare,
        listening(place, [*BUURTHUIS, *SERVE], BUURTHUIS_DATABASE_URL=url) as house,
    ):
        sendings = [
            Sending("bare", bare, tokens, 1, gathering, group),
            Sending("one by one", house, tokens, 1, gathering, group),
            Sending(f"in batches of {AT_ONCE}", house, tokens, AT_ONCE, gathering, group),
        ]
        return found | posting.rates(sendings, seconds, rounds)


def tell(found: dict[str, float]) -> None:
    """Print what was measured and what it is held against."""
    print(f"Inside one process, and over HTTP with {storing.TABLETS} connections, acknowledged a second:")
    for name, rate in found.items():
        print(f"  {name:18} {rate:9.1f}")
    for asked in ASKED:
        ratio = found[asked.figure] / found[asked.beside]
        print(f"{asked.figure} / {asked.beside}".ljust(34) + f"{ratio:6.2f}  (at least {asked.ratio:g})")


@contextmanager
def listening(place: Path, command: list[str], **settings: str) -> Iterator[str]:
    """The address of what this command serves, until the end of the block."""
    log = place / "log"
    own = surroundings(place) | settings
    with (
        log.open("a") as told,
        subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=told, text=True) as process,
    ):
        try:
            yield address_in(process, log)
        finally:
            end(process)


if __name__ == "__main__":
    main()
