"""The page of the tablets: staff pair them, see how they are doing, and stop them."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from buurthuis.attendance.models import HeldTap, Tablet, TapQueue
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from tests import house
from tests.attendance.door import OURS, AtTheDoor, event
from tests.conftest import NOW
from tests.visitor import Page, Visitor

PAGE = "/de-brug/house/tablets"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def code_on(page: Page) -> str:
    found = re.search(r"\d{4} \d{3} \d{3} \d{3}", page.text)
    assert found, page.text
    return found[0]


def test_an_empty_house_says_what_a_tablet_is_for(joris: Visitor) -> None:
    assert "No tablets yet" in joris.opens(PAGE).text


def test_a_new_tablet_is_answered_with_a_code_that_is_shown_once(joris: Visitor) -> None:
    joris.opens(PAGE)
    code = code_on(joris.sends(name="Tablet bij de deur"))
    assert "<svg" in joris.page.answer.get_data(as_text=True)
    assert code not in joris.opens(PAGE).text
    assert db.session.scalars(db.select(Tablet)).one().state == "waiting"


def test_asking_again_for_the_page_of_the_code_makes_no_second_tablet(joris: Visitor) -> None:
    joris.opens(PAGE)
    address = joris.sends(name="Tablet bij de deur").answer.request.path
    page = joris.opens(address)
    assert "shown only once" in page.text
    assert not re.search(r"\d{4} \d{3} \d{3} \d{3}", page.text)
    assert len(db.session.scalars(db.select(Tablet)).all()) == 1


def test_two_tablets_have_two_names(joris: Visitor) -> None:
    for status in (200, 422):
        joris.opens(PAGE)
        joris.sends(name="Tablet bij de deur", status=status)
    assert "Another tablet has this name" in joris.page.text


def test_the_code_pairs_one_tablet_and_no_second(joris: Visitor, app: Flask) -> None:
    joris.opens(PAGE)
    code = code_on(joris.sends(name="Tablet bij de deur"))
    statuses = [
        app.test_client().post("/attendance/pair", json={"code": code}, headers=OURS).status_code
        for _ in "ab"
    ]
    assert statuses == [200, 403]


def test_the_code_lasts_ten_minutes(joris: Visitor, app: Flask) -> None:
    joris.opens(PAGE)
    code = code_on(joris.sends(name="Tablet bij de deur"))
    with time_machine.travel(db.session.scalars(db.select(Tablet)).one().code_ends_at, tick=False):
        answer = app.test_client().post("/attendance/pair", json={"code": code}, headers=OURS)
    assert answer.status_code == 403


def test_the_code_is_typed_in_any_digits_and_spacing(visitor: Visitor, joris: Visitor) -> None:
    joris.opens(PAGE)
    code = code_on(joris.sends(name="Tablet bij de deur")).replace(" ", "-")
    visitor.is_(None).opens("/attendance/pair")
    arabic = code.translate({ord(str(n)): chr(0x660 + n) for n in range(10)})
    visitor.sends(code=arabic)
    assert db.session.scalars(db.select(Tablet)).one().state == "paired"
    assert visitor.client.get_cookie("tablet")


def test_a_wrong_code_is_said_at_the_field_and_kept(visitor: Visitor) -> None:
    visitor.is_(None).speaks("en").opens("/attendance/pair")
    page = visitor.sends(code="1234 567 890 123", status=422)
    assert "Ask staff for a new one" in page.text
    assert page.all("input", name_="code", value="1234 567 890 123")


def test_the_page_says_what_a_tablet_still_holds(joris: Visitor, app: Flask) -> None:
    AtTheDoor(app).sends(open=3)
    assert "3 taps were not sent yet" in joris.opens(PAGE).text


def test_taps_that_did_not_arrive_raise_an_alarm_until_somebody_looked(joris: Visitor, app: Flask) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering()
    tablet.sends(event(gathering, 1), event(gathering, 5))
    assert "3 taps did not arrive" in joris.opens(PAGE).text
    assert "did not arrive" not in joris.sends("/alarms").text
    tablet.sends(event(gathering, 8))
    assert "5 taps did not arrive" in joris.opens(PAGE).text


def test_a_place_that_is_used_twice_is_a_copy_of_the_tablet(joris: Visitor, app: Flask) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering()
    tablet.sends(event(gathering, 1))
    tablet.sends(event(gathering, 1))
    assert "1 tap came from a copy of this tablet" in joris.opens(PAGE).text


def test_a_queue_that_began_anew_with_taps_in_it_is_told(joris: Visitor, app: Flask) -> None:
    tablet = AtTheDoor(app)
    tablet.sends(open=4)
    tablet.queue = tablet.queue[:-4] + "ffff"
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(minutes=2))
        tablet.sends()
    assert "began anew while 4 taps were not sent" in joris.opens(PAGE).text


def test_a_blocked_tablet_keeps_its_taps_and_counts_again_when_it_is_let(joris: Visitor, app: Flask) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering()
    joris.opens(PAGE)
    joris.sends("/blocking")
    tap = event(gathering, 1)
    assert tablet.sends(tap, status=403) == {"keep": True}
    joris.sends("/unblocking")
    assert tablet.sends(tap)["results"] == {tap["id"]: "stored"}


def test_what_a_removed_tablet_sends_is_held_and_it_learns_nothing(joris: Visitor, app: Flask) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering(overig=4)
    joris.opens(f"{PAGE}/{tablet.number}/revocation")
    joris.sends()
    tap = event(gathering, 1)
    answer = tablet.sends(tap)
    assert (answer["results"], "totals" in answer) == ({tap["id"]: "held"}, False)
    assert [held.why for held in db.session.scalars(db.select(HeldTap))] == ["revoked"]
    assert tablet.browser.get("/attendance/gatherings", headers=OURS).status_code == 401


def test_a_removed_tablet_gets_no_code(joris: Visitor, app: Flask) -> None:
    tablet = AtTheDoor(app)
    joris.opens(PAGE)
    token = joris.page.all("input", name_="csrf_token")[0].get("value")
    tablet.tablet.revoke()
    db.session.commit()
    answer = joris.client.post(f"{PAGE}/{tablet.number}/code", data={"csrf_token": token})
    assert answer.status_code == 409


def test_a_tablet_that_is_paired_again_goes_on_with_its_queue(joris: Visitor, app: Flask) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering()
    tablet.sends(event(gathering, 1))
    joris.opens(PAGE)
    code = code_on(joris.sends("/code"))
    tablet.sends(status=200)  # the token of before is good until the new one is taken
    tablet.browser.post("/attendance/pair", json={"code": code}, headers=OURS)
    tablet.sends(event(gathering, 2))
    queue = db.session.scalars(db.select(TapQueue)).one()
    assert (queue.covered, queue.tablet_id) == ("1-2", tablet.number)


def test_what_is_done_to_tablets_is_in_the_journal(joris: Visitor) -> None:
    joris.opens(PAGE)
    joris.sends(name="Tablet bij de deur")
    lines = db.session.scalars(db.select(JournalLine).filter_by(noun="tablet")).all()
    assert [line.verb for line in lines] == ["offered_code"]
    assert not re.search(r"\d{6}", str(lines[0].detail))


def test_volunteers_do_not_look_after_tablets(visitor: Visitor) -> None:
    visitor.is_("emine").opens(PAGE, status=404)


def test_who_signs_in_on_a_tablet_that_was_removed_counts_as_themselves(joris: Visitor, app: Flask) -> None:
    tablet = AtTheDoor(app)
    tablet.tablet.revoke()
    db.session.commit()
    token = tablet.browser.get_cookie("tablet")
    joris.client.set_cookie("tablet", token.value if token else "")
    answer = joris.client.get("/attendance/gatherings", headers=OURS)
    assert (answer.status_code, answer.get_json()["as"]) == (200, "person")


def test_a_code_from_before_a_tablet_was_blocked_pairs_nothing(joris: Visitor, app: Flask) -> None:
    tablet = AtTheDoor(app)
    joris.opens(PAGE)
    code = code_on(joris.sends("/code"))
    tablet.tablet.block()
    db.session.commit()
    assert app.test_client().post("/attendance/pair", json={"code": code}, headers=OURS).status_code == 403


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"code": ' * 50_000])
def test_brackets_without_end_are_refused(app: Flask, body: bytes) -> None:
    asked = {"data": body, "content_type": "application/json", "headers": OURS}
    assert app.test_client().post("/attendance/pair", **asked).status_code == 400


def test_a_queue_that_nobody_has_is_looked_at_without_harm(joris: Visitor, app: Flask) -> None:
    AtTheDoor(app).sends(event(house.gathering(), 5))
    joris.opens(PAGE)
    for name in ("\0", "x" * 5000, "00000000-0000-4000-8000-000000000000"):
        joris.sends("/alarms", queue=name)
        assert "did not arrive" in joris.page.text


@pytest.mark.parametrize("what", ["blocking", "unblocking"])
def test_a_tablet_that_was_removed_stays_so_whatever_an_old_page_says(
    joris: Visitor, app: Flask, what: str
) -> None:
    tablet = AtTheDoor(app)
    joris.opens(PAGE)
    tablet.tablet.revoke()
    db.session.commit()
    joris.sends("/blocking", at=f"{PAGE}/{tablet.number}/{what}")
    db.session.expire_all()
    assert tablet.tablet.state == "revoked"


def test_a_queue_that_was_left_behind_with_a_gap_is_told_until_somebody_looked_at_both(
    joris: Visitor, app: Flask
) -> None:
    tablet, gathering = AtTheDoor(app), house.gathering()
    tablet.sends(event(gathering, 3), open=4)
    tablet.queue = tablet.queue[:-4] + "ffff"
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(minutes=2))
        tablet.sends()
    assert "2 taps did not arrive" in joris.opens(PAGE).text
    assert "began anew while 4 taps" in joris.sends("/alarms").text
    assert "began anew" not in joris.sends("/alarms").text
