"""Whatever is sent, the house answers with a sentence: every form, address, cookie and header, on both databases."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests import addresses, house
from tests.visitor import XHTML, Visitor, fields

HOSTILE = (
    "", " ", "0", "-1", "1", "9999", "10000", str(2**31), str(2**63), "9" * 5000, "١٢٣", "1_000", "NaN", "1e400", "2.5",
    "\x00", "a\x00b", "\x01\x1f", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "\u202eabc",
    "x" * 10_000, "' OR 1=1 --", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n", "=1+1", "../../etc/passwd",
    "2026-02-29", "29-02-2026", "0000-01-01", "99999-01-01", "2026-11-22", "25:61", "10:00", "02:30", "on",
    "own_circle",
    "mixed", "weekly", "monthly", "nl", "xx", "josé@example.org", "a@b@c", "👩‍👩‍👧", "ß" * 300, "\t", "\r\n", "null",
)  # fmt: skip
SHUTS_THE_DOOR = ("/sign-out",)
VALUES = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page."""

    page: str
    action: str
    filled: dict[str, Any]
    files: tuple[str, ...]
    names: tuple[str, ...]


def forms(visitor: Visitor, paths: list[str]) -> list[Form]:
    """Every form of these pages, each action once."""
    found = {}
    for path in paths:
        page = visitor.opens(path)
        for element in page.forms():
            action = element.get("action") or path
            controls = [c for c in element.iter() if c.get("name") and c.tag != XHTML + "form"]
            names = tuple(dict.fromkeys(c.get("name", "") for c in controls if c.get("name") != "csrf_token"))
            files = tuple(c.get("name", "") for c in controls if c.get("type") == "file")
            if action not in SHUTS_THE_DOOR:
                found[action, names] = Form(path, action, fields(element), files, names)
    return list(found.values())


def answers(visitor: Visitor, form: Form, typed: dict[str, list[str]], upload: bytes) -> int:
    """Send what was typed, and beside it what the form held; the status."""
    sent = MultiDict({**form.filled, **typed})
    for name in form.files:
        sent[name] = (io.BytesIO(upload), "lijst.xlsx")
    kind = "multipart/form-data" if form.files else "application/x-www-form-urlencoded"
    return visitor.client.post(form.action, data=sent, content_type=kind).status_code


def test_no_form_ever_answers_with_an_error_of_ours(visitor: Visitor) -> None:
    rows = addresses.furnish(house.DE_BRUG)
    paths = addresses.pages(visitor.app, house.DE_BRUG, rows)
    mine = [path for path in paths if not path.startswith("/centres")]
    every = forms(visitor.is_("samira"), mine)
    assert len(every) > 30
    for form in every:
        overrun(visitor, form)


def overrun(visitor: Visitor, form: Form) -> None:
    """Send some dozen hostile versions of one form."""
    typed = st.dictionaries(st.sampled_from(form.names or ("x",)), st.lists(VALUES, max_size=3), max_size=6)

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(typed=typed, upload=st.binary(max_size=200))
    def attack(typed: dict[str, list[str]], upload: bytes) -> None:
        assert answers(visitor, form, typed, upload) < 500, (form.action, typed)

    attack()


@pytest.mark.parametrize(
    "path",
    [
        f"/de-brug/gatherings/{'9' * 40}",
        "/de-brug/gatherings/%00",
        "/de-brug/gatherings/-1",
        "/de-brug/gatherings/١",
        f"/{'a' * 3000}/schedule/2026-W48",
        "/de%00brug/schedule/2026-W48",
        "/de-brug/schedule/2026-W54",
        "/de-brug/schedule/9999-W01",
        "/de-brug/balance/2026-13",
        "/de-brug/balance/0000-01",
        "/de-brug/balance/2026-10.exe",
        "/programme/%ff",
        "/programme/de-brug/../../etc/passwd",
        "/static/../config.toml",
    ],
)
def test_an_address_that_cannot_be_is_not_there(visitor: Visitor, path: str) -> None:
    assert visitor.is_("samira").client.get(path).status_code in (301, 308, 404)


@pytest.mark.parametrize("wish", HOSTILE)
def test_no_wish_in_an_address_breaks_a_page(visitor: Visitor, wish: str) -> None:
    visitor.is_("samira")
    for path in ("/programme/de-brug", "/de-brug/schedule/2026-W48", "/de-brug/house/journal", "/sign-in"):
        wishes = dict.fromkeys(("week", "room", "host", "setting", "lang", "page", "next", "only"), wish)
        assert visitor.client.get(path, query_string=wishes).status_code < 500


@pytest.mark.parametrize("text", [t for t in HOSTILE if t.isascii() and t.isprintable() and len(t) < 4000])
def test_no_cookie_or_header_breaks_the_door(visitor: Visitor, text: str) -> None:
    for name in ("language", "session"):
        visitor.client.set_cookie(name, text)
    headers = {"Accept-Language": text, "X-Forwarded-For": text, "Referer": text, "User-Agent": text}
    assert visitor.client.get("/sign-in", headers=headers).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "", "a b", "[::1", "localhost:99999"])
def test_a_host_that_is_not_ours_is_refused(visitor: Visitor, host: str) -> None:
    assert visitor.client.get("/", headers={"Host": host}).status_code in (200, 400)
    assert visitor.client.get("/", headers={"Host": "evil.example"}).status_code == 400
