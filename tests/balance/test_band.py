"""The band is a decision of the house: with its source, its author and its days, and never a norm."""

from datetime import date
from typing import Any

import pytest

from buurthuis.balance.models import ATTENDANCE, OFFER, Band
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.balance.written import coffee, meal, met
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
BAND = "/de-brug/balance/band"
AGREED = {"floor": "40", "ceiling": "60", "source": "teamoverleg 12 maart", "decided_on": "2026-03-12"}


def opens(visitor: Visitor, who: str = "samira") -> Visitor:
    visitor.is_(who).speaks("en").opens(BAND)
    return visitor


def decides(visitor: Visitor, status: int = 200, **typed: Any) -> Page:
    return opens(visitor).sends(status=status, **(AGREED | typed))


def decisions() -> list[Band]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(Band).order_by(Band.id)))


def rows(page: Page) -> list[str]:
    return [" ".join("".join(row.itertext()).split()) for row in page.all("tr")][1:]


def month(visitor: Visitor, name: str) -> str:
    return visitor.is_("joris").speaks("en").opens(f"/de-brug/balance/{name}").text


def test_a_house_without_a_band_is_fine(visitor: Visitor) -> None:
    page = opens(visitor).page
    assert "This house has not agreed on a band. That is fine." in page.text
    assert [box.get("value") for box in page.all("input", id="author")] == ["Samira"]


def test_what_was_agreed_is_noted_with_who_and_why(visitor: Visitor) -> None:
    page = decides(visitor, author="het team", review_on="2027-03-12")
    (found,) = decisions()
    assert (found.measure, found.floor, found.ceiling, found.author) == (OFFER, 40, 60, "het team")
    assert (found.decided_on, found.review_on) == (date(2026, 3, 12), date(2027, 3, 12))
    assert found.entered_by == house.person("samira").id
    assert "teamoverleg 12 maart" in rows(page)[0]
    assert "40% to 60%" in rows(page)[0]


def test_the_decision_stands_in_the_journal(visitor: Visitor) -> None:
    decides(visitor)
    written = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id.desc())).first()
    assert written
    assert (written.verb, written.noun, written.centre_id) == ("decided", "band", house.centre().id)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("floor", "", "Fill this in."),
        ("floor", "veertig", "A whole number from 0 to 100."),
        ("ceiling", "101", "A whole number from 0 to 100."),
        ("ceiling", "39", "The highest percentage is below the lowest."),
        ("source", " ", "Fill this in."),
        ("source", "x" * 301, "Shorter, please: at most 300 characters."),
        ("author", "", "Fill this in."),
        ("decided_on", "31-02-2026", "This date does not exist."),
        ("review_on", "2026-03-12", "Choose a day after the band begins to hold."),
        ("measure", "theil_h", "Not a valid choice."),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_is_kept(
    visitor: Visitor, field: str, typed: str, sentence: str
) -> None:
    page = decides(visitor, 422, **{field: typed})
    assert sentence in page.text
    kept = {box.get("name"): box.get("value") for box in page.all("input")}
    others = {name: text for name, text in AGREED.items() if name != field}
    assert {name: kept[name] for name in others} == others
    assert typed.strip() in (kept.get(field) or "") or field == "measure"
    assert decisions() == []


def test_one_percentage_may_be_both_ends(visitor: Visitor) -> None:
    decides(visitor, floor="50", ceiling="50")
    assert [(band.floor, band.ceiling) for band in decisions()] == [(50, 50)]


def test_a_later_agreement_follows_and_the_earlier_one_stays_to_be_read(visitor: Visitor) -> None:
    decides(visitor)
    page = decides(visitor, floor="30", decided_on="2026-09-01")
    first, second = rows(page)
    assert "30% to 60%" in first
    assert "Let it go" in first
    assert "40% to 60%" in second
    assert "Tuesday, 1 September 2026" in second
    assert "Let it go" not in second


def test_an_agreement_is_let_go_of_and_earlier_months_keep_it(visitor: Visitor) -> None:
    decides(visitor, decided_on="2026-02-01", floor="10")
    decides(visitor)
    later = decisions()[-1]
    page = opens(visitor).sends(f"/band/{later.id}/end")
    assert "The band no longer holds. Earlier months keep it." in page.text
    assert decisions()[-1].ended_on == house.TODAY
    assert len(decisions()) == 2
    for name, day in (("10", 6), ("11", 3)):
        met(coffee_of(name), day, 0, 9, 0, 0, month=int(name))
    assert "agreed band 40% to 60%" in month(visitor, "2026-10")
    assert "This house has not agreed on a band." in month(visitor, "2026-11")


def coffee_of(name: str) -> house.Activity:
    return house.activity(f"Koffieochtend {name}", "own_circle", ["migrantenoudere"])


def test_a_band_shows_from_the_month_in_which_it_begins_to_hold(visitor: Visitor) -> None:
    decides(visitor)
    own = coffee()
    met(own, 10, 0, 9, 0, 0, month=2)
    met(own, 10, 0, 9, 0, 0, month=3)
    assert "agreed band" not in month(visitor, "2026-02")
    shown = month(visitor, "2026-03")
    assert "agreed band 40% to 60%" in shown
    assert "Research gives no number for it." in shown


def test_both_bands_stand_beside_their_own_figure(visitor: Visitor) -> None:
    decides(visitor)
    decides(visitor, measure=ATTENDANCE, floor="10", ceiling="20")
    own, mixed = coffee(), meal()
    for day in (6, 13, 20, 27):
        met(own, day, 0, 20, 0, 0)
        met(mixed, day + 1, 5, 5, 5, 5)
    shown = month(visitor, "2026-10")
    assert "The band for the offer is an agreement" in shown
    assert "The band for attendance is an agreement" in shown
    assert "The share of own circle is 50%; the house agreed on 10% to 20%." in shown


@pytest.mark.parametrize("who", ["joris", "emine", "willem", "gerda", "bea"])
def test_only_the_manager_of_the_house_decides(visitor: Visitor, who: str) -> None:
    visitor.is_(who).opens(BAND, 404)


def test_nobody_ends_the_band_of_another_house(visitor: Visitor) -> None:
    decides(visitor)
    visitor.is_("willem").opens("/het-anker/balance/band")
    visitor.sends(at=f"/het-anker/balance/band/{decisions()[0].id}/end", status=404)
    assert decisions()[0].ended_on is None
