"""Is every answer on the disk before it goes out? `python -m tests.chaos.sync`: the server under strace, on SQLite.

A tablet sends one batch after the other, so whatever was written before an answer belongs to it: database and
journal have to be synchronised after the last change to them, and before the first byte of the answer. Needs strace.
"""

import argparse
import json
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from tests.browser.serving import BUURTHUIS, surroundings
from tests.chaos.server import Server
from tests.chaos.tablet import HEADERS
from tests.chaos.world import SECRET, World, app_on, furnish

CALLS = "trace=pwrite64,write,writev,send,sendto,sendmsg,ftruncate,fsync,fdatasync"
STRACE = ("strace", "-D", "-f", "-y", "-s", "32", "-e", CALLS, "-o")
TAPS = 300
CALL = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\(\d+<(?P<file>[^>]*)>(?P<rest>.*)")
RESUMED = re.compile(r"(?P<pid>\d+) +<\.\.\. f(?:data)?sync resumed>\) += 0")


@dataclass
class Seen:
    """What the system saw: answers, those of them that went out too early, and how often was synchronised."""

    database: str
    answers: int = 0
    early: list[str] = field(default_factory=list)
    synchronised: int = 0
    unsafe: Counter[str] = field(default_factory=Counter)
    waiting: dict[str, str] = field(default_factory=dict)

    def read(self, line: str) -> None:
        """One line that strace wrote about a server that was asked one thing after the other."""
        if done := RESUMED.match(line):
            self._safe(self.waiting.pop(done["pid"], ""))
        elif (found := CALL.match(line)) is None:
            return
        elif found["call"] not in ("fsync", "fdatasync"):
            self._written(found["file"], found["rest"])
        elif "unfinished" in found["rest"]:
            self.waiting[found["pid"]] = found["file"]
        else:
            self._safe(found["file"])

    def _safe(self, file: str) -> None:
        self.synchronised += self.unsafe.pop(file, 0) > 0

    def _written(self, file: str, what: str) -> None:
        if file.startswith(self.database):
            self.unsafe[file] += 1
        elif "HTTP/1.1 200" in what:
            self.answers += 1
            if self.unsafe:
                self.early.append(f"{dict(self.unsafe)} before {what.strip()}")


def judge(lines: Iterable[str], database: str) -> Seen:
    """What came of all these lines."""
    seen = Seen(database)
    for line in lines:
        seen.read(line)
    return seen


def watch(taps: int = TAPS) -> Seen:
    """Serve under strace, and send so many taps, by themselves and in batches."""
    with TemporaryDirectory(dir="/var/tmp") as folder:
        place, url = Path(folder), f"sqlite:///{folder}/house.db"
        world = furnish(app_on(url, place), tablets=1)
        own = surroundings(place) | {"BUURTHUIS_DATABASE_URL": url, "BUURTHUIS_SECRET_KEY": SECRET}
        trace = place / "trace"
        server = Server([*STRACE, str(trace), *BUURTHUIS, "serve", "--port", "{port}"], own, place / "log")
        try:
            sent = send(world, server.port, taps)
        finally:
            server.kill()
            time.sleep(0.3)  # strace writes its last lines
        with trace.open(errors="replace") as lines:
            seen = judge(lines, str(place / "house.db"))
    assert seen.answers == sent, f"{sent} batches were acknowledged, strace saw {seen.answers} answers"
    return seen


def send(world: World, port: int, taps: int) -> int:
    """Send them one after the other; the number of batches."""
    connection, queue, sent = HTTPConnection("127.0.0.1", port, timeout=30), str(uuid4()), 0
    for seq in range(1, taps + 1):
        many = 10 if seq % 10 == 0 else 1
        about = {"seq": seq, "gathering": world.gatherings[seq % 3], "group": world.groups[seq % 4], "n": 1}
        events = [about | {"id": str(uuid4()), "kind": "tap"} for _ in range(many)]
        body = json.dumps({"proto": 1, "batch": str(uuid4()), "queue": queue, "taps": events})
        headers = HEADERS | {"Cookie": f"tablet={world.tokens[0]}"}
        connection.request("POST", "/attendance/taps", body, headers)
        results = json.loads(connection.getresponse().read())["results"]
        assert list(results.values()) == ["stored"] * many
        sent += 1
    connection.close()
    return sent


def main() -> None:
    """Watch, and tell; ends with 1 when an answer went out too early, with 2 when there is no strace."""
    wanted = argparse.ArgumentParser(prog="python -m tests.chaos.sync", description=__doc__)
    wanted.add_argument("--taps", type=int, default=TAPS)
    taps = wanted.parse_args().taps
    if shutil.which("strace") is None:
        print("Nothing was looked at: there is no strace here. sudo apt-get install strace")
        sys.exit(2)
    seen = watch(taps)
    print(
        f"{seen.answers} acknowledgements, {seen.synchronised} synchronisations, {len(seen.early)} too early"
    )
    for line in seen.early[:5]:
        print(f"  {line}")
    sys.exit(1 if seen.early else 0)


if __name__ == "__main__":
    main()
