"""A PostgreSQL that keeps what it is told on a disk, and that can be stopped at once and started again."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import (
    KEEPER,
    Server,
    initialise,
    launch,
    new_folder,
    prepare,
    unprivileged,
    wait_until_it_answers,
)

# As PostgreSQL comes, but reached through a socket in its own folder.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "timezone": "UTC",
}


class Durable(Server):
    """A running PostgreSQL that survives being stopped at any moment."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        super().__init__(folder, self._launched(folder))
        wait_until_it_answers(self)

    def _launched(self, folder: Path) -> "subprocess.Popen[bytes]":
        """Its keeper stops it at once, finishing nothing, and leaves the folder for the next start."""
        return launch(self.programs, folder, unprivileged(), SETTINGS, KEEPER)

    def stop_at_once_and_start(self) -> None:
        """What `pg_ctl stop -m immediate` does: no transaction is finished, and the next start recovers."""
        self.stop()
        self.keeper = self._launched(self.folder)
        wait_until_it_answers(self)


@contextmanager
def durable_server() -> Iterator[Durable]:
    """A server on a disk for as long as the block lasts."""
    user = unprivileged()
    programs, of_programs = prepare(user)
    folder = new_folder(user, Path("/var/tmp"))
    try:
        initialise(programs, folder, user)
        server = Durable(programs, folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(of_programs, ignore_errors=True)
