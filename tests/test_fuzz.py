"""Whatever is sent, the house does not stumble: every form, address, cookie and header, on both databases."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.test import EnvironBuilder, TestResponse, run_wsgi_app

from buurthuis.accounts import models as accounts
from buurthuis.extensions import db
from tests import addresses, hostile, house
from tests.conftest import DIALECTS
from tests.hostile import EVERYTHING, Form, Pairs
from tests.postgres import Server
from tests.visitor import Visitor

# Before the clock of the tests: a cookie from the future is refused.
THIS_MORNING = "2026-11-22 10:00:00+00:00"
SENDERS = ("samira", "bea", None)
# Nobody of the cast has the address and the password that a stranger would fill in, and no tablet waits for the code.
FOR_THOSE_WHO_ARE_KNOWN = {"/sign-in", "/attendance/pair"}
# And a programme is no file of a tablet.
FOR_TABLETS = "/de-brug/house/carried"
SOME = settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
SWIFT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PERIODS = (
    "2026-W54",
    "2026-W00",
    "2026-W5",
    "0000-W01",
    "9999-W53",
    "2026-13",
    "2026-00",
    "0000-00",
    "9999-12",
)
NUMBERS = (
    "0",
    "-1",
    "007",
    "1_0",
    "1e3",
    "9" * 9,
    "9" * 10,
    "9" * 5000,
    "%D9%A1",
    "%00",
    "1%00",
    "%ff",
    "NaN",
)
SLUGS = (
    "%00",
    "de-brug%00",
    "%ff",
    "%ed%a0%80",
    "De-Brug",
    "-",
    "..",
    "%2e%2e",
    "x" * 5000,
    "' or 1=1 --",
    "{{7}}",
)
HEADERS = ("Accept-Language", "Accept-Encoding", "Referer", "User-Agent", "Range", "If-None-Match", "Origin")
AWKWARD = "<b>\u202e{{ 7*7 }}</b> %(num)d &amp; \"'\x01 é"
WISHES = ("week", "room", "host", "setting", "lang", "page", "next", "only", "year", "size")


@dataclass(frozen=True)
class Siege:
    """A house in which nothing is kept: every form of it with the cookie of who sends it, and every address."""

    app: Flask
    forms: list[tuple[Form, str]]
    pages: list[str]
    cookie: str

    def sends(self, form: Form, cookie: str, pairs: Pairs, content: bytes = b"") -> int:
        """Send a form; the status."""
        files = [(name, "lijst.csv", content) for name in form.files]
        body = hostile.in_parts(pairs, files) if files else hostile.in_line(pairs)
        kind = hostile.IN_PARTS if files else hostile.IN_LINE
        return self.asks(form.action, cookie, method="POST", data=body, content_type=kind).status_code

    def asks(self, path: str, cookie: str = "", headers: Any = (), **more: Any) -> TestResponse:
        """Ask for anything; the answer, which is never an error of ours.

        What is sent reaches the database, which refuses what it cannot hold, and is forgotten.
        """
        known = {"Cookie": f"session={cookie}", **dict(headers)}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Session, "commit", Session.flush)
            patch.setattr(accounts, "hasher", lambda: SWIFT)
            answer = self.app.test_client(use_cookies=False).open(path, headers=known, **more)
        answer.close()
        assert answer.status_code < 500, (path, more)
        return answer


@pytest.fixture(scope="module", params=DIALECTS)
def own_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A database of this module alone, once on each of the two."""
    if request.param == "sqlite":
        copy = tmp_path_factory.mktemp("siege") / "house.db"
        shutil.copy(request.getfixturevalue("sqlite_house"), copy)
        yield f"sqlite:///{copy}"
    else:
        server: Server = request.getfixturevalue("postgres")
        with server.database(request.getfixturevalue("postgresql_house")) as url:
            yield url


@pytest.fixture(scope="module")
def siege(own_database: str, make_app: Callable[..., Flask]) -> Iterator[Siege]:
    """The house under siege, behind two proxies that pass on whatever they are told."""
    app = make_app(own_database)
    with time_machine.travel(THIS_MORNING, tick=True), app.app_context():
        siege = prepare(app)
        db.session.remove()
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=2, x_proto=2, x_host=2)  # type: ignore[method-assign]
    yield siege
    with app.app_context():
        db.engine.dispose()


def prepare(app: Flask) -> Siege:
    """One row of everything; every form, once for all rows of a kind."""
    rows = addresses.furnish(house.DE_BRUG)
    house.person("samira").password_hash = SWIFT.hash(house.PASSWORD)
    found: dict[object, tuple[Form, str]] = {}
    for name in SENDERS:
        visitor = Visitor(app).is_(name)
        own = addresses.pages_of(name, app, house.DE_BRUG, rows)
        if name == "samira":
            own.append(f"/de-brug/gatherings/{rows['counted']}/count")
        forms = [form for path in own for form in hostile.forms_of(visitor.opens(path))]
        cookie = visitor.client.get_cookie("session")
        for form in forms:
            found.setdefault(form.kind, (form, cookie.value if cookie else ""))
    pages = addresses.pages_of("samira", app, house.DE_BRUG, rows)
    _form, cookie_of_samira = next(iter(found.values()))
    return Siege(app, list(found.values()), pages, cookie_of_samira)


def test_what_a_person_fills_in_is_taken(siege: Siege) -> None:
    assert len(siege.forms) > 30
    refused = {
        form.action: status
        for form, cookie in siege.forms
        if (status := siege.sends(form, cookie, form.filled, hostile.A_PROGRAMME)) not in (200, 302)
    }
    assert set(refused) == {*FOR_THOSE_WHO_ARE_KNOWN, FOR_TABLETS}


def test_no_value_in_every_field_at_once_is_too_much(siege: Siege) -> None:
    for form, cookie in siege.forms:
        for typed in (*hostile.NUMBERS, *hostile.MOMENTS, *hostile.BYTES, *hostile.TEXTS[::3]):
            siege.sends(form, cookie, form.with_(form.names, typed), hostile.as_bytes(typed))


def test_no_text_in_a_form_that_is_right_otherwise_is_too_much(siege: Siege) -> None:
    for form, cookie in siege.forms:
        for typed in EVERYTHING if form.free else ():
            siege.sends(form, cookie, form.with_(form.free, typed))


def test_no_form_is_too_much_however_it_is_filled_in(siege: Siege) -> None:
    for form, cookie in siege.forms:
        attack(siege, form, cookie)


def attack(siege: Siege, form: Form, cookie: str) -> None:
    """Send one form as many ways as there is time for."""

    @SOME
    @given(hostile.filled_in(form), st.binary(max_size=300))
    def once(pairs: Pairs, content: bytes) -> None:
        siege.sends(form, cookie, pairs, content)

    once()


@SOME
@given(
    body=st.binary(max_size=400),
    kind=st.sampled_from((hostile.IN_LINE, hostile.IN_PARTS, "application/json", "x")),
)
def test_no_body_is_too_much(siege: Siege, body: bytes, kind: str) -> None:
    for path in ("/sign-in", "/language", "/de-brug/house/rooms", "/de-brug/exchange/"):
        assert siege.asks(path, siege.cookie, method="POST", data=body, content_type=kind).status_code == 400


def test_a_form_without_end_is_refused_unread(siege: Siege) -> None:
    for kind in (hostile.IN_LINE, hostile.IN_PARTS):
        body = b"a&" * 400_000 if kind == hostile.IN_LINE else hostile.in_parts([("a", "")] * 501)
        answer = siege.asks("/sign-in", siege.cookie, method="POST", data=body, content_type=kind)
        assert answer.status_code == 413


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_no_row_has_is_not_there(siege: Siege, number: str) -> None:
    for path in (
        "gatherings/{}",
        "gatherings/{}/count",
        "activities/{}/change",
        "house/rooms/{}",
        "exchange/{}",
    ):
        for method in ("GET", "HEAD"):
            assert (
                siege.asks(f"/de-brug/{path.format(number)}", siege.cookie, method=method).status_code == 404
            )


@pytest.mark.parametrize("period", PERIODS)
def test_a_week_or_month_that_never_was_is_not_there(siege: Siege, period: str) -> None:
    for path in (
        f"/de-brug/schedule/{period}",
        f"/de-brug/balance/{period}",
        f"/de-brug/balance/{period}.csv",
    ):
        assert siege.asks(path, siege.cookie).status_code == 404


@pytest.mark.parametrize("slug", SLUGS)
def test_a_house_that_nobody_opened_is_not_there(siege: Siege, slug: str) -> None:
    for path in (
        f"/{slug}/house",
        f"/programme/{slug}",
        f"/de-brug/balance/2026-11.{slug}",
        f"/static/{slug}",
    ):
        assert siege.asks(path, siege.cookie).status_code in (302, 308, 404)


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE", "BREW"])
def test_no_page_minds_how_it_is_asked(siege: Siege, method: str) -> None:
    for path in siege.pages:
        assert siege.asks(path, siege.cookie, method=method).status_code in (200, 302, 400, 405)


def test_no_wish_in_an_address_is_too_much(siege: Siege) -> None:
    for path in siege.pages:
        for typed in EVERYTHING[::3]:
            wishes = hostile.in_line([(name, typed) for name in WISHES for _twice in range(2)])
            siege.asks(path, siege.cookie, query_string=wishes.decode())


@pytest.mark.parametrize("typed", [typed for typed in EVERYTHING if 0 < len(typed) < 4000])
def test_no_header_is_too_much(siege: Siege, typed: hostile.Typed) -> None:
    text = "".join(c for c in hostile.as_bytes(typed).decode("latin-1") if c not in "\r\n\x00")
    for headers in (dict.fromkeys(HEADERS, text), {"Cookie": f"language={text}; session={text}; {text}"}):
        for path in ("/", "/sign-in", "/programme/de-brug"):
            assert siege.asks(path, headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["xn--", "a b", "[::1", "é", "x" * 300])
def test_no_host_is_too_much_where_every_host_is_served(
    siege: Siege, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setitem(siege.app.config, "TRUSTED_HOSTS", None)
    for path in ("/", "/account", "/.well-known/security.txt"):
        # not by way of a client: that looks at the address itself, and stumbles
        asked = EnvironBuilder(path).get_environ() | {"HTTP_HOST": host}
        _answer, status, _headers = run_wsgi_app(siege.app, asked)
        assert status[:3] in ("200", "302", "400")


@pytest.mark.parametrize(
    "typed", ["evil.example", "https", "javascript", "9" * 500, "a, b, c", ",,,", "[::1", "é", "'"]
)
def test_nothing_that_a_proxy_says_is_too_much(siege: Siege, typed: str) -> None:
    headers = dict.fromkeys(
        ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port"), typed
    )
    twice = {name: f"{text}, {text}" for name, text in headers.items()}
    for said in (headers, twice):
        assert siege.asks("/", headers=said).status_code in (200, 400)


def test_what_was_taken_can_be_read_on_every_page(visitor: Visitor) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    pages = addresses.pages_of("samira", visitor.app, house.DE_BRUG, rows)
    visitor.is_("samira")
    forms = {form.kind: form for path in pages for form in hostile.forms_of(visitor.opens(path))}
    free = [form for form in forms.values() if form.free and form.action != "/account"]
    taken = 0
    for number, form in enumerate(free):
        typed = form.with_([name for name in form.free if name != "email"], f"{number} {AWKWARD}")
        answer = visitor.client.post(form.action, data=hostile.in_line(typed), content_type=hostile.IN_LINE)
        taken += answer.status_code in (200, 302)
    assert taken > len(free) / 2
    shown = [path for path in pages if "{{ 7*7 }}" in visitor.opens(path).text]
    assert len(shown) > len(pages) / 2
