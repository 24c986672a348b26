"""What every answer carries to keep people safe, and which hosts and proxies are believed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from buurthuis import config, create_app
from buurthuis.extensions import db
from tests.conftest import SECRET
from tests.house import PASSWORD
from tests.visitor import Visitor

ANSWERS = [
    ("GET", "/sign-in", 200),
    ("GET", "/account", 302),
    ("GET", "/nothing-here", 404),
    ("POST", "/account", 400),
    ("PUT", "/sign-in", 405),
    ("GET", "/healthz", 200),
]
HTTPS = "https://buurthuis.example"
Make = Callable[..., Flask]


@pytest.fixture
def public_house(sqlite_house: Path, tmp_path: Path) -> Iterator[Make]:
    """Make the house with the settings of a public address."""
    made: list[Flask] = []

    def make(**settings: str) -> Flask:
        url = f"sqlite:///{sqlite_house}"
        chosen = config.load({}, instance=str(tmp_path), database_url=url, secret_key=SECRET, **settings)
        made.append(create_app(chosen, TESTING=True, RATELIMIT_ENABLED=False))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.engine.dispose()


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_says_what_a_page_may_load(
    visitor: Visitor, method: str, address: str, status: int
) -> None:
    answer = visitor.client.open(address, method=method)
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == status
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(("method", "address", "status"), ANSWERS)
def test_every_answer_is_closed_to_other_sites(
    visitor: Visitor, method: str, address: str, status: int
) -> None:
    headers = visitor.client.open(address, method=method).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert status


def test_a_static_file_is_protected_too_and_kept_for_a_year(visitor: Visitor, app: Flask) -> None:
    with visitor.client.get(f"{app.static_url_path}/css/tokens.css") as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_no_browser_keeps_a_page_of_somebody_who_signed_in(visitor: Visitor) -> None:
    assert visitor.client.get("/sign-in").headers["Cache-Control"] == "no-cache"
    assert visitor.is_("emine").client.get("/account").headers["Cache-Control"] == "no-store"


def test_without_https_a_browser_is_not_told_to_insist(visitor: Visitor) -> None:
    assert "Strict-Transport-Security" not in visitor.client.get("/sign-in").headers


def test_behind_https_a_browser_insists(public_house: Make) -> None:
    answer = public_house(url=HTTPS).test_client().get("/sign-in", base_url=HTTPS)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_behind_https_the_cookie_belongs_to_this_host_alone(public_house: Make) -> None:
    client = public_house(url=HTTPS).test_client()
    client.get("/sign-in", base_url=HTTPS)
    cookie = client.get_cookie("__Host-session", domain="buurthuis.example")
    assert cookie
    assert (cookie.secure, cookie.http_only, cookie.path, cookie.same_site) == (True, True, "/", "Lax")


@pytest.mark.parametrize("host", ["buurthuis.example", "huis.example", "localhost", "127.0.0.1:8000"])
def test_a_host_that_is_known_is_answered(public_house: Make, host: str) -> None:
    app = public_house(url=HTTPS, trusted_hosts="huis.example")
    assert app.test_client().get("/sign-in", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "buurthuis.example.evil.example", "buurthuis.example@evil.example"]
)
def test_a_host_that_is_not_known_is_refused(public_house: Make, host: str) -> None:
    app = public_house(url=HTTPS, trusted_hosts="huis.example")
    answer = app.test_client().get("/sign-in", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("hops", "believed"), [("0", "127.0.0.1"), ("1", "198.51.100.7"), ("2", "203.0.113.9")]
)
def test_only_so_many_proxies_are_believed(public_house: Make, hops: str, believed: str) -> None:
    app, seen = public_house(proxy_hops=hops), []
    app.before_request(lambda: seen.append(request.remote_addr))
    app.test_client().get("/sign-in", headers={"X-Forwarded-For": "192.0.2.1, 203.0.113.9, 198.51.100.7"})
    assert seen == [believed]


def test_what_was_typed_is_not_sent_back_as_a_page(visitor: Visitor) -> None:
    visitor.opens("/sign-in")
    page = visitor.sends(email='"><script>alert(1)</script>', password=PASSWORD, status=422)
    assert "<script" not in page.answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["css/tokens.css", "js/today.js", "fonts/noto-sans-latin.woff2"])
def test_a_file_of_a_page_is_the_same_for_everybody_and_is_what_it_says(visitor: Visitor, path: str) -> None:
    answer = visitor.is_("samira").client.get(f"{visitor.app.static_url_path}/{path}")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "Set-Cookie" not in answer.headers
    answer.close()


def test_a_drawing_can_be_opened_as_a_page_and_has_the_policy_of_one(visitor: Visitor) -> None:
    answer = visitor.client.get(f"{visitor.app.static_url_path}/icons/house.svg")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    answer.close()
