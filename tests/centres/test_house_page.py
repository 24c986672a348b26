"""The page of the house shows each person the doors that open for that person, and no other."""

from datetime import date

import pytest

from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from tests import house
from tests.visitor import Visitor

HOUSE, SETTINGS = "/de-brug/house", "/de-brug/house/settings"
STAFF = {"house/rooms", "house/closures", "house/tablets", "import"}
MANAGER = STAFF | {"house/settings", "groups/", "groups/population", "house/people", "house/journal", "band"}


def doors(visitor: Visitor) -> set[str]:
    page = visitor.opens(HOUSE)
    inside = [link for main in page.all("main") for link in main.iter() if link.tag.endswith("}a")]
    found = {(link.get("href") or "").removeprefix("/de-brug/") for link in inside}
    return {
        "band" if "band" in door else "import" if "import" in door or "exchange" in door else door
        for door in found
    }


def test_staff_find_the_building_and_the_files(visitor: Visitor) -> None:
    assert doors(visitor.is_("joris")) == STAFF


def test_a_manager_finds_every_door(visitor: Visitor) -> None:
    assert doors(visitor.is_("samira")) == MANAGER


def test_an_administrator_finds_groups_people_and_all_centres(visitor: Visitor) -> None:
    wanted = {"house/settings", "groups/", "groups/population", "house/people", "house/journal", "/centres/"}
    assert doors(visitor.is_("bea")) == wanted


@pytest.mark.parametrize("name", ["emine", "gerda", "willem", "nadia"])
def test_for_others_there_is_no_such_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(HOUSE, status=404)


def test_who_has_not_signed_in_is_led_to_the_door(visitor: Visitor) -> None:
    assert visitor.opens(HOUSE).answer.request.path == "/sign-in"


def test_the_next_closing_days_stand_on_the_page(visitor: Visitor) -> None:
    first, last = date(2026, 12, 24), date(2027, 1, 3)
    db.session.add(
        Closure(centre_id=house.centre().id, starts_on=first, ends_on=last, reason="Kerstvakantie")
    )
    assert "Kerstvakantie" in visitor.is_("joris").opens(HOUSE).text


def test_a_manager_names_the_house(visitor: Visitor) -> None:
    visitor.is_("samira").opens(SETTINGS)
    page = visitor.sends(name="Huis van de Wijk De Brug")
    assert "Huis van de Wijk De Brug" in page.title


def test_a_manager_decides_what_the_programme_shows(visitor: Visitor) -> None:
    visitor.is_("samira").opens(SETTINGS)
    visitor.sends(shows_setting="y")
    db.session.expire_all()
    assert house.centre().shows_setting
    visitor.opens(SETTINGS)
    visitor.sends(shows_setting=[])
    db.session.expire_all()
    assert not house.centre().shows_setting


def test_a_manager_writes_down_where_the_house_is(visitor: Visitor) -> None:
    visitor.is_("samira").opens(SETTINGS)
    visitor.sends(address="  Brugstraat  1, Amsterdam ", school_region="north")
    db.session.expire_all()
    assert (house.centre().address, house.centre().school_region) == ("Brugstraat 1, Amsterdam", "north")
    visitor.opens(SETTINGS)
    visitor.sends(address="", school_region="")
    db.session.expire_all()
    assert (house.centre().address, house.centre().school_region) == ("", None)


@pytest.mark.parametrize(("name", "typed"), [("school_region", "east"), ("address", "x" * 201)])
def test_an_address_and_a_region_that_cannot_be_are_refused(visitor: Visitor, name: str, typed: str) -> None:
    visitor.is_("samira").opens(SETTINGS)
    visitor.sends(**{name: typed}, status=422)
    assert (house.centre().address, house.centre().school_region) == ("", None)


def test_a_house_keeps_a_name(visitor: Visitor) -> None:
    visitor.is_("samira").opens(SETTINGS)
    visitor.sends(name=" ", status=422)
    assert house.centre().name == "De Brug"


def test_staff_do_not_decide_about_the_house(visitor: Visitor) -> None:
    visitor.is_("joris").opens(SETTINGS, status=404)


def test_an_administrator_sees_all_centres(visitor: Visitor) -> None:
    page = visitor.is_("bea").opens("/centres/")
    assert page.text.index("De Brug") < page.text.index("Het Anker")


@pytest.mark.parametrize("name", ["samira", "joris", "emine", "gerda"])
def test_the_list_of_all_centres_is_for_administrators(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens("/centres/", status=404)
