"""The browser of the tests sees what it has to see: each fault here is made on purpose, and found."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser.chromium import Tab, axe

STRICT = "default-src 'none'; style-src 'self'; img-src * data:"
HEAD = "<!doctype html><html lang=nl><title>Week</title><link rel=icon href='data:,'><main><h1>Week</h1>"
PAGES = {
    "/week": HEAD + "<p>Koffieochtend</p>",
    "/picture": HEAD + "<img src=/missing.png>",
    "/inline": HEAD + "<p style='color:red'>Koffieochtend</p>",
    "/elsewhere": HEAD + "<img alt='' src=http://127.0.0.1:9/pixel.png>",
}

OpenTab = Callable[..., Tab]


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        text = PAGES.get(self.path, HEAD + "<p>Niet gevonden").encode()
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", STRICT)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def street() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_good_page_gives_no_complaint(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/week")
    assert (tab.complaints, tab.elsewhere(street), axe(tab.page)) == ([], [], [])


def test_an_error_page_is_an_answer_and_no_complaint(tab: Tab, street: str) -> None:
    answer = tab.page.goto(f"{street}/nowhere")
    assert answer is not None
    assert (answer.status, tab.complaints) == (404, [])


def test_a_missing_picture_is_a_complaint(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/picture")
    assert "404" in tab.complaints[0]
    tab.forget()


def test_what_the_content_security_policy_stops_is_a_complaint(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/inline")
    assert "Content Security Policy" in tab.complaints[0]
    tab.forget()


def test_a_request_to_another_host_is_seen(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/elsewhere")
    assert tab.elsewhere(street) == ["http://127.0.0.1:9/pixel.png"]
    tab.forget()


def test_every_byte_is_counted(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/week")
    assert len(PAGES["/week"]) < tab.transferred < len(PAGES["/week"]) + 400


def test_axe_finds_a_picture_without_words(tab: Tab, street: str) -> None:
    tab.page.goto(f"{street}/picture")
    assert [finding.rule for finding in axe(tab.page)] == ["image-alt"]
    tab.forget()


def test_a_tab_is_a_phone_in_arabic_in_the_dark_when_asked(open_tab: OpenTab, street: str) -> None:
    page = open_tab(width=390, locale="ar-EG", colour_scheme="dark").page
    page.goto(f"{street}/week")
    seen = page.evaluate(
        "[innerWidth, navigator.language, matchMedia('(prefers-color-scheme: dark)').matches]"
    )
    assert seen == [390, "ar-EG", True]
