"""The days on which a house is closed."""

from datetime import date

import pytest

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from tests import house
from tests.visitor import Visitor

CLOSURES = "/de-brug/house/closures"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris, who looks at the closing days of De Brug."""
    visitor.is_("joris").opens(CLOSURES)
    return visitor


def closures() -> list[tuple[date, date, str]]:
    db.session.expire_all()
    return [(c.starts_on, c.ends_on, c.reason) for c in db.session.scalars(db.select(Closure))]


def closed(first: date, last: date, reason: str = "Kerst", slug: str = "de-brug") -> Closure:
    closure = Closure(centre_id=house.centre(slug).id, starts_on=first, ends_on=last, reason=reason)
    db.session.add(closure)
    db.session.flush()
    return closure


def test_staff_write_down_when_the_house_is_closed(joris: Visitor) -> None:
    page = joris.sends(starts_on="2026-12-24", ends_on="3-1-2027", reason="Kerstvakantie")
    assert "Kerstvakantie" in page.text
    assert closures() == [(date(2026, 12, 24), date(2027, 1, 3), "Kerstvakantie")]


def test_one_day_needs_no_last_day(joris: Visitor) -> None:
    joris.sends(starts_on="2026-12-31", ends_on="", reason="Oudjaar")
    assert closures() == [(date(2026, 12, 31), date(2026, 12, 31), "Oudjaar")]


def test_the_last_day_is_not_before_the_first(joris: Visitor) -> None:
    page = joris.sends(starts_on="2026-12-31", ends_on="2026-12-30", reason="Oudjaar", status=422)
    assert page.all("p", id="ends_on-error")
    assert closures() == []


@pytest.mark.parametrize(
    "day", ["", " ", "2026-02-29", "31-04-2026", "1999-12-31", "2101-01-01", "morgen", "٢٠٢٦-١٢-٢٤"]
)
def test_a_day_that_does_not_exist_is_refused(joris: Visitor, day: str) -> None:
    page = joris.sends(starts_on=day, reason="Kerst", status=422)
    assert page.all("p", id="starts_on-error")
    assert closures() == []


@pytest.mark.parametrize("reason", ["", "  ", "x" * 121, "bel 06 12345678", "mail jan@wijk.example"])
def test_the_reason_is_short_and_about_nobody(joris: Visitor, reason: str) -> None:
    page = joris.sends(starts_on="2026-12-24", reason=reason, status=422)
    assert page.all("p", id="reason-error")


def test_what_is_planned_on_a_closing_day_can_be_looked_up(joris: Visitor) -> None:
    closed(date(2026, 12, 24), date(2027, 1, 3))
    page = joris.opens(CLOSURES)
    assert page.all("a", href="/de-brug/schedule/2026-W52", class_="button button-quiet")


def test_what_is_still_planned_on_closing_days_is_said(joris: Visitor) -> None:
    closed(date(2026, 12, 24), date(2027, 1, 3))
    for day in (24, 31):
        house.gathering(house.activity(f"Koffie {day}"), date(2026, 12, day))
    house.gathering(house.activity("Bingo"), date(2026, 12, 30)).cancel("Kerst")
    house.gathering(house.activity("Buiten"), date(2027, 1, 4))
    house.gathering(house.activity("Ginds", slug=house.HET_ANKER), date(2026, 12, 24))
    page = joris.speaks("en").opens(CLOSURES)
    assert "2 gatherings are still planned on these days." in page.text


def test_where_nothing_is_planned_nothing_is_said(joris: Visitor) -> None:
    closed(date(2026, 12, 24), date(2027, 1, 3))
    assert "still planned" not in joris.speaks("en").opens(CLOSURES).text


def test_removing_closing_days_asks_first(joris: Visitor) -> None:
    closure = closed(date(2026, 12, 24), date(2027, 1, 3))
    joris.opens(f"{CLOSURES}/{closure.id}/removal")
    assert len(closures()) == 1
    joris.sends()
    assert closures() == []


def test_past_closing_days_stay_on_paper(joris: Visitor) -> None:
    closed(date(2026, 4, 27), date(2026, 4, 27), "Koningsdag")
    page = joris.opens(CLOSURES)
    assert "Koningsdag" in page.text
    assert not page.all("a", href="/de-brug/schedule/2026-W18", class_="button button-quiet")


def test_the_closing_days_of_another_house_are_not_here(joris: Visitor) -> None:
    theirs = closed(date(2026, 12, 24), date(2027, 1, 3), slug="het-anker")
    joris.opens(f"{CLOSURES}/{theirs.id}/removal", status=404)
    assert len(closures()) == 1
