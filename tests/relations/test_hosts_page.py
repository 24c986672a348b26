"""The hosts of the house on screen: who leads what, one's own page, a file of it, and the removal."""

import json
from datetime import date, timedelta

import pytest

from buurthuis.attendance.models import say_who_led
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Gathering, Host, join
from tests import house
from tests.visitor import Visitor

HOSTS = "/de-brug/trust/hosts/"
NEXT_WEEK = house.TODAY + timedelta(days=7)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


@pytest.fixture
def coming(visitor: Visitor) -> Gathering:
    """The coffee of next week, with Fatima, who also led the one of last week."""
    assert visitor
    coffee = house.activity("Koffieochtend", host="Fatima")
    last = house.gathering(coffee, house.TODAY - timedelta(days=7), overig=3)
    coming = house.gathering(coffee, NEXT_WEEK)
    last.host = coming.host = fatima()
    say_who_led(last, [fatima().id])
    db.session.commit()
    return coming


def fatima() -> Host:
    return db.session.scalars(db.select(Host).filter_by(centre_id=house.centre().id)).first() or Host()


def deeds() -> list[tuple[str, str]]:
    lines = db.session.scalars(db.select(JournalLine).order_by(JournalLine.id))
    return [(line.verb, line.noun) for line in lines]


def test_the_page_says_who_leads_what_and_how_often_the_regular_host_was_there(
    joris: Visitor, coming: Gathering
) -> None:
    join(coming.activity, Host.named(house.centre(), "Rima"), date(2027, 1, 1))
    page = joris.opens(HOSTS)
    assert "1 of 1 time the regular host." in page.text
    assert "Rima Koffieochtend regular host · from Friday" in page.text
    assert "From Friday, 1 January 2027 one more regular host." in page.text


def test_a_house_without_hosts_says_what_to_do(joris: Visitor) -> None:
    assert "No hosts yet" in joris.opens(HOSTS).text


def test_a_host_of_another_house_is_not_found(joris: Visitor) -> None:
    house.activity("Schaken", slug="het-anker", host="Kees")
    theirs = db.session.scalars(db.select(Host)).one()
    for more in ("", "/removal"):
        joris.opens(f"{HOSTS}{theirs.id}{more}", status=404)


def test_a_volunteer_reads_no_hosts(visitor: Visitor, coming: Gathering) -> None:
    visitor.is_("emine").opens(HOSTS, status=404)
    visitor.opens(f"{HOSTS}{coming.host_id}", status=404)


def test_who_is_linked_finds_what_is_ones_own(visitor: Visitor, coming: Gathering) -> None:
    visitor.is_("emine").speaks("en")
    assert "You are not linked to a host" in visitor.opens("/de-brug/trust/mine").text
    assert "What you lead" not in visitor.opens("/").text
    visitor.is_("joris").speaks("en").opens(f"{HOSTS}{coming.host_id}")
    visitor.sends("/account", account=str(house.person("emine").id))
    assert ("linked", "host") in deeds()
    visitor.is_("emine").speaks("en").opens("/")
    assert "What you lead" in visitor.page.text
    page = visitor.opens("/de-brug/trust/mine")
    assert "Koffieochtend regular host" in page.text
    assert "Sunday 29 November" in page.text


def test_an_account_is_that_of_one_host_of_the_house(joris: Visitor, coming: Gathering) -> None:
    rima = Host.named(house.centre(), "Rima")
    assert rima
    rima.account_id = house.person("emine").id
    joris.opens(f"{HOSTS}{coming.host_id}")
    joris.sends("/account", account=str(house.person("emine").id), status=422)
    assert "This is the account of another host: Rima." in joris.page.text
    joris.opens(f"{HOSTS}{coming.host_id}")
    joris.sends("/account", account=str(house.person("nadia").id), status=422)


def test_what_the_house_holds_can_be_taken_along(joris: Visitor, coming: Gathering) -> None:
    fatima().account_id = house.person("emine").id
    joris.opens(f"{HOSTS}{coming.host_id}")
    answer = joris.sends("/export").answer
    assert answer.headers["Content-Disposition"].startswith("attachment")
    told = json.loads(answer.get_data())
    assert (told["name"], told["account"]) == ("Fatima", "vrijwilliger@debrug.example")
    assert told["activities"] == [{"title": "Koffieochtend", "role": "regular", "since": None, "until": None}]
    assert [one["day"] for one in told["planned"]] == ["2026-11-15", "2026-11-29"]
    assert [one["day"] for one in told["led"]] == ["2026-11-15"]
    assert deeds()[-1] == ("exported", "host")


def test_removal_asks_first_and_leaves_nothing_that_says_who_it_was(
    joris: Visitor, coming: Gathering
) -> None:
    number, activity = coming.host_id, coming.activity_id
    fatima().account_id = house.person("emine").id
    joris.opens(f"{HOSTS}{number}/removal")
    assert "This cannot be undone." in joris.page.text
    joris.sends()
    db.session.expire_all()
    host = db.session.get_one(Host, number)
    assert (host.name, host.account_id, host.removed_on) == (f"#{number}", None, house.TODAY)
    assert coming.host is None
    for address in (
        HOSTS,
        f"{HOSTS}{number}",
        f"/de-brug/activities/{activity}/hosts",
        "/de-brug/schedule/2026-W46",
    ):
        text = joris.opens(address).text
        assert "Fatima" not in text
        assert f"#{number}" not in text
    assert "somebody who left" in joris.page.text
    details = [line.detail for line in db.session.scalars(db.select(JournalLine))]
    assert "Fatima" not in repr(details)


def test_who_was_removed_is_not_changed_any_more(joris: Visitor, coming: Gathering) -> None:
    number = coming.host_id
    joris.opens(f"{HOSTS}{number}/removal")
    joris.sends()
    assert "This host was removed on" in joris.opens(f"{HOSTS}{number}").text
    assert joris.opens(f"{HOSTS}{number}/removal").answer.request.path == HOSTS


def test_a_name_that_stands_for_nobody_is_never_somebody(joris: Visitor, coming: Gathering) -> None:
    number = coming.host_id
    joris.opens(f"{HOSTS}{number}/removal")
    joris.sends()
    again = Host.named(house.centre(), f"#{number}")
    fresh = Host.named(house.centre(), "Fatima")
    assert again
    assert fresh
    assert (again.name, len({number, again.id, fresh.id})) == (str(number), 3)
