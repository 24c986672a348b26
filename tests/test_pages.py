"""Every page is read in every language by somebody who may open it; empty houses and error pages are pages too."""

from collections import defaultdict
from typing import Any

import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from buurthuis.accounts.models import appoint
from buurthuis.accounts.roles import Role
from buurthuis.centres.models import Centre, open_centre
from buurthuis.extensions import db, login_manager
from buurthuis.languages import KNOWN
from tests import addresses, house
from tests.visitor import Page, Visitor

# Whether both databases answer alike is the matter of test_access.py, which opens the same pages on each.
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
in_every_language = pytest.mark.parametrize("tag", KNOWN)
WHO = ("samira", "joris", "emine", "gerda", "bea", None)
# Each list of a house, and what stands before its own name in the address.
LISTS = (
    "activities/",
    "balance/2026-11",
    "balance/band",
    "house/closures",
    "house/journal",
    "house/rooms",
    "groups/population",
    "schedule/2026-W47",
    "trust/key-figures/",
    "trust/map",
    "trust/barriers/2026-11",
    "trust/barriers/actions/",
    "trust/steps/",
)


def opens(visitor: Visitor, address: str, tag: str, status: int = 200) -> Page:
    """Open a page in a language; it must say that language and its direction, and hold one heading (Visitor)."""
    page = visitor.speaks(tag).opens(address, status)
    html = page.all("html")[0]
    assert (html.get("lang"), html.get("dir")) == (tag, KNOWN[tag].direction), address
    return page


@on_one_database
@in_every_language
@pytest.mark.parametrize("name", WHO)
def test_every_page_is_well_made_in_every_language(visitor: Visitor, name: str | None, tag: str) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    visitor.is_(name)
    found = addresses.pages_of(name, visitor.app, house.DE_BRUG, rows)
    assert len(found) >= 3
    for address in found:
        assert opens(visitor, address, tag).text, address


@pytest.fixture
def de_kade(app: Flask) -> Centre:
    """A centre that Samira opened this morning; there is nothing in it yet, not even a group."""
    assert app
    centre = open_centre("De Kade", "de-kade", "Europe/Amsterdam", house.TODAY)
    appoint(house.person("samira"), Role.MANAGER, centre.id)
    db.session.commit()
    return centre


@on_one_database
@in_every_language
def test_every_page_of_an_empty_house_is_well_made(visitor: Visitor, de_kade: Centre, tag: str) -> None:
    visitor.is_("samira")
    nothing: dict[str, int] = defaultdict(lambda: 1)
    every = addresses.every(visitor.app, de_kade.slug, nothing)
    found = [a.path for a in every if a.is_page and not a.numbered and a.guarded_by != "CENTRES"]
    assert len(found) > 15
    for address in found:
        opens(visitor, address, tag)


@on_one_database
@pytest.mark.parametrize("part", LISTS)
def test_an_empty_list_says_what_it_is_for(visitor: Visitor, de_kade: Centre, part: str) -> None:
    page = visitor.is_("samira").opens(f"/{de_kade.slug}/{part}")
    assert page.all("section", class_="empty"), page.text


@on_one_database
def test_who_has_no_centre_yet_reads_what_to_do(visitor: Visitor) -> None:
    gerda = house.person("gerda")
    gerda.keys.clear()
    db.session.commit()
    assert visitor.is_("gerda").opens("/").all("section", class_="empty")


def fails(*_anything: object, **_at_all: object) -> str:
    raise RuntimeError("something that nobody thought of")


def is_busy(*_anything: object, **_at_all: object) -> str:
    raise OperationalError("SELECT", {}, Exception("database is locked"))


def is_asked_too_often(*_anything: object, **_at_all: object) -> str:
    abort(429)


IN_PARTS = "multipart/form-data; boundary=end"
TOO_MUCH = b"--end\r\nContent-Disposition: form-data; name=email\r\n\r\n%b\r\n--end--\r\n" % (b"x" * 600_000)
# How each refusal comes about.
ERRORS: dict[str, tuple[int, dict[str, Any]]] = {
    "a host we are not": (400, {"path": "/", "headers": {"Host": "evil.example"}}),
    "a form without its token": (400, {"path": "/language", "method": "POST"}),
    "nothing there": (404, {"path": "/nothing-here"}),
    "no such way": (405, {"path": "/sign-in", "method": "PUT"}),
    "too much": (413, {"path": "/sign-in", "method": "POST", "data": TOO_MUCH, "content_type": IN_PARTS}),
}
FAILURES = {429: is_asked_too_often, 500: fails, 503: is_busy}


@on_one_database
@in_every_language
@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("name", ["samira", None])
def test_every_refusal_is_a_page(visitor: Visitor, name: str | None, error: str, tag: str) -> None:
    status, ask = ERRORS[error]
    # the cookie of a language is for our own host alone
    page = answers(visitor.is_(name), status, tag, query_string={"lang": tag}, **ask)
    assert page.all("a", href="/")


@on_one_database
@in_every_language
@pytest.mark.parametrize("status", FAILURES)
def test_every_failure_is_a_page(
    visitor: Visitor, status: int, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(visitor.app.view_functions, "today.front_desk", FAILURES[status])
    visitor.app.testing = False
    page = answers(visitor.is_("samira").speaks(tag), status, tag, path="/")
    assert "Traceback" not in page.answer.get_data(as_text=True)
    assert ("Retry-After" in page.answer.headers) == (status != 500)


@on_one_database
@in_every_language
def test_without_a_database_there_still_is_a_page(
    visitor: Visitor, tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.is_("samira").speaks(tag)
    monkeypatch.setattr(login_manager, "_user_callback", is_busy)
    visitor.app.testing = False
    answers(visitor, 503, tag, path="/")


def answers(visitor: Visitor, status: int, tag: str, **ask: Any) -> Page:
    """Read what comes back: a whole page, in the language of the visitor."""
    page = visitor.reads(visitor.client.open(**ask), status)
    html = page.all("html")[0]
    assert (html.get("lang"), html.get("dir")) == (tag, KNOWN[tag].direction)
    return page


@on_one_database
@pytest.mark.parametrize(("name", "status"), [("samira", 422), (None, 413)])
def test_a_long_file_is_read_only_of_people_with_a_key(
    visitor: Visitor, name: str | None, status: int
) -> None:
    part = b'--end\r\nContent-Disposition: form-data; name=f; filename="a.csv"\r\n\r\n%b\r\n--end--\r\n'
    sent = {"data": part % (b"x" * 600_000), "content_type": IN_PARTS}
    visitor.is_(name).app.config["WTF_CSRF_ENABLED"] = False
    assert visitor.client.post("/de-brug/exchange/", **sent).status_code == status


@on_one_database
def test_a_program_gets_an_error_it_can_read(visitor: Visitor) -> None:
    answer = visitor.is_("samira").client.get("/het-anker/balance/2026-11.json")
    assert (answer.status_code, list(answer.get_json())) == (404, ["error"])
