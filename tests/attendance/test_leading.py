"""Who led a gathering is said in one tap when its count is closed, and never guessed."""

from datetime import date

import pytest
from flask import Flask

from buurthuis.attendance.models import HeadCount, Leading, enter, hold_month, who_led
from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import STAND_IN, Gathering, Host, join
from tests import house
from tests.attendance.door import AtTheDoor
from tests.attendance.sheets import address
from tests.visitor import XHTML, Visitor


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


@pytest.fixture
def coffee(app: Flask) -> Gathering:
    """A coffee that is counted, of Fatima and Rima, with Omar to stand in; Piet leads something else."""
    assert app
    coffee = house.activity("Koffieochtend", host="Fatima")
    join(coffee, host("Rima"), date(2026, 11, 1))
    join(coffee, host("Omar"), role=STAND_IN)
    house.activity("Koor", host="Piet")
    return house.gathering(coffee, overig=3)


def host(name: str) -> Host:
    found = Host.named(house.centre(), name)
    assert found
    return found


def said(gathering: Gathering) -> list[str]:
    db.session.expire_all()
    return [host.name for host in who_led(gathering)]


def buttons(visitor: Visitor, action: str = "/closing") -> dict[str, str]:
    form = visitor.page.form(action)
    return {
        "".join(button.itertext()): button.get("value") or ""
        for button in form.iter(XHTML + "button")
        if button.get("name") == "led"
    }


def is_closed(gathering: Gathering) -> bool:
    return db.session.get_one(HeadCount, gathering.id).closed_at is not None


@pytest.mark.parametrize(
    ("button", "names"),
    [
        ("Close: Fatima led it", ["Fatima"]),
        ("Close: Omar led it", ["Omar"]),
        ("Close: Fatima and Rima together", ["Fatima", "Rima"]),
        ("Close the count", []),
    ],
)
def test_one_tap_closes_the_count_and_says_who_led(
    joris: Visitor, coffee: Gathering, button: str, names: list[str]
) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=buttons(joris)[button])
    assert (said(coffee), is_closed(coffee)) == (names, True)


def test_somebody_else_may_have_led(joris: Visitor, coffee: Gathering) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led="else", who=[str(host("Piet").id), str(host("Rima").id)])
    assert said(coffee) == ["Piet", "Rima"]


@pytest.mark.parametrize("sent", ["x", "0", "9" * 400, "1,2,3,4,5,6,7,8,9", "١٢٣", "\ud800", "1;2"])
def test_what_is_no_answer_closes_nothing(joris: Visitor, coffee: Gathering, sent: str) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=sent.encode("utf-8", "replace").decode())
    assert "Nothing is closed yet" in joris.page.text
    assert not is_closed(coffee)


def test_a_host_of_another_house_led_nothing_here(joris: Visitor, coffee: Gathering) -> None:
    house.activity("Schaken", slug="het-anker", host="Kees")
    kees = db.session.scalars(db.select(Host).filter_by(name="Kees")).one()
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(kees.id))
    assert (said(coffee), is_closed(coffee)) == ([], False)


def test_the_question_about_a_tablet_keeps_the_answer(joris: Visitor, coffee: Gathering, app: Flask) -> None:
    AtTheDoor(app).sends(open=2)
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(host("Omar").id), status=409)
    joris.sends("/closing")
    assert (said(coffee), is_closed(coffee)) == (["Omar"], True)


def test_the_front_desk_closes_without_a_guess(joris: Visitor, coffee: Gathering) -> None:
    joris.opens("/")
    joris.sends("/closing")
    assert "It was not said who led it." in joris.page.text
    assert (said(coffee), is_closed(coffee)) == ([], True)


def test_who_led_can_be_corrected(joris: Visitor, coffee: Gathering) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(host("Fatima").id))
    joris.opens(address(coffee))
    joris.sends("/leading", led=buttons(joris, "/leading")["Omar led it"])
    assert said(coffee) == ["Omar"]
    joris.opens(address(coffee))
    joris.sends("/leading", led=buttons(joris, "/leading")["It is not known"])
    assert said(coffee) == []
    lines = db.session.scalars(db.select(JournalLine).filter_by(noun="leading"))
    assert [line.verb for line in lines] == ["said"] * 3


def test_what_is_said_in_a_closed_month_stays(joris: Visitor, coffee: Gathering) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(host("Fatima").id))
    joris.opens(address(coffee))
    hold_month(coffee.centre_id, coffee.day, alone=True).close(instant())
    joris.sends("/leading", led=str(host("Omar").id))
    assert said(coffee) == ["Fatima"]


def test_who_led_goes_with_a_count_that_is_withdrawn(joris: Visitor, coffee: Gathering) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(host("Fatima").id))
    enter(coffee, dict.fromkeys([None], 0), None, house.TODAY)
    assert said(coffee) == ["Fatima"]
    db.session.delete(db.session.get_one(HeadCount, coffee.id))
    db.session.commit()
    assert db.session.scalars(db.select(Leading)).all() == []


def test_of_what_is_not_counted_nobody_says_who_led(joris: Visitor) -> None:
    gathering = house.gathering()
    joris.opens(address(gathering))
    assert "Who led it?" not in joris.page.text


def test_a_volunteer_closes_nothing_and_is_not_asked(visitor: Visitor, coffee: Gathering) -> None:
    assert "Who led it?" not in visitor.is_("emine").speaks("en").opens(address(coffee)).text


def test_who_was_removed_is_named_by_nobody(joris: Visitor, coffee: Gathering) -> None:
    joris.opens(address(coffee))
    joris.sends("/closing", led=str(host("Omar").id))
    host("Omar").forget(house.TODAY)
    page = joris.opens(address(coffee))
    assert "Noted: somebody who left." in page.text
    assert "Omar" not in page.text
