"""A tablet is paired by a code that staff read out: once, for ten minutes, however it is typed."""

from collections.abc import Callable

import pytest
import time_machine
from flask import Flask

from buurthuis.attendance import models
from buurthuis.attendance.models import Tablet
from buurthuis.extensions import db
from tests import house
from tests.attendance.door import OURS
from tests.visitor import Visitor

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.fixture
def code(app: Flask) -> str:  # noqa: ARG001
    """The code of a new tablet."""
    offered = models.new_tablet(house.centre(), "Deur").offer_code()
    db.session.commit()
    return offered


def gives(visitor: Visitor, code: object, **headers: str) -> int:
    """The status that a program gets for a code."""
    return visitor.client.post("/attendance/pair", json={"code": code}, headers=OURS | headers).status_code


def state() -> str:
    db.session.expire_all()
    return db.session.scalars(db.select(Tablet.state)).one()


def test_a_code_makes_a_tablet_of_the_centre(visitor: Visitor, code: str) -> None:
    assert gives(visitor, code) == 200
    assert state() == "paired"
    told = visitor.client.get("/attendance/gatherings", headers=OURS).get_json()
    assert (told["centre"], told["as"], told["tablet"]) == ("de-brug", "tablet", "Deur")


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: f"{code[:4]} {code[4:8]}-{code[8:]} ",
        lambda code: code.translate(ARABIC),
        lambda code: "\u202f".join(code.translate(PERSIAN)),
    ],
    ids=["apart", "arabic", "persian"],
)
def test_digits_are_digits_however_they_are_typed(
    visitor: Visitor, code: str, typed: Callable[[str], str]
) -> None:
    assert gives(visitor, typed(code)) == 200


def test_a_code_works_once(app: Flask, visitor: Visitor, code: str) -> None:
    assert gives(visitor, code) == 200
    assert gives(Visitor(app), code) == 403


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (11, 403)])
def test_a_code_lasts_ten_minutes(visitor: Visitor, code: str, minutes: int, status: int) -> None:
    with time_machine.travel(f"2026-11-22 11:{minutes:02}:30+00:00", tick=True):
        assert gives(visitor, code) == status


@pytest.mark.parametrize("wrong", ["", "0", "x", "1" * 13, "9" * 5000, "\ud800", "\x00", "²"])
@pytest.mark.usefixtures("code")
def test_a_wrong_code_opens_nothing(visitor: Visitor, wrong: str) -> None:
    assert gives(visitor, wrong) == 403
    assert state() == "waiting"


@pytest.mark.parametrize("wrong", [None, 7, True, [], {"x": "y"}])
@pytest.mark.usefixtures("code")
def test_what_is_no_code_opens_nothing(visitor: Visitor, wrong: object) -> None:
    assert gives(visitor, wrong) == 400


def test_a_revoked_tablet_is_not_paired_again(visitor: Visitor, code: str) -> None:
    db.session.scalars(db.select(Tablet)).one().revoke()
    assert gives(visitor, code) == 403


def test_another_site_pairs_nothing(visitor: Visitor, code: str) -> None:
    assert visitor.client.post("/attendance/pair", json={"code": code}).status_code == 400
    assert state() == "waiting"


def test_looking_at_the_page_pairs_nothing(visitor: Visitor, code: str) -> None:
    answer = visitor.client.get("/attendance/pair", json={"code": code}, headers=OURS)
    assert answer.mimetype == "text/html"
    assert state() == "waiting"


def test_a_code_is_not_guessed_by_trying(make_app: Callable[..., Flask], database_url: str) -> None:
    app = make_app(database_url, RATELIMIT_ENABLED=True)
    with app.app_context():
        visitor = Visitor(app)
        answers = [gives(visitor, "1" * 13) for _ in range(12)]
        db.engine.dispose()
    assert answers == [403] * 10 + [429] * 2
