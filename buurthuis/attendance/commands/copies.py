"""`buurthuis backup` and `buurthuis restore`: the whole house in one file, and back, also into the other database."""

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import InstrumentedAttribute

from buurthuis import clock, config, copies, derived, halves, journal, replacing
from buurthuis.accounts.models import SignIn
from buurthuis.attendance.commands.check import wrong
from buurthuis.attendance.models import LedgerName, this_ledger
from buurthuis.commands import Refused, settings
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import Gathering
from buurthuis.serving import inside

NO_NUMBER = -1  # is sure; 0 is what a house has that was never put back
COUNTED = "SELECT count(*), max(day) FROM head_count JOIN gathering ON gathering.id = head_count.gathering_id"


def _named(_context: click.Context, _parameter: click.Parameter, file: Path) -> Path:
    """The name of a file, when SQLite can be told it. Raises Refused."""
    try:
        str(file).encode()
    except UnicodeEncodeError as error:
        raise Refused(f"{str(file)!a} is not a name in UTF-8.") from error
    return file


a_file = click.argument("file", type=click.Path(path_type=Path), callback=_named)


@click.command()
@a_file
@click.option("--force", is_flag=True, help="Write over FILE when it is there.")
def backup(file: Path, force: bool) -> None:
    """Write the whole house into FILE, as it is at one moment; it may serve meanwhile.

    Whichever database it serves from, FILE is an SQLite database. It is there only once it was read back.
    """
    chosen = settings()
    with _in_one_sentence(), inside(chosen):
        _may_be_written(file, force)
        _is_another(file, db.engine)
        copies.save(db.engine, file)
        click.echo(f"The house is whole in {file}: {_told(file)}.")
    click.echo(f"Keep beside it, from {chosen.instance}: config.toml and secret.key.")


@click.command()
@a_file
@click.option("--force", is_flag=True, help="Put it in the place of the house that is there, which is kept.")
def restore(file: Path, force: bool) -> None:
    """Put the house in FILE where the settings say that the database is.

    FILE may come from either database, and from an older Buurthuis. It is verified before anything is replaced.
    """
    chosen = settings()
    with _in_one_sentence(), inside(chosen):
        _is_another(file, db.engine)
        is_there = replacing.holds_something(db.engine)
        if is_there and not force:
            raise Refused("There is a house already. With --force it makes place, and is kept beside it.")
        told, kept = _restore(file, db.engine, chosen)
    click.echo(f"The house is restored from {file}: {told}.")
    if is_there:
        click.echo(f"What was there is kept in {kept}.")
    click.echo(
        "People sign in again. Tablets stay paired and send again what they still have; pair those that ask for a code."
    )
    click.echo(
        "Who was shut out since the backup was made is let in again: look at the people and the tablets."
    )
    click.echo(f"Put back in {chosen.instance} what was kept beside it: config.toml and secret.key.")


def _restore(file: Path, engine: Engine, chosen: config.Settings) -> tuple[str, Path]:
    """Do it; answers what is in it, and where the house of before would be kept. All is as it was when it fails."""
    is_file = engine.dialect.name == "sqlite"
    target = replacing.place(engine) if is_file else chosen.instance / "postgresql.db"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = target.with_suffix(f".{clock.local_now(chosen.timezone):%Y%m%d-%H%M%S}.before-restore.db")
    with halves.half_made(target) as half:
        copies.unpack(file, half)
        _begin_anew(replace(chosen, database_url=f"sqlite:///{half.absolute()}"), file)
        told = _told(half)
        replacing.replace(engine, half, kept)
    return told, kept


def _begin_anew(chosen: config.Settings, file: Path) -> None:
    """Check the copy as `buurthuis check` does, and make it a house that knows it was restored. Raises Refused."""
    with inside(chosen):
        derived.rebuild()  # what only follows from the rest is no reason to refuse a house
        if sentence := next(wrong(), None):
            raise Refused(f"Nothing was replaced, for {file.name} is not whole. {sentence}")
        db.session.rollback()
        _name_the_ledger_anew()
        db.session.execute(delete(SignIn))
        journal.record("restored", "database", file=file.name)
        db.session.commit()


def _name_the_ledger_anew() -> None:
    """Tablets send again what they have; numbers that are given out from now on may be something else to them."""
    before = this_ledger()
    marks = {
        "sure_until": _sure(before.sure_until, Gathering.id),
        "sure_group_until": _sure(before.sure_group_until, Group.id),
    }
    db.session.execute(update(LedgerName).values(name=str(uuid.uuid4()), **marks))


def _sure(before: int, number: InstrumentedAttribute[int]) -> int:
    highest = db.session.scalar(select(func.max(number))) or 0
    return min(before or highest, highest) or NO_NUMBER


def _told(path: Path) -> str:
    """What a copy holds, in a part of a sentence."""
    with closing(copies.reading(path)) as connection:
        ((counted, last),) = connection.execute(COUNTED)
    return f"{counted} gatherings counted, the last on {last}" if counted else "no gathering counted yet"


def _may_be_written(file: Path, force: bool) -> None:
    if file.is_dir() or not file.parent.is_dir():
        raise Refused(f"{file} is not a name for a file in a folder that is there.")
    if file.exists() and not force:
        raise Refused(f"{file} is there already. Write over it with --force.")


def _is_another(file: Path, engine: Engine) -> None:
    """A house is not its own backup."""
    if engine.dialect.name == "sqlite":
        place = replacing.place(engine)
        if place.exists() and file.exists() and place.samefile(file):
            raise Refused(f"{file} is the database itself.")


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    try:
        yield
    except (copies.Unsound, replacing.InUse) as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(f"{error.filename} cannot be used: {error.strerror}.") from error
    except (sqlite3.Error, DBAPIError) as error:
        reason = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()[0]
        raise Refused(f"The database cannot be used: {reason}") from error
