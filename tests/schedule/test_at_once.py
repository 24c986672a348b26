"""A hundred people want one room at the same moment: two processes of the real server, and never two in one hour."""

import http.client
import re
import subprocess
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time
from http.cookiejar import CookieJar
from itertools import cycle
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask

from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering
from tests import house
from tests.browser.serving import address_in, at_noon, end, surroundings
from tests.conftest import SECRET

TUESDAY = date(2026, 11, 24)
MANY = 50  # people who want the same hour
PATIENCE = 120  # seconds
Wish = tuple[str, dict[str, str]]  # an address of the house, and what is sent to it


@dataclass(frozen=True)
class Servers:
    """Processes that serve one house, and the key of Joris, who came in by the door of the last."""

    addresses: Sequence[str]
    headers: dict[str, str]
    token: str

    def all_at_once(self, wishes: Sequence[Wish]) -> list[int]:
        """Send them all at one moment, in turn to each process; answers what became of each."""
        together = Barrier(len(wishes))

        def send(address: str, wish: Wish) -> int:
            path, typed = wish
            body = urllib.parse.urlencode(typed | {"csrf_token": self.token})
            line = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=PATIENCE)
            together.wait(PATIENCE)
            line.request("POST", path, body, self.headers)
            answer = line.getresponse()
            answer.read()
            line.close()
            return answer.status

        with ThreadPoolExecutor(len(wishes)) as people:
            return list(people.map(send, cycle(self.addresses), wishes))


@pytest.fixture
def servers(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Servers]:
    """Two processes of the real server on the database of this test, eight threads each."""
    assert app
    db.session.remove()
    own = surroundings(tmp_path) | {"BUURTHUIS_DATABASE_URL": database_url, "BUURTHUIS_SECRET_KEY": SECRET}
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    with _serving(own, logs[0]) as first, _serving(own, logs[1]) as second:
        addresses = [address_in(process, log) for process, log in zip((first, second), logs, strict=True)]
        yield Servers(addresses, *_key(addresses[-1]))


@contextmanager
def _serving(own: dict[str, str], log: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [*at_noon(), "serve", "--port", "0", "--threads", "8"]
    with (
        log.open("w") as told,
        subprocess.Popen(command, env=own, stdout=subprocess.PIPE, stderr=told, text=True) as process,
    ):
        try:
            yield process
        finally:
            end(process)
    assert "Traceback" not in log.read_text(), log.read_text()


def _key(address: str) -> tuple[dict[str, str], str]:
    """The cookies of Joris, and a token for the forms of the house."""
    jar = CookieJar()
    joris = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    typed = {
        "csrf_token": _token(joris, address),
        "email": house.PEOPLE["joris"][1],
        "password": house.PASSWORD,
    }
    joris.open(f"{address}/sign-in", urllib.parse.urlencode(typed).encode()).close()
    token = _token(joris, f"{address}/de-brug/activities/new", "")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
    return {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}, token


def _token(visitor: urllib.request.OpenerDirector, address: str, page: str = "/sign-in") -> str:
    with visitor.open(address + page) as answer:
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', answer.read().decode())
    assert found
    return found[1]


def booking(of: Activity, hour: int) -> Wish:
    """Tea in the Grote zaal, for an hour."""
    typed = {"day": TUESDAY.isoformat(), "starts_at": f"{hour}:00", "ends_at": f"{hour + 1}:00"}
    return f"/de-brug/activities/{of.id}/extra", typed | {"room": str(house.room().id)}


def move(gathering: Gathering, hour: int) -> Wish:
    """The same for a gathering that is planned elsewhere."""
    _address, typed = booking(gathering.activity, hour)
    return f"/de-brug/gatherings/{gathering.id}/change", typed


def in_the_hall() -> list[tuple[time, time]]:
    db.session.expire_all()
    there = db.select(Gathering).filter_by(room_id=house.room().id).order_by(Gathering.starts_at)
    return [(each.starts_at, each.ends_at) for each in db.session.scalars(there)]


def test_of_a_hundred_who_book_a_room_one_gets_each_hour(servers: Servers) -> None:
    teas = [house.activity(f"Thee {number}") for number in range(MANY)]
    db.session.commit()
    wishes = [booking(tea, hour) for tea in teas for hour in (10, 11)]
    db.session.remove()
    answers = Counter(servers.all_at_once(wishes))
    assert answers == {302: 2, 422: 2 * MANY - 2}
    assert in_the_hall() == [(time(10), time(11)), (time(11), time(12))]


def test_of_moves_and_bookings_at_once_one_gets_the_hour(servers: Servers) -> None:
    teas = [house.activity(f"Thee {number}") for number in range(MANY)]
    walks = [house.gathering(house.activity(f"Wandelen {number}"), TUESDAY) for number in range(MANY)]
    db.session.commit()
    wishes = [
        wish for tea, walk in zip(teas, walks, strict=True) for wish in (booking(tea, 10), move(walk, 10))
    ]
    db.session.remove()
    answers = Counter(servers.all_at_once(wishes))
    assert answers == {302: 1, 422: 2 * MANY - 1}
    assert in_the_hall() == [(time(10), time(11))]


def test_of_a_hall_and_its_parts_at_once_one_gets_the_hour(servers: Servers) -> None:
    hall = house.room("Leeszaal")
    hall.parts = [house.room("Grote zaal")]
    teas = [house.activity(f"Thee {number}") for number in range(20)]
    db.session.commit()
    in_parts = [booking(tea, 10) for tea in teas]
    in_whole = [(path, typed | {"room": str(hall.id)}) for path, typed in in_parts]
    db.session.remove()
    answers = Counter(
        servers.all_at_once([wish for pair in zip(in_parts, in_whole, strict=True) for wish in pair])
    )
    assert answers == {302: 1, 422: 39}


def test_one_host_at_once_leads_one_gathering(servers: Servers) -> None:
    teas = [house.activity(f"Thee {number}", host="Fatima" if not number else None) for number in range(20)]
    db.session.commit()
    wishes = [
        (path, typed | {"room": "", "host": "Fatima"}) for path, typed in (booking(tea, 10) for tea in teas)
    ]
    db.session.remove()
    assert Counter(servers.all_at_once(wishes)) == {302: 1, 422: 19}
