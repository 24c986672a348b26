"""At the front desk a manager finds the month to close; who reads outside the house, the months that were released."""

from datetime import date

import pytest

from buurthuis.attendance.models import hold_month
from buurthuis.clock import instant
from buurthuis.extensions import db
from tests import addresses, house
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")


def opens(visitor: Visitor, who: str) -> Page:
    return visitor.is_(who).speaks("en").opens("/")


def gathered_in_october() -> None:
    house.gathering(day=date(2026, 10, 14), overig=9)


def test_a_manager_is_told_of_the_month_that_is_over(visitor: Visitor) -> None:
    gathered_in_october()
    page = opens(visitor, "samira")
    assert "The month October 2026 is over and still open. Read it and close it" in page.text
    assert "/de-brug/balance/2026-10" in [a.get("href") for a in page.all("a")]


@pytest.mark.parametrize("who", ["joris", "emine", "gerda", "willem"])
def test_others_are_not_asked_to_close_it(visitor: Visitor, who: str) -> None:
    gathered_in_october()
    assert "still open" not in opens(visitor, who).text


def test_a_month_that_is_closed_or_empty_is_not_asked_about(visitor: Visitor) -> None:
    assert "still open" not in opens(visitor, "samira").text
    gathered_in_october()
    hold_month(house.centre().id, date(2026, 10, 1)).close(instant())
    db.session.commit()
    assert "still open" not in opens(visitor, "samira").text


def test_who_reads_outside_the_house_finds_what_was_released(visitor: Visitor) -> None:
    assert "No month is released yet." in opens(visitor, "gerda").text
    gathered_in_october()
    addresses.release_october(house.centre())
    db.session.commit()
    page = opens(visitor, "gerda")
    assert "Released months October 2026" in page.text
    visitor.opens("/de-brug/balance/2026-10")
