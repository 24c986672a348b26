"""Files that are not whole yet: each is made beside the file it becomes, whose place it then takes all at once."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from buurthuis import clock

ENDING = ".buurthuis-half"
COMPANIONS = ("-journal", "-wal", "-shm")
SURELY_LEFT = 3600  # seconds
PROCESSES = Path("/proc")


@contextmanager
def half_made(target: Path) -> Iterator[Path]:
    """A new file of its owner alone beside the target; what is left of it at the end goes.

    It stays open meanwhile, so that others see that somebody still makes it; what those left who were killed goes too.
    """
    _clear(target.parent)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=ENDING, dir=target.parent)
    try:
        yield Path(name)
    finally:
        os.close(handle)
        Path(name).unlink(missing_ok=True)
        remove_companions(Path(name))


def put(half: Path, target: Path) -> None:
    """Let a file that is ready take its place, all at once, and so that a power cut takes nothing back."""
    sync(half)
    half.replace(target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_companions(path: Path) -> None:
    """Remove the journals of an SQLite file; SQLite would apply them to whatever file has this name."""
    for ending in COMPANIONS:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def who_has_open(path: Path) -> list[int]:
    """The processes that have a file open, this one too, as far as this machine shows them."""
    found = set()
    for link in PROCESSES.glob("[0-9]*/fd/*"):
        try:
            named = os.readlink(link).rpartition("/")[2] == path.resolve().name
            if named and link.samefile(path):
                found.add(int(link.parts[2]))
        except OSError:  # it ended, or is somebody else's
            continue
    return sorted(found)


def _clear(folder: Path) -> None:
    """Remove what is left of halves that nobody makes any more."""
    for path in folder.glob(f".*{ENDING}*"):
        half = path.with_name(path.name.partition(ENDING)[0] + ENDING)
        with suppress(OSError):  # it went meanwhile, or is not ours to remove
            if path == half or path.name.endswith(COMPANIONS):
                _remove_if_left(half, path)


def _remove_if_left(half: Path, path: Path) -> None:
    known = (half if half.exists() else path).stat()
    sees_all = PROCESSES.joinpath("self/fd").is_dir() and known.st_uid == os.geteuid()
    if known.st_mtime < clock.now().timestamp() - SURELY_LEFT or (sees_all and not who_has_open(half)):
        path.unlink()
