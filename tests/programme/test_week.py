"""The programme: what is on this week, for everybody, without an account and without a cookie."""

from datetime import date, timedelta

import pytest

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from tests import house
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")
PROGRAMME = "/programme/de-brug"


def test_everybody_reads_what_is_on(visitor: Visitor) -> None:
    house.gathering(in_room=house.room("Leeszaal"))
    page = visitor.opens(PROGRAMME)
    assert "Koffieochtend" in page.text
    assert "Leeszaal" in page.text
    assert "10:00–12:00" in page.text


def test_it_sets_no_cookie_and_may_be_kept(visitor: Visitor) -> None:
    answer = visitor.opens(PROGRAMME).answer
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert {"Cookie", "Accept-Language"} <= set(answer.vary)


def test_a_page_that_greets_somebody_is_not_kept(visitor: Visitor) -> None:
    visitor.is_("joris").opens(PROGRAMME)
    assert visitor.opens(PROGRAMME).answer.headers["Cache-Control"] == "no-store"


def test_a_week_is_chosen_in_the_address(visitor: Visitor) -> None:
    house.gathering(day=date(2026, 11, 24))
    assert "Koffieochtend" not in visitor.opens(PROGRAMME).text
    assert "Koffieochtend" in visitor.opens(f"{PROGRAMME}?week=2026-W48").text


@pytest.mark.parametrize("week", ["2026-W54", "2026-48", "x", "9999-W01", "2026-W48'"])
def test_a_week_that_does_not_exist_is_not_here(visitor: Visitor, week: str) -> None:
    visitor.opens(f"{PROGRAMME}?week={week}", status=404)


def test_an_unknown_centre_is_not_here(visitor: Visitor) -> None:
    visitor.opens("/programme/de-tunnel", status=404)


def test_a_cancelled_gathering_is_said_to_be_cancelled(visitor: Visitor) -> None:
    house.gathering().cancel("the host is ill")
    page = visitor.speaks("en").opens(PROGRAMME)
    assert "cancelled" in page.text
    assert "the host is ill" not in page.text


def test_a_closed_day_is_said_to_be_closed(visitor: Visitor) -> None:
    day = house.TODAY - timedelta(days=1)
    db.session.add(Closure(centre_id=house.centre().id, starts_on=day, ends_on=day, reason="Market"))
    page = visitor.speaks("en").opens(PROGRAMME)
    assert "The house is closed. Market" in page.text


def test_an_empty_week_says_so(visitor: Visitor) -> None:
    assert "Nothing is planned in this week" in visitor.speaks("en").opens(PROGRAMME).text


def test_a_host_is_not_named_to_the_street(visitor: Visitor) -> None:
    house.gathering(house.activity("Naailes", host="Fatima"))
    assert "Fatima" not in visitor.opens(PROGRAMME).text


@pytest.mark.parametrize("published", [True, False])
def test_the_circle_is_told_only_where_the_centre_chose_so(visitor: Visitor, published: bool) -> None:
    house.centre().shows_setting = published
    house.gathering(house.activity("Theekring", "own_circle", ["migrantenoudere"]))
    told = "older migrants" in visitor.speaks("en").opens(PROGRAMME).text
    assert told == published


def test_the_language_is_chosen_in_the_address(visitor: Visitor) -> None:
    page = visitor.opens(f"{PROGRAMME}?lang=ar")
    assert page.all("html")[0].get("dir") == "rtl"
    weeks = [a.get("href") for a in page.all("a") if "week=2026-W48" in (a.get("href") or "")]
    assert any("lang=ar" in (address or "") for address in weeks)


def test_the_programme_of_another_centre_is_public_too(visitor: Visitor) -> None:
    house.gathering(house.activity("Schaken", slug="het-anker"))
    assert "Schaken" in visitor.is_("joris").opens("/programme/het-anker").text
