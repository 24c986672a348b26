"""The door: who may come in, and what happens at it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask

from buurthuis.accounts.models import SignIn
from buurthuis.extensions import db
from tests import house
from tests.conftest import NOW
from tests.house import PASSWORD
from tests.visitor import Visitor

SAMIRA = "manager@debrug.example"
A_SENTENCE = "een zin die alleen Samira kent"


def signs_in(visitor: Visitor, email: str = SAMIRA, password: str = PASSWORD, status: int = 200) -> None:
    visitor.opens("/sign-in")
    visitor.sends(email=email, password=password, status=status)


def is_inside(visitor: Visitor) -> bool:
    return visitor.client.get("/account").status_code == 200


def test_the_right_password_opens_the_door(visitor: Visitor) -> None:
    signs_in(visitor)
    assert "Samira" in "".join(visitor.page.root.itertext())


def test_an_address_opens_the_door_in_capitals_too(visitor: Visitor) -> None:
    signs_in(visitor, email="  Manager@DeBrug.example ")
    assert is_inside(visitor)


def test_an_unknown_person_and_a_wrong_password_get_the_same_answer(visitor: Visitor) -> None:
    visitor.opens("/sign-in")
    wrong = visitor.sends(email=SAMIRA, password="not-this-one-at-all", status=422).text
    visitor.opens("/sign-in")
    unknown = visitor.sends(email="nobody@debrug.example", password="not-this-one-at-all", status=422).text
    assert wrong.replace("manager@", "nobody@") == unknown


def test_an_unknown_person_takes_the_work_of_a_wrong_password(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def verify(_self: PasswordHasher, _known: str, typed: str) -> None:
        tried.append(typed)
        raise VerifyMismatchError

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    signs_in(visitor, email="nobody@debrug.example", password=A_SENTENCE, status=422)
    assert tried == [A_SENTENCE]


def test_what_was_typed_stays_but_not_the_password(visitor: Visitor) -> None:
    signs_in(visitor, password="not-this-one-at-all", status=422)
    sent = visitor.page.answer.get_data(as_text=True)
    assert SAMIRA in sent
    assert "not-this-one-at-all" not in sent


def test_a_closed_account_stays_outside(visitor: Visitor) -> None:
    house.person("samira").disable()
    signs_in(visitor, status=422)
    assert not is_inside(visitor)


def test_who_signs_out_is_gone_from_the_server_too(visitor: Visitor) -> None:
    signs_in(visitor)
    kept = visitor.client.get_cookie("session")
    assert kept is not None
    visitor.opens("/account")
    visitor.sends(at="/sign-out")
    visitor.client.set_cookie("session", kept.value)
    assert not is_inside(visitor)


def test_a_sign_in_ends_by_itself_after_twelve_hours(visitor: Visitor) -> None:
    visitor.is_("samira")
    with time_machine.travel("2026-11-22 22:59:00+00:00"):
        assert is_inside(visitor)
    with time_machine.travel("2026-11-22 23:01:00+00:00"):
        assert not is_inside(visitor)


def test_every_sign_in_has_a_token_of_its_own(visitor: Visitor) -> None:
    signs_in(visitor)
    first = visitor.client.get_cookie("session")
    signs_in(visitor)
    assert first
    visitor.client.set_cookie("session", first.value)
    assert not is_inside(visitor)


def test_the_database_knows_no_token_only_its_hash(visitor: Visitor) -> None:
    visitor.is_("samira")
    with visitor.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    assert [row.token_hash for row in db.session.scalars(db.select(SignIn))] != [token]
    assert all(len(row.token_hash) == 64 for row in db.session.scalars(db.select(SignIn)))


@pytest.mark.parametrize("address", ["/account", "/account?lang=en"])
def test_after_the_door_one_is_where_one_was_going(visitor: Visitor, address: str) -> None:
    visitor.opens(address)
    visitor.sends(email=SAMIRA, password=PASSWORD)
    assert visitor.page.answer.request.path == "/account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "http://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        "evil.example",
        "",
    ],
)
def test_the_door_leads_only_into_the_house(visitor: Visitor, elsewhere: str) -> None:
    visitor.opens("/sign-in")
    token = visitor.page.form().find(".//*[@name='csrf_token']")
    assert token is not None
    sent = {"csrf_token": token.get("value"), "email": SAMIRA, "password": PASSWORD, "next": elsewhere}
    assert visitor.client.post("/sign-in", data=sent).location == "/"


def test_the_cookie_is_for_the_house_alone(visitor: Visitor) -> None:
    signs_in(visitor)
    cookie = visitor.client.get_cookie("session")
    assert cookie
    assert (cookie.http_only, cookie.same_site, cookie.path, cookie.secure) == (True, "Lax", "/", False)


def test_trying_too_often_slows_down_and_locks_nothing(
    database_url: str, make_app: Callable[..., Flask]
) -> None:
    app = make_app(database_url, RATELIMIT_ENABLED=True)
    with app.app_context():
        visitor = Visitor(app)
        for _try in range(10):
            signs_in(visitor, password="not-this-one-at-all", status=422)
        visitor.opens("/sign-in")
        page = visitor.sends(email=SAMIRA, password=PASSWORD, status=429)
        assert page.answer.headers["Retry-After"] == "60"
        with time_machine.travel(NOW, tick=True) as clock:
            clock.shift(timedelta(minutes=2))
            signs_in(visitor)
        db.session.remove()
        db.engine.dispose()


def changes(visitor: Visitor, new: str, current: str = PASSWORD, status: int = 200) -> None:
    visitor.opens("/account")
    visitor.sends(current=current, new=new, status=status)


def test_a_new_password_signs_out_everywhere_else(app: Flask) -> None:
    here, elsewhere = Visitor(app).is_("samira"), Visitor(app).is_("samira")
    changes(here, A_SENTENCE)
    assert (is_inside(here), is_inside(elsewhere)) == (True, False)


def test_a_new_password_opens_the_door_and_the_old_one_does_not(app: Flask, visitor: Visitor) -> None:
    changes(visitor.is_("samira"), A_SENTENCE)
    newcomer = Visitor(app)
    signs_in(newcomer, password=PASSWORD, status=422)
    signs_in(newcomer, password=A_SENTENCE)
    assert is_inside(newcomer)


def test_a_new_password_needs_the_one_of_now(visitor: Visitor) -> None:
    changes(visitor.is_("samira"), A_SENTENCE, current="not-this-one-at-all", status=422)
    assert visitor.page.all("p", id="current-error")


@pytest.mark.parametrize(
    "weak", ["", "kort", "aaaaaaaaaaaaaaaaaa", "buurthuisbuurthuis", "x" * 201, "\0" * 20]
)
def test_a_weak_password_is_refused_at_the_field(visitor: Visitor, weak: str) -> None:
    changes(visitor.is_("samira"), weak, status=422)
    assert visitor.page.all("p", id="new-error")


def test_closing_an_account_signs_out_at_once(visitor: Visitor) -> None:
    visitor.is_("samira")
    assert is_inside(visitor)
    house.person("samira").disable()
    db.session.commit()
    assert not is_inside(visitor)


def test_a_page_that_writes_asks_for_its_token(visitor: Visitor) -> None:
    visitor.is_("samira")
    assert visitor.client.post("/account", data={"current": PASSWORD, "new": A_SENTENCE}).status_code == 400
