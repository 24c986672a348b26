"""A paper sheet beside what tablets counted: nothing is lost, nothing is doubled, and a closed month stays as it is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from buurthuis.attendance import models, taps
from buurthuis.attendance.models import enter, hold_month
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sheets import address, arrive, counted, field, ledger, shown, tap, typed
from tests.visitor import Page, Visitor

pytestmark = pytest.mark.usefixtures("app")
REPLACES, ADDS = {"how": "replaces"}, {"how": "adds"}


@pytest.fixture
def coffee() -> Gathering:
    """A gathering of today of which a tablet counted a part."""
    found = house.gathering()
    tap(found, overig=12, unknown=1)
    return found


def close_month(gathering: Gathering) -> None:
    hold_month(gathering.centre_id, gathering.day, alone=True).close(house.now())
    db.session.commit()


def asks_how(page: Page) -> bool:
    return bool(page.all("input", name_="how"))


def wrong_fields(page: Page) -> set[str | None]:
    return {each.get("name") for each in page.all("input", aria_invalid="true")}


def test_a_sheet_beside_taps_begins_empty_with_what_was_tapped_beside_it(
    visitor: Visitor, coffee: Gathering
) -> None:
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    assert shown(page, "overig") in (None, "")
    assert "tapped: 12" in page.text
    assert "tapped: 0" in page.text
    assert asks_how(page)


def test_whoever_corrects_need_not_hold_a_sheet_of_paper(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    assert "Fill in the numbers of your tally sheet, or the right numbers." in page.text


def test_a_sheet_alone_is_corrected_without_a_question(visitor: Visitor) -> None:
    walk = house.gathering(overig=5)
    page = visitor.is_("emine").opens(address(walk))
    assert (asks_how(page), shown(page, "overig")) == (False, "5")


def test_the_numbers_take_the_place_of_what_was_tapped(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=14, unknown=0) | REPLACES)
    assert counted(coffee) == {"overig": 14, "unknown": 0}


def test_the_numbers_are_added_to_what_was_tapped(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(**typed(overig=3, statushouder=2) | ADDS)
    assert counted(coffee) == {"overig": 15, "statushouder": 2, "unknown": 1}
    assert "18 visits" in page.text


def test_without_the_choice_nothing_is_saved_and_all_is_kept(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(**typed(overig=3), status=422)
    assert "Choose: are these all visitors, or do they come on top?" in page.text
    assert shown(page, "overig") == "3"
    assert counted(coffee) == {"overig": 12, "unknown": 1}


def test_a_forged_choice_is_refused(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=3, unknown=0), how="doubles", status=422)
    assert counted(coffee) == {"overig": 12, "unknown": 1}


def test_the_place_of_taps_is_taken_by_numbers_never_by_an_empty_field(
    visitor: Visitor, coffee: Gathering
) -> None:
    visitor.is_("emine").opens(address(coffee))
    page = visitor.sends(**typed(overig=14) | REPLACES, status=422)
    assert field("unknown") in wrong_fields(page)
    assert field("statushouder") not in wrong_fields(page)
    assert counted(coffee) == {"overig": 12, "unknown": 1}


@pytest.mark.parametrize(("choice", "then"), [(REPLACES, 14), (ADDS, 27)])
def test_a_tap_that_comes_meanwhile_is_shown_before_anything_is_saved(
    app: Flask, coffee: Gathering, choice: dict[str, str], then: int
) -> None:
    visitor = Visitor(app).is_("emine").speaks("en")
    visitor.opens(address(coffee))
    tap(coffee, overig=1)
    page = visitor.sends(**typed(overig=14, unknown=1) | choice, status=422)
    assert "tapped: 13" in page.text
    assert shown(page, "overig") == "14"
    assert counted(coffee)["overig"] == 13
    visitor.sends()
    assert counted(coffee)["overig"] == then


def test_the_first_taps_that_come_meanwhile_ask_the_question_too(app: Flask) -> None:
    tea = house.gathering()
    visitor = Visitor(app).is_("emine")
    visitor.opens(address(tea))
    tap(tea, overig=2)
    page = visitor.sends(**typed(overig=5), status=422)
    assert asks_how(page)
    assert counted(tea) == {"overig": 2}


def test_the_first_tap_at_the_moment_of_saving_loses_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    tea, tapped = house.gathering(), []

    def after_a_tap(gathering: Gathering, *typed: Any, **seen: Any) -> bool:
        tapped.extend([] if tapped else tap(gathering, overig=2))
        return enter(gathering, *typed, **seen)

    monkeypatch.setattr(models, "enter", after_a_tap)
    visitor = Visitor(app).is_("emine").speaks("en")
    visitor.opens(address(tea))
    page = visitor.sends(**typed(overig=5), status=422)
    assert "tapped: 2" in page.text
    assert counted(tea) == {"overig": 2}
    page = visitor.sends(status=422)
    assert asks_how(page)
    visitor.sends(**ADDS)
    assert counted(tea) == {"overig": 7}


def test_taps_that_were_taken_back_ask_nothing(visitor: Visitor) -> None:
    tea = house.gathering(overig=4)
    (mistake,) = tap(tea, unknown=1)
    arrive(tea, [taps.Tap(str(uuid4()), tea.id, taps.VOID, target=mistake)])
    page = visitor.is_("emine").opens(address(tea))
    assert (asks_how(page), shown(page, "overig")) == (False, "4")


def test_who_comes_back_sees_what_was_tapped_and_what_is_counted_in_all(
    visitor: Visitor, coffee: Gathering
) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    visitor.sends(**typed(overig=3) | ADDS)
    page = visitor.opens(address(coffee))
    assert "now counted: 15 (tapped on the tablet: 12)" in page.text
    assert "tapped: 1 " in page.text
    assert shown(page, "overig") in (None, "")


@pytest.mark.parametrize("choice", [{}, ADDS])
def test_nobody_came_beside_taps_is_asked_about(
    visitor: Visitor, coffee: Gathering, choice: dict[str, str]
) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(nobody="yes", **choice, status=422)
    assert counted(coffee) == {"overig": 12, "unknown": 1}


def test_an_addition_begins_at_zero_where_more_was_taken_off(visitor: Visitor) -> None:
    tea = house.gathering(overig=-3)
    tap(tea, unknown=1)
    visitor.is_("emine").opens(address(tea))
    visitor.sends(**typed(overig=2) | ADDS)
    assert counted(tea) == {"overig": 2, "unknown": 1}


def test_old_taps_are_added_to_without_being_shown(visitor: Visitor) -> None:
    walk = house.gathering(day=house.TODAY - timedelta(days=15))
    tap(walk, overig=37)
    page = visitor.is_("joris").speaks("en").opens(address(walk))
    assert asks_how(page)
    assert "37" not in page.text
    page = visitor.sends(**typed(overig=4) | ADDS)
    assert counted(walk) == {"overig": 41}
    assert not [number for number in ("37", "41") if number in page.text]


@pytest.mark.parametrize("visits", [0, 37])
def test_an_old_count_is_not_told_by_adding_nobody(visitor: Visitor, visits: int) -> None:
    walk = house.gathering(day=house.TODAY - timedelta(days=15), overig=visits - 1)
    tap(walk, overig=1)
    visitor.is_("joris").speaks("en").opens(address(walk))
    page = visitor.sends(**typed(overig=0, unknown=0) | ADDS)
    assert "Koffieochtend is counted." in page.text
    assert not [told for told in ("37", "visits.", "nobody came") if told in page.text]
    assert counted(walk) == {"overig": visits}


def test_the_ledger_keeps_every_tap(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=10, unknown=1) | REPLACES)
    assert ledger(coffee) == [("adjust", -2), *[("tap", 1)] * 13]


# A closed month


def test_a_count_of_a_closed_month_is_refused_with_a_sentence(visitor: Visitor, coffee: Gathering) -> None:
    close_month(coffee)
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    assert "The month of this gathering is closed" in page.text
    assert page.all("input", name_="unknown") == []


def test_a_month_that_closes_meanwhile_takes_no_sheet(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    close_month(coffee)
    page = visitor.sends(**typed(overig=3) | ADDS, status=422)
    assert "The month of this gathering is closed" in page.text
    assert counted(coffee) == {"overig": 12, "unknown": 1}


def test_in_a_closed_month_nothing_is_said_to_have_failed(visitor: Visitor) -> None:
    tea = house.gathering()
    visitor.is_("joris").speaks("en").opens(address(tea))
    close_month(tea)
    page = visitor.sends("/did-not-meet", reason="the heating is broken", status=422)
    assert "The month of this gathering is closed" in page.text
    assert tea.state == "planned"


def test_in_a_closed_month_nothing_did_take_place_after_all(visitor: Visitor) -> None:
    tea = house.gathering()
    visitor.is_("joris").speaks("en").opens(address(tea))
    visitor.sends("/did-not-meet")
    visitor.opens(address(tea))
    close_month(tea)
    page = visitor.sends("/did-not-meet/withdrawal")
    assert "The month of this gathering is closed" in page.text
    assert tea.state == "did_not_meet"
