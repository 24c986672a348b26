"""The journal: who did what, when, from where; lines are only ever added."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from buurthuis import journal
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.house import PASSWORD
from tests.visitor import Visitor


def lines() -> list[JournalLine]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(JournalLine).order_by(JournalLine.id)))


@pytest.fixture
def one_line(app: Flask) -> JournalLine:
    """A line in the journal of De Brug."""
    assert app
    journal.record("added", "room", 7, centre=house.centre().id, name="Zolder")
    db.session.commit()
    return lines()[0]


def test_a_line_tells_what_when_and_where(one_line: JournalLine) -> None:
    assert (one_line.verb, one_line.noun, one_line.noun_id) == ("added", "room", 7)
    assert f"{one_line.at:%Y-%m-%d %H:%M}" == "2026-11-22 11:00"  # UTC
    assert one_line.detail == {"name": "Zolder"}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal_line SET verb = 'removed'",
        "UPDATE journal_line SET account_id = NULL, detail = '{}'",
        "DELETE FROM journal_line",
    ],
)
def test_a_line_is_never_changed_or_removed(one_line: JournalLine, change: str) -> None:
    with pytest.raises(DBAPIError):
        db.session.execute(text(change))
    db.session.rollback()
    assert [line.id for line in lines()] == [one_line.id]


def test_the_program_itself_cannot_change_a_line(one_line: JournalLine) -> None:
    one_line.verb = "removed"
    with pytest.raises(DBAPIError):
        db.session.commit()
    db.session.rollback()
    assert lines()[0].verb == "added"


def test_a_line_goes_with_what_it_tells(app: Flask) -> None:
    assert app
    journal.record("added", "room", 7)
    db.session.rollback()
    assert lines() == []


def test_a_page_writes_down_who_did_it_and_from_where(visitor: Visitor) -> None:
    visitor.is_("joris").opens("/de-brug/house/rooms")
    visitor.sends(name="Zolder")
    line = lines()[-1]
    assert (line.account_id, line.centre_id) == (house.person("joris").id, house.centre().id)
    assert line.address == "127.0.0.1"


def test_who_comes_in_and_who_does_not_is_written_down_without_secrets(visitor: Visitor) -> None:
    visitor.opens("/sign-in")
    visitor.sends(email="nobody@debrug.example", password="not-this-one-at-all", status=422)
    visitor.sends(email="manager@debrug.example", password=PASSWORD)
    assert [line.verb for line in lines()] == ["sign_in_refused", "signed_in"]
    assert [line.detail for line in lines()] == [{}, {}]
