"""A visitor who reads every page: valid, one heading, unique names, labels, nothing inline, forms guarded."""

import contextvars
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from buurthuis.extensions import db
from tests import house

XHTML = "{http://www.w3.org/1999/xhtml}"
NAMED = ("input", "select", "textarea", "button")
NOT_TYPED = ("submit", "button", "image", "reset", "file")


@dataclass
class Page:
    """One answer, read."""

    answer: TestResponse
    root: Element = field(repr=False)

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def text(self) -> str:
        """What a person reads, spaces folded."""
        main = next((e for e in self.all("main")), self.root)
        return " ".join("".join(main.itertext()).split())

    @property
    def title(self) -> str:
        return " ".join("".join(e.itertext()) for e in self.all("title"))

    def all(self, name: str, **attributes: str) -> list[Element]:
        """Elements by name and attributes (`class_` for class, exact)."""
        wanted = {key.rstrip("_").replace("_", "-"): text for key, text in attributes.items()}
        return [
            e for e in self.root.iter(XHTML + name) if all(e.get(key) == text for key, text in wanted.items())
        ]

    def forms(self, method: str = "post") -> list[Element]:
        """The forms of the page."""
        return [form for form in self.all("form") if (form.get("method") or "get").lower() == method]

    def form(self, action: str = "") -> Element:
        """The form in the page itself whose address ends like this; without one, the form that has no address."""
        main = self.all("main")[0]
        for form in main.iter(XHTML + "form"):
            if (form.get("action") or "").endswith(action) and (action or not form.get("action")):
                return form
        raise AssertionError(f"no form {action!r} in {self.title}")


def fields(form: Element) -> dict[str, Any]:
    """What a browser would send for a form as it stands."""
    sent: dict[str, Any] = {}
    for control in form.iter():
        name = control.get("name")
        if name and control.get("disabled") is None:
            _fill(sent, name, control)
    return sent


def _fill(sent: dict[str, Any], name: str, control: Element) -> None:
    kind, shape = control.tag.removeprefix(XHTML), control.get("type")
    if kind == "input" and shape in ("checkbox", "radio"):
        if control.get("checked") is not None:
            sent.setdefault(name, []).append(control.get("value") or "on")
    elif kind == "input" and shape not in NOT_TYPED:
        sent[name] = control.get("value") or ""
    elif kind == "textarea":
        sent[name] = "".join(control.itertext()).removeprefix("\n")
    elif kind == "select":
        sent[name] = _selected(control)


def _selected(control: Element) -> list[str]:
    options = list(control.iter(XHTML + "option"))
    chosen = [o.get("value", "") for o in options if o.get("selected") is not None]
    if control.get("multiple") is None:
        return chosen[:1] or [o.get("value", "") for o in options[:1]]
    return chosen


class Browser(FlaskClient):
    """A browser far away: each request finds its own surroundings, as on a server, and sees what was committed."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if has_app_context():
            db.session.commit()
        return contextvars.Context().run(super().open, *args, **kwargs)


class Visitor:
    """Somebody with a browser; `reads` every page."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.page: Page

    def is_(self, name: str | None) -> "Visitor":
        """Come in as somebody of the cast, or as nobody."""
        self.client = self.app.test_client()
        if name:
            account = house.person(name)
            account.sign_in()
            token = account.get_id()
            db.session.commit()
            with self.client.session_transaction() as cookie:
                cookie["_user_id"], cookie["_fresh"] = token, True
        return self

    def speaks(self, language: str) -> "Visitor":
        """Choose a language."""
        self.client.set_cookie("language", language)
        return self

    def opens(self, address: str, status: int = 200) -> Page:
        """Open a page, follow where it leads, and read it."""
        return self.reads(self.client.get(address, follow_redirects=True), status)

    def sends(self, action: str = "", *, status: int = 200, at: str | None = None, **typed: Any) -> Page:
        """Fill in a form of the page that is open, by the names of its fields, and send it."""
        form = self.page.form(action)
        address = at or form.get("action") or self.page.answer.request.full_path
        sent = {**fields(form), **typed}
        multipart = form.get("enctype") == "multipart/form-data"
        answer = self.client.post(
            address,
            data=sent,
            follow_redirects=True,
            content_type="multipart/form-data" if multipart else None,
        )
        return self.reads(answer, status)

    def reads(self, answer: TestResponse, status: int) -> Page:
        """Read an answer the way every page is read."""
        assert answer.status_code == status, f"{answer.request.path}: {answer.status_code}, expected {status}"
        if answer.mimetype != "text/html":
            self.page = Page(answer, Element("none"))
            return self.page
        parser = html5lib.HTMLParser(namespaceHTMLElements=True)
        root = parser.parse(answer.get_data(as_text=True))
        wrong = [(code, more) for _place, code, more in parser.errors]
        assert not wrong, f"{answer.request.path}: {wrong[:3]}"
        self.page = Page(answer, root)
        complaints = list(_complaints(self.page))
        assert not complaints, f"{answer.request.path}: {complaints}"
        return self.page


def _complaints(page: Page) -> Iterator[str]:
    html = page.root if page.root.tag == XHTML + "html" else page.root.find(XHTML + "html")
    if html is None or not html.get("lang") or html.get("dir") not in ("ltr", "rtl"):
        yield "no language or direction"
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    if not page.title.strip():
        yield "no title"
    yield from _loose_ties(page)
    yield from _inline(page)
    for form in page.forms():
        if not any(e.get("name") == "csrf_token" and e.get("value") for e in form.iter()):
            yield f"form {form.get('action')} without a token"
    yield from _unlabelled(page)


def _loose_ties(page: Page) -> Iterator[str]:
    names = [e.get("id") for e in page.root.iter() if e.get("id")]
    yield from (f"id {name} twice" for name in {n for n in names if names.count(n) > 1})
    for element in page.root.iter():
        for tie in ("aria-describedby", "aria-labelledby", "for"):
            for name in (element.get(tie) or "").split():
                if name not in names:
                    yield f"{tie} to {name}, which is not there"


def _inline(page: Page) -> Iterator[str]:
    for element in page.root.iter():
        if any(key == "style" or key.startswith("on") for key in list(element.keys())):
            yield f"inline style or script on {element.tag}"
    for script in [*page.all("script"), *page.all("style")]:
        if not script.get("src"):
            yield "inline script or style"


def _unlabelled(page: Page) -> Iterator[str]:
    labelled = {label.get("for") for label in page.all("label")}
    for name in ("input", "select", "textarea"):
        for control in page.all(name):
            silent = control.get("type") in ("hidden", "submit")
            if not silent and control.get("id") not in labelled and not control.get("aria-label"):
                yield f"{name} {control.get('name')} without a label"
