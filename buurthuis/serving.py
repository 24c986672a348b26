"""Serving the house, and bringing its database to the newest schema."""

import ctypes
import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import click
from flask import Flask, current_app
from jinja2 import FileSystemBytecodeCache

from buurthuis import clock, config, create_app, database
from buurthuis.commands import Refused, settings
from buurthuis.extensions import db

LONGEST_REQUEST = 64 * 1024 * 1024
# mallopt(3)
TRIM_THRESHOLD, ARENA_MAX = -1, -8
HAND_BACK_AFTER = 100  # requests; it takes some milliseconds


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, threads: int) -> None:
    """Serve the house; refuses a database that is not at the newest schema."""
    with opened() as house:
        app = house
    listen(app, host, port, threads)


@contextmanager
def opened(**given: str) -> Iterator[Flask]:
    """The application, inside its context, on a database at the newest schema. Raises Refused."""
    with inside(settings(**given)) as app:
        if not database.is_current():
            raise Refused("The database is not at the newest schema. Run: buurthuis migrate")
        yield app


@contextmanager
def inside(chosen: config.Settings) -> Iterator[Flask]:
    """The application, inside its context; afterwards no connection to its database stays open."""
    app = create_app(chosen)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


def listen(app: Flask, host: str, port: int, threads: int = 4) -> None:
    """Serve until stopped. Raises Refused when the port is taken."""
    from waitress.server import create_server

    if host not in ("127.0.0.1", "localhost", "::1"):
        app.config["TRUSTED_HOSTS"] = [*app.config["TRUSTED_HOSTS"], host] if host != "0.0.0.0" else None  # noqa: S104
    _stay_small()  # before there are threads
    _hand_back(app)
    _keep_templates(app)
    try:
        server = create_server(
            app, host=host, port=port, threads=threads, ident="", max_request_body_size=LONGEST_REQUEST
        )
    except OSError as error:
        raise Refused(f"Cannot listen on {host}:{port}: {error.strerror}.") from error
    # A browser asks for several files at once; that they wait a moment for a thread is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    click.echo(
        f"Buurthuis serves on http://{host}:{getattr(server, 'effective_port', port)}/  (stop with Ctrl+C)"
    )
    server.run()


def _stay_small() -> None:
    """Ask the C library for one heap for all threads, and to hand back what is free; only glibc can be asked.

    A heap for each thread keeps several times what a request needs, and nobody waits for it: one thread runs at a time.
    """
    wish = getattr(ctypes.CDLL(None), "mallopt", None)
    if wish is not None:
        for name, value in ((ARENA_MAX, 1), (TRIM_THRESHOLD, 64 * 1024)):
            wish(name, value)


def _hand_back(app: Flask) -> None:
    """Now and then hand back the pages in between that are free: only the end of the heap goes back by itself."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return
    served = count(1)

    def after_some(_error: BaseException | None) -> None:
        if next(served) % HAND_BACK_AFTER == 0:
            gc.collect()
            trim(0)

    gc.collect()
    gc.freeze()  # what is there now stays, and need not be looked at again
    trim(0)
    app.teardown_request(after_some)


def _keep_templates(app: Flask) -> None:
    """Keep the templates as they were compiled: the next start is sooner, and compiling leaves holes in memory."""
    place = Path(app.instance_path) / "templates"
    try:
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return
    if os.access(place, os.W_OK | os.X_OK):
        app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(place), "%s.compiled")


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema, after a backup (SQLite)."""
    chosen = settings()
    with inside(chosen):
        before = database.current_revision(db.engine)
        if before == database.newest_revision():
            click.echo("The database is at the newest schema.")
            return
        if before is not None and (kept := keep_copy(chosen)):
            click.echo(f"A copy from before is kept in {kept}.")
        upgrade()
    click.echo("The database is now at the newest schema.")


def upgrade() -> None:
    """Run the migrations, inside an application context."""
    import flask_migrate

    flask_migrate.Migrate(current_app, db, directory=str(database.MIGRATIONS), render_as_batch=True)
    flask_migrate.upgrade()


def keep_copy(chosen: config.Settings) -> Path | None:
    """A copy of an SQLite database beside it; None for another database."""
    if db.engine.dialect.name != "sqlite" or not db.engine.url.database:
        return None
    moment = clock.local_now(chosen.timezone)
    target = Path(db.engine.url.database).with_suffix(f".{moment:%Y%m%d-%H%M%S}.backup.db")
    database.save_copy(db.engine, target)
    return target
