"""The two addresses of the tablets: who may use them, and what everybody else is told so that no tap is lost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from buurthuis.attendance.models import TapQueue
from buurthuis.attendance.views import ledger
from buurthuis.attendance.writing import queues
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.door import OURS
from tests.attendance.sending import Door, held, stored
from tests.attendance.sheets import counted
from tests.visitor import Visitor

KEEP = {"keep": True}


@pytest.fixture
def door(app: Flask) -> Door:
    """A tablet of De Brug."""
    return Door(app)


@pytest.fixture
def coffee(app: Flask) -> Gathering:  # noqa: ARG001
    """A gathering of today that nobody counted yet."""
    return house.gathering()


def refused(answer: TestResponse) -> int:
    """The status of an answer that tells to keep everything."""
    assert answer.get_json() == KEEP
    return answer.status_code


def test_a_name_that_a_centre_gave_in_one_language_says_which_it_is(door: Door) -> None:
    house.groups()["overig"].key = "jongere"
    house.groups()["jongere"].names = {"nl": "jongere uit de buurt"}
    db.session.commit()
    told = door.client.get("/attendance/gatherings", headers=OURS).get_json()["groups"][-1]
    assert set(told["labels"].values()) == {"jongere uit de buurt"}
    assert told["tags"] == {"en": "nl", "tr": "nl", "ar": "nl"}


def test_the_page_learns_what_can_be_counted_around_today(door: Door, coffee: Gathering) -> None:
    house.gathering(house.activity("Later"), house.TODAY + timedelta(days=3))
    house.gathering(house.activity("Elders", slug=house.HET_ANKER))
    door.tells(door.tap(coffee, None, n=4))
    told = door.client.get("/attendance/gatherings", headers=OURS).get_json()
    assert (told["proto"], told["centre"], told["today"]) == (1, "de-brug", "2026-11-22")
    assert [(one["id"], one["state"], one["totals"]) for one in told["gatherings"]] == [
        (coffee.id, "held", {"null": 4})
    ]


def test_a_tablet_that_nobody_knows_keeps_its_taps(app: Flask, coffee: Gathering, door: Door) -> None:
    event = door.tap(coffee)
    door.client = app.test_client()
    assert refused(door.posts(event)) == 401
    door.client.set_cookie("tablet", "another")
    assert refused(door.posts(event)) == 401
    assert refused(door.client.get("/attendance/gatherings", headers=OURS)) == 401
    assert not stored()


def test_a_blocked_tablet_keeps_its_taps_until_it_may_count_again(door: Door, coffee: Gathering) -> None:
    event = door.tap(coffee)
    door.tablet.block()
    assert refused(door.posts(event)) == 403
    assert refused(door.client.get("/attendance/gatherings", headers=OURS)) == 403
    door.tablet.unblock()
    assert door.sends(event) == ["stored"]


def test_what_a_revoked_tablet_sends_is_held_and_it_learns_nothing(door: Door, coffee: Gathering) -> None:
    known, fresh = door.tap(coffee), door.tap(coffee)
    door.sends(known)
    door.tablet.revoke()
    told = door.tells(known, fresh)
    assert told["results"] == {known["id"]: "duplicate", fresh["id"]: "held"}
    assert set(told) == {"proto", "batch", "results", "malformed"}
    assert held() == {fresh["id"]: "revoked"}
    assert refused(door.client.get("/attendance/gatherings", headers=OURS)) == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Buurthuis": "2"},
        OURS | {"Origin": "https://elsewhere.example"},
        OURS | {"Origin": "null"},
        OURS | {"Sec-Fetch-Site": "cross-site"},
        OURS | {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_another_site_sends_nothing(door: Door, coffee: Gathering, headers: dict[str, str]) -> None:
    assert refused(door.posts(door.tap(coffee), headers=headers)) == 400
    assert not stored()


def test_our_own_page_is_let_in(door: Door, coffee: Gathering) -> None:
    ours = OURS | {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
    assert door.posts(door.tap(coffee), headers=ours).status_code == 200


def test_too_many_taps_and_too_long_a_batch_are_kept(door: Door, coffee: Gathering) -> None:
    assert refused(door.posts(*(door.tap(coffee) for _ in range(201)))) == 400
    assert refused(door.posts(door.tap(coffee), more="x" * 66_000)) == 413
    assert door.posts(door.tap(coffee), more="x" * 2_000_000).status_code == 413
    assert door.sends(*(door.tap(coffee) for _ in range(200))) == ["stored"] * 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff\xfe", b'{"proto": 1}', b"[" * 60_000])
def test_what_is_no_batch_is_kept(door: Door, body: bytes) -> None:
    assert refused(door.client.post("/attendance/taps", data=body, headers=OURS)) == 400


HOSTILE: tuple[Any, ...] = (
    *(
        None,
        True,
        1.5,
        -1,
        2**31,
        2**63,
        10**400,
        "1",
        "\x00",
        "\ud800",
        "\u202e",
        [],
        {},
        ["x"] * 50,
        "x" * 500,
    ),
)


@pytest.mark.parametrize(
    "field", ["id", "seq", "gathering", "group", "kind", "n", "target", "reason", "centre"]
)
def test_nothing_that_stands_in_one_event_harms_another(door: Door, coffee: Gathering, field: str) -> None:
    bad = [door.tap(coffee) | {field: value} for value in HOSTILE]
    good = [door.tap(coffee, "statushouder") for _ in bad]
    results = door.tells(*(event for pair in zip(bad, good, strict=True) for event in pair))["results"]
    assert {results[event["id"]] for event in good} == {"stored"}
    assert counted(coffee)["statushouder"] == len(good)
    assert set(results.values()) <= {"stored", "held"}


@pytest.mark.parametrize("field", ["queue", "open", "app", "malformed", "results"])
def test_nothing_around_the_events_harms_them(door: Door, coffee: Gathering, field: str) -> None:
    for value in HOSTILE:
        assert door.sends(door.tap(coffee), **{field: value}) == ["stored"]
    assert counted(coffee) == {"overig": len(HOSTILE)}


def test_a_place_without_a_name_is_told(door: Door, coffee: Gathering) -> None:
    told = door.tells({"n": 1}, door.tap(coffee), None, door.tap(coffee) | {"id": "x"})
    assert told["malformed"] == [0, 2, 3]


def cookie(answer: TestResponse) -> str | None:
    """The token that an answer gives to the tablet."""
    given = [line for line in answer.headers.getlist("Set-Cookie") if line.startswith("tablet=")]
    assert all("HttpOnly" in line and "SameSite=Strict" in line for line in given)
    return given[0].partition(";")[0].removeprefix("tablet=") if given else None


@pytest.fixture
def next_week() -> Iterator[None]:
    """It is a week later."""
    with time_machine.travel("2026-11-29 11:00:00+00:00", tick=True):
        yield


def test_in_the_week_of_pairing_the_token_stays(door: Door) -> None:
    assert cookie(door.posts()) is None


@pytest.mark.usefixtures("next_week")
def test_a_week_later_two_requests_at_once_are_given_the_same_new_token(door: Door) -> None:
    first = cookie(door.posts())
    door.client.set_cookie("tablet", door.token)
    assert first == cookie(door.posts()) != door.token
    assert first


@pytest.mark.usefixtures("next_week")
def test_the_old_token_stays_good_while_the_answer_with_the_new_one_gets_lost(door: Door) -> None:
    for _lost in range(3):
        door.client.set_cookie("tablet", door.token)
        new = cookie(door.posts())
    door.client.set_cookie("tablet", new or "")
    assert door.posts().status_code == 200
    assert cookie(door.posts()) is None


def test_a_token_of_two_weeks_ago_is_no_longer_good(app: Flask, door: Door) -> None:
    for day in ("11-29", "12-06"):
        with time_machine.travel(f"2026-{day} 11:00:00+00:00", tick=True):
            door.posts()
    door.client = app.test_client()
    door.client.set_cookie("tablet", door.token)
    assert refused(door.posts()) == 401


@pytest.mark.usefixtures("next_week")
@pytest.mark.parametrize("answer", ["seen", "lost"])
def test_another_secret_key_locks_no_tablet_out(
    make_app: Callable[..., Flask], door: Door, database_url: str, answer: str
) -> None:
    renewed = cookie(door.posts()) or ""
    restored = make_app(database_url, SECRET_KEY="another-key-" + "y" * 32)
    door.client = restored.test_client()
    door.client.set_cookie("tablet", renewed if answer == "seen" else door.token)
    assert [door.posts().status_code for _ in range(3)] == [200] * 3
    with restored.app_context():
        db.engine.dispose()


@pytest.mark.usefixtures("next_week")
def test_a_house_put_back_from_last_night_knows_the_token_of_this_morning(door: Door) -> None:
    columns = ("token_hash", "former_hash", "next_hash", "renewed_on")
    last_night = {name: getattr(door.tablet, name) for name in columns}
    this_morning = cookie(door.posts()) or ""
    tablet = door.tablet
    for name, value in last_night.items():
        setattr(tablet, name, value)
    db.session.commit()
    door.client.set_cookie("tablet", this_morning)
    assert [door.posts().status_code for _ in range(2)] == [200, 200]


class Person:
    """Somebody who is signed in, with the token that the page got."""

    def __init__(self, app: Flask, visitor: Visitor, name: str) -> None:
        self.door = Door(app)
        self.client = self.door.client = visitor.is_(name).client
        told = self.client.get("/attendance/gatherings", headers=OURS).get_json()
        self.token = {"X-CSRFToken": told["csrf"]}


@pytest.mark.parametrize("name", ["joris", "emine", "samira"])
def test_who_is_signed_in_may_count_as_a_tablet_does(
    app: Flask, visitor: Visitor, coffee: Gathering, name: str
) -> None:
    person = Person(app, visitor, name)
    answer = person.door.posts(person.door.tap(coffee), headers=OURS | person.token)
    assert set(answer.get_json()["results"].values()) == {"stored"}
    assert person.door.noted().account_id == house.person(name).id
    assert counted(coffee) == {"overig": 1}


def test_without_the_token_of_the_page_nothing_is_taken(
    app: Flask, visitor: Visitor, coffee: Gathering
) -> None:
    person = Person(app, visitor, "joris")
    for headers in (OURS, OURS | {"X-CSRFToken": "another"}):
        assert person.door.posts(person.door.tap(coffee), headers=headers).status_code == 400
    assert not stored()


@pytest.mark.parametrize("slug", ["het-anker", "nowhere"])
def test_whoever_names_another_centre_is_refused(
    app: Flask, visitor: Visitor, coffee: Gathering, slug: str
) -> None:
    person = Person(app, visitor, "joris")
    batch = {"proto": 1, "batch": str(uuid4()), "queue": str(uuid4()), "taps": [person.door.tap(coffee)]}
    headers = OURS | person.token
    answer = person.client.post(f"/attendance/taps?centre={slug}", json=batch, headers=headers)
    assert refused(answer) == 403
    assert refused(person.client.get(f"/attendance/gatherings?centre={slug}", headers=OURS)) == 403
    assert not stored()


def test_who_may_not_count_keeps_what_there_is(visitor: Visitor) -> None:
    for name in ("gerda", "bea"):
        answer = visitor.is_(name).client.get("/attendance/gatherings", headers=OURS)
        assert refused(answer) == 403


def test_a_tablet_writes_to_its_own_centre_only(app: Flask, coffee: Gathering) -> None:
    theirs = Door(app, house.HET_ANKER)
    event = theirs.event(kind="tap", gathering=coffee.id, group=None, n=1)
    assert refused(theirs.posts(event, centre="de-brug")) == 409  # the page moved on to another centre
    assert held() == {}
    assert theirs.sends(event, centre="het-anker", centre_id=1) == ["held"]
    assert held() == {event["id"]: "unknown_gathering"}


@contextmanager
def full(moment: str, after: int) -> Iterator[None]:
    """A database that fails at a moment, after so many of them."""
    moments = count()

    def fail(*_given: object) -> None:
        if next(moments) >= after:
            raise OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))

    db.session.commit()
    event.listen(db.engine, moment, fail, insert=True)
    try:
        yield
    finally:
        event.remove(db.engine, moment, fail)


MOMENTS = [("begin", 0), ("commit", 0), *(("before_cursor_execute", after) for after in (1, 2, 4, 6))]


@pytest.mark.parametrize(("moment", "after"), MOMENTS)
def test_when_the_database_is_locked_or_full_nothing_is_half_written(
    door: Door, coffee: Gathering, moment: str, after: int
) -> None:
    events = [door.tap(coffee), door.tap(coffee, n=99)]
    with full(moment, after):
        answer = door.posts(*events)
    assert refused(answer) == 503
    assert answer.headers["Retry-After"] == "5"
    assert (stored(), held(), counted(coffee)) == (set(), {}, {})
    assert door.sends(*events) == ["stored", "held"]


def test_who_only_asks_is_told_to_wait_too(door: Door) -> None:
    with full("begin", 0):
        assert refused(door.client.get("/attendance/gatherings", headers=OURS)) == 503


def test_the_answer_waits_for_the_commit(app: Flask, door: Door, coffee: Gathering) -> None:
    tap, order = door.tap(coffee), list[str]()
    db.session.commit()
    event.listen(db.engine, "commit", lambda _connection: order.append("commit"))
    app.after_request(lambda answer: order.append("answer") or answer)
    assert door.sends(tap) == ["stored"]
    assert order == ["commit", "answer"]


def test_a_removed_tablet_fills_no_house(
    door: Door, coffee: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MOST_HELD", 3)
    door.tablet.revoke()
    db.session.commit()
    assert door.sends(*(door.tap(coffee) for _ in range(3))) == ["held"] * 3
    assert refused(door.posts(door.tap(coffee))) == 403
    assert len(held()) == 3


def test_one_who_begins_queue_after_queue_is_counted_and_not_followed(
    door: Door, coffee: Gathering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queues, "MOST_QUEUES", 2)
    for _ in range(4):
        door.queue = str(uuid4())
        assert door.sends(door.tap(coffee)) == ["stored"]
    assert len(db.session.scalars(db.select(TapQueue)).all()) == 2


@pytest.mark.parametrize(
    ("origin", "status"), [("https://buurthuis.example", 200), ("https://evil.example", 400)]
)
def test_the_public_address_is_our_own_also_behind_a_proxy_that_hides_it(
    door: Door, origin: str, status: int
) -> None:
    settings = door.client.application.config["SETTINGS"]
    door.client.application.config["SETTINGS"] = replace(settings, url="https://buurthuis.example")
    assert door.posts(headers=OURS | {"Origin": origin}).status_code == status
