"""A month is closed with its story and a name, stays what it was, and is opened again only with a reason."""

import io
import uuid
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from werkzeug.test import TestResponse

from buurthuis.attendance.models import HeldTap, month_is_closed
from buurthuis.balance.models import MonthStory, MonthVersion
from buurthuis.balance.queries import published_merged
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.attendance.door import AtTheDoor
from tests.balance.written import OCTOBER, coffee, meal, met, october, table
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
CLOSING, REOPENING = OCTOBER + "/closing", OCTOBER + "/reopening"
STORY = "De koffieochtend zat vol.\n\nOp 14 oktober bakte de buurvrouw van de hoek voor iedereen."
FORMS = ("", ".json", ".csv", ".xlsx", ".pdf")


def closes(visitor: Visitor, status: int = 200, who: str = "samira", **typed: Any) -> Page:
    visitor.is_(who).speaks("en").opens(CLOSING)
    return visitor.sends(status=status, **({"story": STORY} | typed))


def reopens(visitor: Visitor, why: str = "Een turflijst kwam later.", status: int = 200) -> Page:
    visitor.is_("samira").speaks("en").opens(REOPENING)
    return visitor.sends(why=why, status=status)


def signed() -> list[MonthVersion]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(MonthVersion).order_by(MonthVersion.version)))


def given_out(visitor: Visitor, who: str = "samira", asked: str = "") -> list[bytes]:
    """What is inside each form, and the main part of the page."""
    visitor.is_(who).speaks("en")
    answers: list[TestResponse] = [visitor.client.get(OCTOBER + form + asked) for form in FORMS]
    assert {answer.status_code for answer in answers} == {200}
    page, *files = [answer.get_data() for answer in answers]
    return [page_figures(page), *files]


def page_figures(page: bytes) -> bytes:
    """The page from its first section of figures on, without what changes at every visit."""
    return page[page.index(b'aria-labelledby="offer-and-attendance"') : page.index(b"</main>")]


def is_closed() -> bool:
    return month_is_closed(house.centre().id, signed()[0].first) if signed() else False


# closing


def test_a_month_is_closed_with_its_story_and_a_name(visitor: Visitor) -> None:
    october()
    page = closes(visitor)
    (version,) = signed()
    assert (version.version, version.closed_by, is_closed()) == (1, house.person("samira").id, True)
    assert "The month is closed. Nothing in it changes any more." in page.text
    assert "Version 1, closed on Sunday, 22 November 2026 by Samira." in page.text
    assert "Op 14 oktober bakte de buurvrouw van de hoek voor iedereen." in page.text


def test_closing_stands_in_the_journal(visitor: Visitor) -> None:
    october()
    closes(visitor)
    line = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert line
    assert (line.verb, line.noun, line.detail["month"]) == ("closed", "month", "2026-10")


def test_the_file_says_that_it_is_closed(visitor: Visitor) -> None:
    october()
    closes(visitor)
    figures = visitor.opens(OCTOBER + ".json").answer.get_json()
    assert (figures["version"], figures["state"], figures["story"]) == (1, "closed", STORY)
    assert figures["digest"] == signed()[0].digest


def test_the_story_can_be_kept_and_closed_later(visitor: Visitor) -> None:
    october()
    page = closes(visitor, keep="yes", name="")
    assert "The story is kept. The month is still open." in page.text
    assert (signed(), db.session.scalars(db.select(MonthStory.text)).all()) == ([], [STORY])
    assert STORY.splitlines()[0] in visitor.opens(CLOSING).text


def test_nobody_closes_without_a_name(visitor: Visitor) -> None:
    october()
    page = closes(visitor, 422, name=" ")
    assert "Fill this in." in page.text
    assert signed() == []


@pytest.mark.parametrize(
    "story",
    [
        "Er kwamen drie nieuwe bezoekers: Fatima Yilmaz, Jan de Vries en Mohammed Aziz.",
        "Bel mevrouw Jansen maar eens.",
        "Wie wil kan mailen naar jan@voorbeeld.nl",
        "Zijn nummer is 06 12345678.",
        "Zij heeft 111222333 als nummer.",
    ],
)
def test_a_story_with_what_may_be_a_person_asks_to_look_again(visitor: Visitor, story: str) -> None:
    october()
    page = closes(visitor, 422, story=story)
    assert "Look again" in page.text
    assert signed() == []
    visitor.sends(nobody="y")
    assert [version.frozen.edition.story for version in signed()] == [story]


def test_what_is_missing_must_be_known_before_closing(visitor: Visitor) -> None:
    october()
    met(house.activity("Sjoelen", "mixed"), 9)
    page = closes(visitor, 422)
    assert "1 gathering took place and was not counted:" in page.text
    assert "Look at what is missing, and say that you know." in page.text
    visitor.sends(sure="y")
    assert len(signed()) == 1


def test_a_month_that_is_not_over_cannot_be_closed(visitor: Visitor) -> None:
    met(coffee(), 3, 0, 9, 0, 0, month=11)
    visitor.is_("samira").speaks("en").opens("/de-brug/balance/2026-11/closing")
    assert "This month is not over yet." in visitor.sends(status=422, sure="y").text
    assert signed() == []


def test_figures_that_changed_while_the_story_was_written_are_looked_at_again(visitor: Visitor) -> None:
    october()
    page = visitor.is_("samira").speaks("en").opens(CLOSING)
    house.count(met(meal_again(), 29), {"overig": 3})
    page = visitor.sends(status=422, story=STORY)
    assert "The figures changed while you were writing." in page.text
    assert STORY.splitlines()[0] in page.text
    visitor.sends()
    assert len(signed()) == 1


def meal_again() -> house.Activity:
    return db.session.scalars(db.select(house.Activity).filter_by(title="Buurtmaaltijd")).one()


def test_a_month_is_closed_once(visitor: Visitor) -> None:
    october()
    visitor.is_("samira").opens(CLOSING)
    other = Visitor(visitor.app)
    closes(other)
    visitor.sends(story="Een ander verhaal.")
    assert [version.frozen.edition.story for version in signed()] == [STORY]


@pytest.mark.parametrize("address", [CLOSING, REOPENING])
@pytest.mark.parametrize("who", ["joris", "emine", "gerda", "bea", "willem"])
def test_only_a_manager_of_the_house_closes_and_opens(visitor: Visitor, who: str, address: str) -> None:
    october()
    visitor.is_(who).opens(address, 404)


# what was signed stays


def late(tablet: AtTheDoor, taps: int) -> None:
    gathering = db.session.scalars(db.select(house.Gathering).order_by(house.Gathering.id)).first()
    assert gathering
    tap = {"gathering": gathering.id, "group": house.groups()["overig"].id, "kind": "tap", "n": 1}
    for start in range(0, taps, 100):
        places = range(start, min(taps, start + 100))
        tablet.sends(*(tap | {"id": str(uuid.uuid4()), "seq": place + 1} for place in places))


def test_a_closed_month_is_the_same_bytes_after_a_thousand_late_taps(visitor: Visitor, app: Flask) -> None:
    october()
    closes(visitor)
    tablet, before = AtTheDoor(app), given_out(visitor)
    late(tablet, 1000)
    assert given_out(visitor) == before
    assert db.session.scalar(db.select(db.func.count()).select_from(HeldTap)) == 1000


def test_a_closed_month_does_not_follow_the_house(visitor: Visitor) -> None:
    october()
    closes(visitor)
    before = given_out(visitor)
    for activity in db.session.scalars(db.select(house.Activity)):
        activity.rename(f"{activity.title} nieuw")
    house.centre().name = "Het Andere Huis"
    db.session.commit()
    assert given_out(visitor) == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE month_version SET content = '{}'",
        "UPDATE month_version SET digest = 'x'",
        "UPDATE month_version SET version = 7",
        "DELETE FROM month_version",
    ],
)
def test_the_database_refuses_to_change_what_was_signed(visitor: Visitor, statement: str) -> None:
    october()
    closes(visitor)
    with pytest.raises(DatabaseError):
        db.session.execute(text(statement))
    db.session.rollback()


# opened again


def test_opening_again_needs_a_reason(visitor: Visitor) -> None:
    october()
    closes(visitor)
    assert "Fill this in." in reopens(visitor, " ", 422).text
    assert is_closed()


def test_a_month_that_is_open_again_counts_and_becomes_version_two(visitor: Visitor) -> None:
    october()
    closes(visitor)
    first = signed()[0].content
    assert "The month is open again." in reopens(visitor).text
    assert not is_closed()
    house.count(met(meal_again(), 29), {"overig": 9})
    page = closes(visitor, name="Samira B.")
    one, two = signed()
    assert (one.content, two.version) == (first, 2)
    assert (two.frozen.edition.reason, two.frozen.edition.closed_by) == (
        "Een turflijst kwam later.",
        "Samira B.",
    )
    assert "Version 2, closed on Sunday, 22 November 2026 by Samira B." in page.text
    assert "Why a new version was made: Een turflijst kwam later." in page.text
    assert table(page, "changed")["visits to mixed activities"] == ["152", "161"]


def test_what_was_signed_first_can_still_be_read(visitor: Visitor) -> None:
    october()
    closes(visitor)
    before = given_out(visitor)
    reopens(visitor)
    house.count(met(meal_again(), 29), {"overig": 9})
    closes(visitor)
    assert given_out(visitor, asked="?version=1")[1:] == before[1:]
    assert given_out(visitor)[1:] != before[1:]


@pytest.mark.parametrize("asked", ["0", "2", "x", "1e3", "99999", "-1", ""])
def test_a_version_that_was_not_signed_is_not_found(visitor: Visitor, asked: str) -> None:
    october()
    closes(visitor)
    visitor.is_("samira").opens(f"{OCTOBER}?version={asked}", 404)


def test_while_it_is_open_again_the_month_says_why(visitor: Visitor) -> None:
    october()
    closes(visitor)
    reopens(visitor)
    page = visitor.is_("joris").speaks("en").opens(OCTOBER)
    assert "because: Een turflijst kwam later." in page.text
    assert "Versions that were signed:" in page.text


def test_a_group_that_was_merged_stays_so_in_the_next_version(visitor: Visitor) -> None:
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 12, 0, 0)
        met(mixed, day + 1, 9, 6, 2 if day == 6 else 0, 14)
    closes(visitor)
    reopens(visitor)
    house.count(met(mixed, 29), {"zorgindicatie": 12})
    closes(visitor)
    one, two = signed()
    assert set(one.merged) == set(two.merged) == {"zorgindicatie", "statushouder"}
    assert set(published_merged(house.centre(), one.first, one.first)) == {one.first}
    assert published_merged(house.centre(house.HET_ANKER), one.first, one.first) == {}


# released


def releases(visitor: Visitor) -> Page:
    visitor.is_("samira").speaks("en").opens(OCTOBER)
    return visitor.sends("/release")


def test_who_reads_outside_the_house_sees_a_month_once_it_is_released(visitor: Visitor) -> None:
    october()
    visitor.is_("gerda").opens(OCTOBER, 404)
    closes(visitor)
    visitor.is_("gerda").opens(OCTOBER, 404)
    assert "The month is released" in releases(visitor).text
    outside, inside = (
        visitor.is_(who).opens(OCTOBER + ".json").answer.get_json() for who in ("gerda", "samira")
    )
    assert outside.pop("trust") == inside.pop("trust") | {"hosts": []}
    assert outside == inside
    given_out(visitor, "gerda")


def test_a_release_can_be_taken_back(visitor: Visitor) -> None:
    october()
    closes(visitor)
    releases(visitor)
    visitor.sends("/release/withdrawal")
    visitor.is_("gerda").opens(OCTOBER, 404)


def test_outside_the_house_a_month_stays_as_released_while_it_is_open_again(visitor: Visitor) -> None:
    october()
    closes(visitor)
    releases(visitor)
    before = given_out(visitor, "gerda")
    reopens(visitor)
    house.count(met(meal_again(), 29), {"overig": 9})
    closes(visitor)
    assert given_out(visitor, "gerda") == before
    visitor.is_("gerda").opens(OCTOBER + "?version=2", 404)


def test_outside_the_house_nothing_is_offered_that_is_for_the_house(visitor: Visitor) -> None:
    october()
    closes(visitor)
    releases(visitor)
    page = visitor.is_("gerda").speaks("en").opens(OCTOBER)
    assert page.forms() == [form for form in page.forms() if "/balance/" not in (form.get("action") or "")]
    assert "/closing" not in "".join(a.get("href") or "" for a in page.all("a"))


def test_only_a_closed_month_can_be_released(visitor: Visitor) -> None:
    october()
    page = visitor.is_("samira").opens(OCTOBER)
    token = page.forms()[0].find(".//*[@name='csrf_token']")
    assert token is not None
    answer = visitor.client.post(OCTOBER + "/release", data={"csrf_token": token.get("value")})
    assert answer.status_code == 409


def test_a_closed_workbook_says_which_version_it_is(visitor: Visitor) -> None:
    from openpyxl import load_workbook

    october()
    closes(visitor)
    book = load_workbook(io.BytesIO(visitor.opens(OCTOBER + ".xlsx").answer.get_data()))
    rows = {row[0]: row[1] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)}
    assert (rows["version"], rows["digest"]) == (1, signed()[0].digest)
    assert [row[1] for row in book["The story of the month"].iter_rows(min_row=5, values_only=True)] == [
        part for part in STORY.splitlines() if part
    ]
