"""The counting page: a sheet for one gathering, without script."""

from datetime import date, time, timedelta

import pytest
from flask import Flask

from buurthuis.attendance.models import HeadCount
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.sheets import address, counted, field, shown, tap, typed
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def coffee() -> Gathering:
    """A gathering of today that nobody counted yet."""
    return house.gathering()


def days_ago(days: int, **counts: int) -> Gathering:
    return house.gathering(day=house.TODAY - timedelta(days=days), **counts)


def test_a_volunteer_counts_today(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(**typed(statushouder=3, overig=12, unknown=4))
    assert "Koffieochtend is counted: 19 visits." in page.text
    assert counted(coffee) == {"statushouder": 3, "overig": 12, "unknown": 4}


def test_how_it_was_counted_is_kept(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=2) | {"method": "estimated"})
    assert db.session.get_one(HeadCount, coffee.id).method == "estimated"


def test_typed_numbers_say_how_they_were_counted(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(**typed(overig=2) | {"method": []}, status=422)
    assert "Choose how it was counted." in page.text
    assert shown(page, "overig") == "2"


def test_not_counted_is_never_zero(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(status=422)
    assert "Did nobody come, or was it not counted?" in page.text
    assert db.session.get(HeadCount, coffee.id) is None


def test_nobody_came(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(nobody="yes")
    assert "nobody came" in page.text
    assert counted(coffee) == {}
    assert coffee.state == "held"


def test_nobody_came_beside_numbers_is_asked_about(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    page = visitor.sends(nobody="yes", **typed(overig=5), status=422)
    assert shown(page, "overig") == "5"
    assert db.session.get(HeadCount, coffee.id) is None


def test_a_count_is_corrected(visitor: Visitor, coffee: Gathering) -> None:
    house.count(coffee, {"overig": 12, "unknown": 1})
    page = visitor.is_("emine").opens(address(coffee))
    assert shown(page, "overig") == "12"
    visitor.sends(**typed(overig=11))
    assert counted(coffee) == {"overig": 11, "unknown": 1}


def test_two_people_at_once_double_nothing(app: Flask, coffee: Gathering) -> None:
    emine, joris = Visitor(app).is_("emine").speaks("en"), Visitor(app).is_("joris").speaks("en")
    emine.opens(address(coffee))
    joris.opens(address(coffee))
    emine.sends(**typed(overig=7))
    page = joris.sends(**typed(overig=5), status=422)
    assert "counted meanwhile: 7" in page.text
    assert shown(page, "overig") == "5"
    assert counted(coffee) == {"overig": 7}
    joris.sends()
    assert counted(coffee) == {"overig": 5}


def test_sending_twice_doubles_nothing(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=7))
    visitor.page = page
    visitor.sends(**typed(overig=7))
    assert counted(coffee) == {"overig": 7}


@pytest.mark.parametrize(
    "hostile", [str(2**63), "١٢٣", "1_000", "NaN", "9" * 5000, "-1", "1.5", "0x1", "\x00", "'"]
)
def test_a_hostile_number_is_an_error_at_its_field(visitor: Visitor, coffee: Gathering, hostile: str) -> None:
    visitor.is_("emine").speaks("en").opens(address(coffee))
    page = visitor.sends(**typed(overig=hostile, unknown=2), status=422)
    assert "A whole number from 0 to 9999." in page.text
    assert shown(page, "unknown") == "2"
    assert shown(page, "overig") == hostile.replace("\x00", "")
    assert counted(coffee) == {}


def test_a_forged_method_is_refused(visitor: Visitor, coffee: Gathering) -> None:
    visitor.is_("emine").opens(address(coffee))
    visitor.sends(**typed(overig=1) | {"method": "guessed"}, status=422)


def test_a_negative_total_is_shown_as_zero(visitor: Visitor, coffee: Gathering) -> None:
    house.count(coffee, {"overig": -3, "unknown": 2})
    page = visitor.is_("emine").speaks("en").opens(address(coffee))
    assert shown(page, "overig") == "0"
    assert "2 visits counted" in page.text
    assert "It is shown as 0" in page.text


def test_a_volunteer_cannot_open_last_month(visitor: Visitor) -> None:
    visitor.is_("emine").opens(address(days_ago(3)), status=404)


@pytest.mark.parametrize("name", ["nadia", "gerda", "bea"])
def test_who_does_not_count_here_finds_nothing(visitor: Visitor, coffee: Gathering, name: str) -> None:
    visitor.is_(name).opens(address(coffee), status=404)


def test_another_centres_gathering_is_not_here(visitor: Visitor) -> None:
    elsewhere = house.gathering(house.activity(slug="het-anker"))
    visitor.is_("joris").opens(f"/de-brug/gatherings/{elsewhere.id}/count", status=404)


def test_staff_enter_the_sheet_of_last_month(visitor: Visitor) -> None:
    walk = days_ago(30)
    visitor.is_("joris").opens(address(walk))
    visitor.sends(**typed(overig=6))
    assert counted(walk) == {"overig": 6}


def test_numbers_older_than_fourteen_days_are_not_shown(visitor: Visitor) -> None:
    walk = days_ago(15, overig=37)
    page = visitor.is_("joris").speaks("en").opens(address(walk))
    assert shown(page, "overig") in (None, "")
    assert "37" not in page.text
    assert "its numbers are no longer shown" in page.text


def test_an_old_count_is_replaced_only_as_a_whole(visitor: Visitor) -> None:
    walk = days_ago(15, overig=37, unknown=2)
    visitor.is_("joris").opens(address(walk))
    visitor.sends(**typed(overig=30))
    assert counted(walk) == {"overig": 30, "unknown": 0}


def test_an_old_count_cannot_be_guessed(visitor: Visitor) -> None:
    walk = days_ago(15, overig=37)
    visitor.is_("joris").opens(address(walk))
    for guess in (36, 37):
        visitor.sends(**typed(overig=guess), seen="of another page", status=422)
    assert counted(walk) == {"overig": 37}


def test_a_gathering_still_to_come_cannot_be_counted(visitor: Visitor) -> None:
    visitor.is_("joris").speaks("en").opens(address(house.gathering(day=house.TODAY + timedelta(days=3))))
    assert "This gathering is still to come." in visitor.page.text
    assert visitor.page.all("input", name_="unknown") == []


def test_a_retired_group_that_was_counted_still_shows(visitor: Visitor, coffee: Gathering) -> None:
    house.count(coffee, {"zorgindicatie": 2})
    for key in ("zorgindicatie", "overig"):
        house.groups()[key].retired_on = date(2026, 1, 1)
    page = visitor.is_("joris").opens(address(coffee))
    assert shown(page, "zorgindicatie") == "2"
    assert page.all("input", name_=field("overig")) == []


@pytest.mark.parametrize("name", ["emine", "joris"])
def test_the_page_leads_back_to_today(visitor: Visitor, coffee: Gathering, name: str) -> None:
    page = visitor.is_(name).speaks("en").opens(address(coffee))
    (back,) = page.all("a", rel="up")
    assert (back.get("href"), "Today" in "".join(back.itertext())) == ("/", True)


def test_what_is_tapped_is_being_counted_while_it_goes_on(visitor: Visitor) -> None:
    now = house.gathering()
    over = house.gathering(now.activity, starts=time(8), ends=time(9))
    tap(now, overig=3)
    tap(over, overig=3)
    visitor.is_("emine").speaks("en")
    assert "being counted" in visitor.opens(address(now)).text
    assert "being counted" not in visitor.opens(address(over)).text


@pytest.mark.parametrize("counts", [{"overig": 3}, {"overig": 0}])
def test_a_typed_sheet_and_nobody_are_counted_while_it_goes_on(
    visitor: Visitor, counts: dict[str, int]
) -> None:
    page = visitor.is_("emine").speaks("en").opens(address(house.gathering(**counts)))
    assert "being counted" not in page.text


def test_the_page_is_written_from_right_to_left(visitor: Visitor, coffee: Gathering) -> None:
    page = visitor.is_("emine").speaks("ar").opens(address(coffee))
    assert page.all("html")[0].get("dir") == "rtl"
