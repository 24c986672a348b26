"""What every test stands on: both databases, the cast, a fixed day, and a visitor who reads every page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from buurthuis import config, create_app
from buurthuis.extensions import db
from buurthuis.serving import upgrade
from tests import house
from tests.postgres import Server, postgres
from tests.prepared import Compiled, compile_addresses_once
from tests.visitor import Browser, Visitor

__all__ = ["postgres"]
DIALECTS = ("sqlite", "postgresql")
SECRET = "only-for-the-tests-" + "x" * 32
NOW = "2026-11-22 11:00:00+00:00"
compile_addresses_once()


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    """It is Sunday 22 November 2026, noon in Amsterdam."""
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(scope="session")
def make_app(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Flask]:
    """Make an application on a database, the way the house itself does."""
    templates = Compiled()

    def make(url: str, **testing: object) -> Flask:
        instance = tmp_path_factory.mktemp("instance")
        settings = config.load({}, instance=str(instance), database_url=url, secret_key=SECRET)
        app = create_app(settings, **{"TESTING": True, "RATELIMIT_ENABLED": False} | testing)
        app.test_client_class = Browser
        app.jinja_env.bytecode_cache = templates
        return app

    return make


@pytest.fixture(scope="session")
def sqlite_house(tmp_path_factory: pytest.TempPathFactory, make_app: Callable[..., Flask]) -> Path:
    """An SQLite file with both houses in it, to copy from."""
    path = tmp_path_factory.mktemp("template") / "house.db"
    _furnish(make_app(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgresql_house(postgres: Server, make_app: Callable[..., Flask]) -> str:
    """A PostgreSQL database with both houses in it, to copy from."""
    url = postgres.fresh_database()
    _furnish(make_app(url))
    return url


def _furnish(app: Flask) -> None:
    with time_machine.travel(NOW, tick=True), app.app_context():
        upgrade()
        house.build()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=DIALECTS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test alone, once on each of the two that the house runs on."""
    if request.param == "sqlite":
        copy = tmp_path / "house.db"
        shutil.copy(request.getfixturevalue("sqlite_house"), copy)
        yield f"sqlite:///{copy}"
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.database(request.getfixturevalue("postgresql_house")) as url:
            yield url


@pytest.fixture
def app(database_url: str, make_app: Callable[..., Flask]) -> Iterator[Flask]:
    """The application, with its context, on a database with the cast in it."""
    made = make_app(database_url)
    with made.app_context():
        yield made
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """Somebody who has not signed in."""
    return Visitor(app)
