"""Who writes to SQLite waits in the order in which they came, and nobody is kept out by one that failed."""

import threading
import time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from buurthuis import config, create_app
from buurthuis.database import Turns
from buurthuis.extensions import db
from tests.conftest import SECRET


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """An application on an empty SQLite file."""
    url = f"sqlite:///{tmp_path}/house.db"
    return create_app(config.load({}, instance=str(tmp_path), database_url=url, secret_key=SECRET))


def test_turns_are_given_in_the_order_in_which_they_were_asked_for() -> None:
    turns, order = Turns(), list[int]()
    assert turns.take(0)

    def wait(number: int) -> None:
        assert turns.take(10)
        order.append(number)
        turns.end()

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    turns.end()
    for thread in threads:
        thread.join()
    assert order == list(range(6))


def test_who_waited_too_long_has_no_turn_and_takes_none_away() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0.01)
    turns.end()
    assert turns.take(0)


@pytest.mark.parametrize("ending", ["commit", "rollback", "remove"])
def test_a_turn_ends_with_the_transaction_however_it_ends(app: Flask, ending: str) -> None:
    with app.app_context():
        for _again in range(3):
            db.session.execute(text("CREATE TABLE IF NOT EXISTS thing (name TEXT)"))
            getattr(db.session, ending)()
        assert writes_from_another_thread(app)
        db.engine.dispose()


def test_a_turn_ends_with_a_statement_that_failed(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(DBAPIError), db.engine.begin() as connection:
            connection.execute(text("INSERT INTO nowhere VALUES (1)"))
        assert writes_from_another_thread(app)
        db.engine.dispose()


def test_a_turn_ends_with_a_connection_that_broke(app: Flask) -> None:
    with app.app_context():
        connection = db.engine.connect()
        connection.execute(text("SELECT 1"))
        connection.invalidate()
        connection.close()
        assert writes_from_another_thread(app)
        db.engine.dispose()


def test_who_only_reads_waits_for_nobody(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as writer:
        writer.execute(text("CREATE TABLE IF NOT EXISTS thing (name TEXT)"))
        begin = time.monotonic()
        with app.test_request_context():
            db.session.execute(text("SELECT 1"))
            db.session.rollback()
        assert time.monotonic() - begin < 1
    with app.app_context():
        db.engine.dispose()


def writes_from_another_thread(app: Flask) -> bool:
    """Somebody else writes at once."""
    took = list[float]()

    def write() -> None:
        begin = time.monotonic()
        with app.app_context(), db.engine.begin() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS thing (name TEXT)"))
        took.append(time.monotonic() - begin)

    thread = threading.Thread(target=write)
    thread.start()
    thread.join(20)
    return bool(took) and took[0] < 5
