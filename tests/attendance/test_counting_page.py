"""The counting page as the house gives it: the same for everybody, in every language, all of it at hand."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask

from buurthuis import languages
from buurthuis.attendance import words
from buurthuis.attendance.first_visits import CHANNELS
from tests.visitor import Visitor

ROOT = Path(__file__).parents[2]
PARTS = ("", "texts.json", "service-worker.js", "manifest.webmanifest")
SCRIPTS = ROOT / "buurthuis/static/js/counting"
TYPES = {
    "": "text/html",
    "texts.json": "application/json",
    "service-worker.js": "text/javascript",
    "manifest.webmanifest": "application/manifest+json",
}
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
pytestmark = on_one_database


def text_of(visitor: Visitor, part: str) -> str:
    return str(visitor.client.get(f"/attendance/{part}").get_data(as_text=True))


@pytest.mark.parametrize("part", PARTS)
def test_everybody_gets_the_same_and_it_may_be_kept(visitor: Visitor, part: str) -> None:
    answers = [
        visitor.is_(name).client.get(f"/attendance/{part}") for name in (None, "emine", "samira", "bea")
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert {answer.mimetype for answer in answers} == {TYPES[part]}
    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-cache"}
    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[]] * 4
    assert len({answer.get_data() for answer in answers}) == 1


@pytest.mark.parametrize("tag", languages.KNOWN)
def test_the_page_is_well_made_in_every_language(visitor: Visitor, tag: str) -> None:
    page = visitor.speaks(tag).opens("/attendance/")
    assert page.all("html")[0].get("lang") == tag
    assert page.all("noscript")


def test_what_has_not_changed_is_not_sent_again(visitor: Visitor) -> None:
    first = visitor.client.get("/attendance/")
    again = visitor.client.get("/attendance/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


def test_texts_under_the_address_of_their_version_are_kept_forever(visitor: Visitor) -> None:
    [address] = re.findall(r'href="(/attendance/texts\.json\?v=\w+)"', text_of(visitor, ""))
    assert "max-age=31536000" in visitor.client.get(address).headers["Cache-Control"]
    assert visitor.client.get("/attendance/texts.json?v=old").headers["Cache-Control"] == "no-cache"


def test_the_worker_keeps_every_file_that_the_page_asks_for(visitor: Visitor) -> None:
    kept = set(re.findall(r'"(/[^"]+\.\w+(?:\?v=\w+)?)"', text_of(visitor, "service-worker.js")))
    wanted = set(re.findall(r'(?:href|src)="(/[^"]+\.\w+(?:\?v=\w+)?)"', text_of(visitor, "")))
    assert {path for path in wanted if not path.endswith(".png")} <= kept
    for path in kept:
        with visitor.client.get(path) as answer:
            assert answer.status_code == 200, path
    ours = {path.name for path in SCRIPTS.glob("*.js")} - {"pairing.js"}
    assert ours <= {Path(path).name for path in kept}


def test_another_text_makes_another_worker(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    before = text_of(visitor, "service-worker.js")
    assert text_of(visitor, "service-worker.js") == before
    monkeypatch.setattr("buurthuis.attendance.views.counting._texts", lambda _offered: "{}")
    assert text_of(visitor, "service-worker.js") != before


def test_every_language_says_everything(visitor: Visitor) -> None:
    told = json.loads(text_of(visitor, "texts.json"))
    assert [one["tag"] for one in told["languages"]] == list(languages.KNOWN)
    keys = {tag: set(texts) for tag, texts in told["texts"].items()}
    assert len({frozenset(names) for names in keys.values()}) == 1
    assert all(
        "other" in text
        for texts in told["texts"].values()
        for text in texts.values()
        if isinstance(text, dict)
    )


def test_every_text_that_the_page_asks_for_is_there_and_no_other(app: Flask) -> None:
    with app.app_context():
        there = set(words.texts()["texts"]["en"])  # type: ignore[index]
    sources = (ROOT / "templates/attendance/counting.html").read_text()
    sources += "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    named = set(re.findall(r'data-text="(\w+)"', sources)) | set(re.findall(r'"([a-z_]+)"', sources))
    made = {f"channel_{channel}" for channel in CHANNELS}
    assert there - named == (set(words.CODES) - named) | made
    asked = set(re.findall(r'data-text="(\w+)"', sources)) | set(re.findall(r'\btext\("(\w+)"', sources))
    assert asked <= there


@pytest.mark.parametrize(
    ("tag", "categories"), [("nl", {"one", "other"}), ("ar", {"zero", "one", "two", "few", "many", "other"})]
)
def test_a_plural_has_the_forms_of_its_language(app: Flask, tag: str, categories: set[str]) -> None:
    with app.app_context(), languages.use(tag):
        category_of = languages.current().locale.plural_form
        assert {category_of(number) for number in words.SAMPLES} == categories
        [visits] = [words.texts()["texts"][tag]["visits"]]  # type: ignore[index]
    assert set(visits) <= categories
    assert "other" in visits
