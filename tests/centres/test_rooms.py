"""The rooms of a house: added, changed, taken out of use, never removed."""

from datetime import date

import pytest

from buurthuis.centres.models import Room
from buurthuis.extensions import db
from tests import house
from tests.house import TODAY
from tests.visitor import Visitor

ROOMS = "/de-brug/house/rooms"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris, who looks at the rooms of De Brug."""
    visitor.is_("joris").opens(ROOMS)
    return visitor


def rooms(slug: str = "de-brug") -> dict[str, Room]:
    db.session.expire_all()
    found = db.session.scalars(db.select(Room).filter_by(centre_id=house.centre(slug).id))
    return {room.name: room for room in found}


def test_staff_add_a_room(joris: Visitor) -> None:
    page = joris.sends(name="  Zaal   2 ", capacity="30")
    assert "Zaal 2" in page.text
    assert rooms()["Zaal 2"].capacity == 30


def test_how_many_people_fit_in_may_stay_open(joris: Visitor) -> None:
    joris.sends(name="Gang", capacity="")
    assert rooms()["Gang"].capacity is None


def test_a_room_belongs_to_one_house(joris: Visitor) -> None:
    joris.sends(name="Zaal 2")
    assert "Zaal 2" not in rooms("het-anker")


@pytest.mark.parametrize("name", ["", "   ", "\0\x07", "x" * 121, "Grote zaal", "GROTE ZAAL"])
def test_a_room_has_a_name_of_its_own(joris: Visitor, name: str) -> None:
    page = joris.sends(name=name, status=422)
    assert page.all("p", id="name-error")
    assert len(rooms()) == 3


@pytest.mark.parametrize(
    "capacity", ["0", "-1", "5001", "1e3", "1_000", "١٢٣", "NaN", "9" * 5000, str(2**63), "30.5", "tien"]
)
def test_how_many_people_fit_in_is_a_plain_number(joris: Visitor, capacity: str) -> None:
    page = joris.sends(name="Zaal 2", capacity=capacity, status=422)
    assert page.all("p", id="capacity-error")
    assert page.all("input", id="capacity")[0].get("value") == capacity


def test_a_room_can_be_changed(joris: Visitor) -> None:
    joris.opens(f"{ROOMS}/{house.room('Atelier').id}")
    joris.sends(name="Atelier boven", capacity="8")
    assert rooms()["Atelier boven"].capacity == 8


def test_a_room_keeps_its_name_when_only_its_size_changes(joris: Visitor) -> None:
    joris.opens(f"{ROOMS}/{house.room('Atelier').id}")
    joris.sends(capacity="9")
    assert rooms()["Atelier"].capacity == 9


def test_a_room_is_accessible_or_not(joris: Visitor) -> None:
    joris.opens(f"{ROOMS}/{house.room('Atelier').id}")
    joris.sends(accessible="y")
    assert rooms()["Atelier"].accessible
    joris.opens(f"{ROOMS}/{house.room('Atelier').id}")
    joris.sends(accessible=[])
    assert not rooms()["Atelier"].accessible


def part(name: str) -> str:
    return str(house.room(name).id)


def test_a_hall_is_made_of_other_rooms(joris: Visitor) -> None:
    page = joris.sends(name="Hele zaal", parts=[part("Grote zaal"), part("Atelier")])
    assert "Made of" in joris.speaks("en").opens(ROOMS).text
    assert [room.name for room in rooms()["Hele zaal"].parts] == ["Atelier", "Grote zaal"]
    assert page.text.count("Hele zaal")


def test_a_hall_can_be_one_room_again(joris: Visitor) -> None:
    house.room("Grote zaal").parts = [house.room("Atelier")]
    joris.opens(f"{ROOMS}/{part('Grote zaal')}")
    joris.sends(parts=[])
    assert rooms()["Grote zaal"].parts == []


def test_a_hall_keeps_its_parts_when_only_its_size_changes(joris: Visitor) -> None:
    house.room("Grote zaal").parts = [house.room("Atelier")]
    joris.opens(f"{ROOMS}/{part('Grote zaal')}")
    joris.sends(capacity="60")
    assert [room.name for room in rooms()["Grote zaal"].parts] == ["Atelier"]


def test_a_room_is_no_part_of_what_is_a_part_of_it(joris: Visitor) -> None:
    house.room("Grote zaal").parts = [house.room("Atelier")]
    house.room("Atelier").parts = [house.room("Leeszaal")]
    joris.speaks("en").opens(f"{ROOMS}/{part('Leeszaal')}")
    page = joris.sends(parts=[part("Grote zaal")], status=422)
    assert "Grote zaal is made of this room, so it cannot be a part of it." in page.text
    assert rooms()["Leeszaal"].parts == []


@pytest.mark.parametrize("forged", ["own", "theirs", "0", "x", str(2**63)])
def test_a_room_is_no_part_of_itself_or_of_another_house(joris: Visitor, forged: str) -> None:
    numbers = {"own": part("Atelier"), "theirs": str(house.room("Atelier", "het-anker").id)}
    joris.opens(f"{ROOMS}/{part('Atelier')}")
    joris.sends(parts=[numbers.get(forged, forged)], status=422)
    assert rooms()["Atelier"].parts == []


def test_a_room_out_of_use_stays_on_paper(joris: Visitor) -> None:
    joris.sends(f"{house.room('Atelier').id}/retirement")
    assert rooms()["Atelier"].retired_on == TODAY


def test_a_room_comes_back_into_use(joris: Visitor) -> None:
    atelier = house.room("Atelier")
    atelier.retire(date(2026, 9, 1))
    joris.opens(ROOMS)
    joris.sends(f"{atelier.id}/return")
    assert rooms()["Atelier"].retired_on is None


def test_the_name_of_a_room_out_of_use_is_not_given_twice(joris: Visitor) -> None:
    house.room("Atelier").retire(date(2026, 9, 1))
    page = joris.sends(name="atelier", status=422)
    assert page.all("p", id="name-error")


def test_the_house_keeps_a_journal_of_its_rooms(joris: Visitor) -> None:
    joris.sends(name="Zaal 2")
    page = joris.is_("samira").opens("/de-brug/house/journal")
    assert "Zaal 2" in page.text
    assert "Joris" in page.text


@pytest.mark.parametrize("what", ["", "/retirement", "/return"])
def test_the_room_of_another_house_is_not_here(joris: Visitor, what: str) -> None:
    theirs = house.room("Atelier", "het-anker").id
    joris.sends(at=f"{ROOMS}/{theirs}{what}", status=404)
    assert rooms("het-anker")["Atelier"].retired_on is None


@pytest.mark.parametrize("name", ["emine", "gerda", "willem", "bea"])
def test_rooms_are_arranged_by_staff_of_the_house(visitor: Visitor, name: str) -> None:
    visitor.is_(name).opens(ROOMS, status=404)
