"""What the team notes about a key figure: agreements and moments of contact, never about a visitor."""

from datetime import timedelta
from typing import Any

import pytest

from buurthuis.extensions import db
from buurthuis.relations.models import KeyFigure, KeyFigureNote
from tests import house
from tests.hostile import EVERYTHING
from tests.relations.guides import key_figure
from tests.visitor import Page, Visitor, fields

pytestmark = pytest.mark.usefixtures("app")
TODAY = house.TODAY


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


@pytest.fixture
def rima() -> KeyFigure:
    return key_figure()


def address(figure: KeyFigure) -> str:
    return f"/de-brug/trust/key-figures/{figure.id}"


def notes(joris: Visitor, figure: KeyFigure, status: int = 200, **typed: Any) -> Page:
    joris.opens(address(figure))
    return joris.sends(status=status, **({"kind": "agreement", "text": "Rima belt zelf aan."} | typed))


def kept() -> list[KeyFigureNote]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(KeyFigureNote).order_by(KeyFigureNote.id)))


def test_a_note_tells_what_it_is_and_who_wrote_it(joris: Visitor, rima: KeyFigure) -> None:
    page = notes(joris, rima)
    (note,) = kept()
    assert (note.day, note.kind, note.written_by) == (TODAY, "agreement", house.person("joris").id)
    assert "Sunday, 22 November 2026 agreement · Joris Rima belt zelf aan." in page.text


def test_the_newest_note_stands_on_top(joris: Visitor, rima: KeyFigure) -> None:
    for days, text in ((3, "Derde"), (1, "Tweede"), (1, "Eerste"), (9, "Vierde")):
        rima.note(TODAY - timedelta(days=days), "contact", text, None)
    told = joris.opens(address(rima)).text
    places = [told.index(text) for text in ("Eerste", "Tweede", "Derde", "Vierde")]
    assert places == sorted(places)


def test_a_note_that_is_sent_twice_stands_there_once(joris: Visitor, rima: KeyFigure) -> None:
    notes(joris, rima)
    notes(joris, rima)
    assert len(kept()) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"text": " "},
        {"text": "x" * 501},
        {"day": "2026-11-23"},
        {"day": ""},
        {"kind": "gossip"},
        {"text": "Bel 06-12345678."},
        {"text": "Bel 06-12345678.", "nobody": "y"},
    ],
)
def test_a_note_that_cannot_be_kept_is_refused_and_stays_in_the_form(
    joris: Visitor, rima: KeyFigure, typed: dict[str, Any]
) -> None:
    page = notes(joris, rima, 422, **typed)
    assert page.all("p", class_="error")
    assert kept() == []


def test_what_looks_like_names_in_a_row_is_looked_at_again(joris: Visitor, rima: KeyFigure) -> None:
    text = "Rima nam Fatima, Aisha en Mariam mee."
    page = notes(joris, rima, 422, text=text)
    assert "There may be names of people in this text." in page.text
    assert kept() == []
    joris.sends(nobody="y")
    assert [note.text for note in kept()] == [text]


def test_a_plain_note_does_not_ask_to_look_again(joris: Visitor, rima: KeyFigure) -> None:
    assert not joris.opens(address(rima)).all("input", id="nobody")


def test_nothing_that_is_typed_is_too_much(joris: Visitor, rima: KeyFigure) -> None:
    token = fields(joris.opens(address(rima)).form())["csrf_token"]
    plain = {"csrf_token": token, "kind": "contact", "day": "2026-11-22", "text": "Gebeld."}
    for typed in EVERYTHING:
        for names in (["kind", "day", "text", "nobody"], ["text"]):
            answer = joris.client.post(address(rima), data=plain | dict.fromkeys(names, typed))
            assert answer.status_code in (302, 422), typed
    joris.opens(address(rima))


def test_removing_a_note_asks_first(joris: Visitor, rima: KeyFigure) -> None:
    notes(joris, rima)
    page = joris.opens(f"{address(rima)}/notes/{kept()[0].id}/removal")
    assert "This cannot be undone." in page.text
    assert len(kept()) == 1
    joris.sends()
    assert kept() == []


def test_a_note_about_somebody_else_is_not_there(joris: Visitor, rima: KeyFigure) -> None:
    hatice = key_figure("Hatice")
    theirs = key_figure("Selam", slug=house.HET_ANKER)
    for other in (hatice, theirs):
        note = other.note(TODAY, "contact", "Gesproken.", None)
        db.session.commit()
        assert note
        joris.opens(f"{address(rima)}/notes/{note.id}/removal", 404)
        joris.opens(f"{address(theirs)}/notes/{note.id}/removal", 404)
