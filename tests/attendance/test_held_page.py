"""What is held waits for somebody of the house, who counts it after all, or does not."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from buurthuis.attendance.forms import tablets
from buurthuis.attendance.models import GroupCount, HeldTap, Tap, hold_month
from buurthuis.attendance.views import held as pages
from buurthuis.clock import instant
from buurthuis.extensions import db
from tests import house
from tests.attendance.door import AtTheDoor, event
from tests.visitor import Visitor, fields

PAGE = "/de-brug/house/held"
CARRIED = "/de-brug/house/carried"


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def counts() -> dict[int | None, int]:
    return {count.group_id: count.visits for count in db.session.scalars(db.select(GroupCount))}


def test_nothing_held_is_said(joris: Visitor) -> None:
    assert "Nothing waits for a decision" in joris.opens(PAGE).text


def test_a_cancelled_gathering_that_was_counted_took_place_once_somebody_says_so(
    joris: Visitor, app: Flask
) -> None:
    gathering = house.gathering()
    gathering.cancel("heating")
    AtTheDoor(app).sends(event(gathering, 1), event(gathering, 2, group=house.groups()["overig"].id))
    assert "was cancelled" in joris.opens(PAGE).text
    assert counts() == {}
    joris.sends("/application")
    assert counts() == {None: 1, house.groups()["overig"].id: 1}
    db.session.refresh(gathering)
    assert gathering.state == "held"


def test_taps_for_a_gathering_that_left_the_plan_count_with_the_one_that_is_chosen(
    joris: Visitor, app: Flask
) -> None:
    gathering = house.gathering()
    AtTheDoor(app).sends(event(999_999, 1), event(999_999, 2))
    joris.opens(PAGE)
    assert "Choose first" in joris.sends("/application").text
    joris.sends("/application", gathering=str(gathering.id))
    assert counts() == {None: 2}


def test_what_is_counted_once_is_not_counted_again(joris: Visitor, app: Flask) -> None:
    gathering, tablet = house.gathering(), AtTheDoor(app)
    tap = event(gathering, 1, group=77)
    tablet.sends(tap)
    joris.opens(PAGE)
    joris.sends("/application")
    assert tablet.sends(tap)["results"][tap["id"]] != "stored"
    assert counts() == {None: 1}


def test_what_does_not_count_can_be_looked_at_again(joris: Visitor, app: Flask) -> None:
    tap = event(house.gathering(), 1, group=77)
    AtTheDoor(app).sends(tap)
    joris.opens(PAGE)
    joris.sends("/dismissal")
    assert (counts(), db.session.scalars(db.select(HeldTap)).one().state) == ({}, "dismissed")
    joris.sends("/withdrawal")
    joris.sends("/application")
    assert counts() == {None: 1}


def test_a_tap_with_a_known_name_counts_beside_it_under_a_name_of_its_own(joris: Visitor, app: Flask) -> None:
    gathering, tablet = house.gathering(), AtTheDoor(app)
    tap = event(gathering, 1)
    tablet.sends(tap)
    assert tablet.sends({**tap, "n": 2})["results"] == {tap["id"]: "conflict"}
    joris.opens(PAGE)
    joris.sends("/application")
    assert counts() == {None: 3}
    assert len(set(db.session.scalars(db.select(Tap.id)))) == 2


def test_what_cannot_be_read_can_only_be_set_aside(joris: Visitor, app: Flask) -> None:
    AtTheDoor(app).sends(event(house.gathering(), 1, n=99))
    page = joris.opens(PAGE)
    assert "cannot be read as a count" in page.text
    actions = [form.get("action") for form in page.forms()]
    assert not any((action or "").endswith("/application") for action in actions)


def test_a_closed_month_is_reopened_first(joris: Visitor, app: Flask) -> None:
    gathering = house.gathering()
    hold_month(gathering.centre_id, gathering.day, alone=True).close(instant())
    AtTheDoor(app).sends(event(gathering, 1))
    assert "The month of this gathering is closed" in joris.opens(PAGE).text
    assert counts() == {}


def test_what_was_held_for_a_closed_month_counts_once_it_is_open_again(joris: Visitor, app: Flask) -> None:
    gathering = house.gathering()
    hold_month(gathering.centre_id, gathering.day, alone=True).close(instant())
    AtTheDoor(app).sends(event(gathering, 1))
    joris.opens(PAGE)
    assert "Reopen the month first" in joris.sends("/application").text
    hold_month(gathering.centre_id, gathering.day, alone=True).reopen()
    joris.sends("/application")
    assert counts() == {None: 1}


@pytest.mark.parametrize("first", ["/application", "/dismissal"])
def test_of_two_people_who_decide_at_once_one_is_told(joris: Visitor, app: Flask, first: str) -> None:
    AtTheDoor(app).sends(event(house.gathering(), 1, group=77))
    joris.opens(PAGE)
    before = joris.page
    joris.sends(first)
    after, joris.page = counts(), before
    assert "Somebody else decided" in joris.sends("/application").text
    assert counts() == after


def test_two_requests_at_the_same_moment_count_a_bundle_once(joris: Visitor, app: Flask) -> None:
    gathering = house.gathering()
    AtTheDoor(app).sends(*(event(gathering, seq, group=77) for seq in range(1, 21)))
    form = fields(joris.opens(PAGE).form("/application"))
    together = Barrier(2)

    def decide(_who: int) -> None:
        client = app.test_client()
        client.set_cookie("session", cookie)
        together.wait(20)
        client.post(f"{PAGE}/application", data=form)

    found = joris.client.get_cookie("session")
    cookie = found.value if found else ""
    with ThreadPoolExecutor(2) as people:
        list(people.map(decide, range(2)))
    db.session.rollback()
    assert counts() == {None: 20}


def test_a_gathering_that_is_still_to_come_is_not_counted(joris: Visitor, app: Flask) -> None:
    later = house.gathering(day=house.TODAY + timedelta(days=5))
    AtTheDoor(app).sends(event(later, 1))
    page = joris.opens(PAGE)
    assert page.all("select", name_="gathering")
    assert "Choose first" in joris.sends("/application").text
    assert counts() == {}


def test_numbers_of_a_gathering_are_shown_for_fourteen_days(joris: Visitor, app: Flask) -> None:
    old = house.gathering(day=house.TODAY - timedelta(days=15))
    old.cancel("heating")
    AtTheDoor(app).sends(event(old, 1, group=house.groups()["overig"].id))
    page = joris.opens(PAGE)
    assert not page.all("ul", class_="held-groups")
    assert "1 visit" not in page.text
    assert "1 visit" not in joris.sends("/application").text


def carry(joris: Visitor, *taps: dict[str, Any], slug: str = "de-brug", status: int = 200) -> str:
    told = {"proto": 1, "kind": "buurthuis-taps", "centre": slug, "queue": taps[0]["id"], "taps": list(taps)}
    joris.opens(CARRIED)
    file = (io.BytesIO(json.dumps(told).encode()), "buurthuis-taps.json")
    return joris.sends(file=file, status=status).text


def carried_page(joris: Visitor) -> str:
    return " ".join("".join(e.itertext()) for e in joris.page.all("p", class_="message message-success"))


def test_the_file_of_a_tablet_counts_once_however_often_it_comes(joris: Visitor) -> None:
    gathering = house.gathering()
    taps = [event(gathering, seq) for seq in range(1, 251)]
    carry(joris, *taps)
    assert "250 taps were taken in" in carried_page(joris)
    carry(joris, *taps)
    assert "250 taps of the file were here already. So nothing has changed." in carried_page(joris)
    assert counts() == {None: 250}


def test_the_file_of_another_centre_is_refused(joris: Visitor) -> None:
    assert "of another centre" in carry(joris, event(house.gathering(), 1), slug="het-anker", status=422)
    assert counts() == {}


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff\xfe", b'{"proto": 1, "kind": "other"}'])
def test_another_file_is_said_to_be_none(joris: Visitor, content: bytes) -> None:
    joris.opens(CARRIED)
    assert "Nothing was taken in" in joris.sends(file=(io.BytesIO(content), "x.json"), status=422).text


def test_no_file_at_all_is_asked_for(joris: Visitor) -> None:
    joris.opens(CARRIED)
    assert "Choose a file." in joris.sends(status=422).text


def test_a_file_that_no_queue_can_fill_is_too_large(joris: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tablets, "LONGEST_FILE", 100)
    joris.opens(CARRIED)
    assert "too large" in joris.sends(file=(io.BytesIO(b" " * 101), "x.json"), status=422).text


def test_what_is_held_by_the_hundred_is_shown_in_parts(
    joris: Visitor, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_SHOWN", 2)
    AtTheDoor(app).sends(*(event(900_000 + n, n + 1) for n in range(5)))
    page = joris.opens(PAGE)
    assert "And 3 more" in page.text
    assert page.text.count("A gathering that is not in the plan") == 2


def test_another_centre_decides_about_its_own(visitor: Visitor, app: Flask) -> None:
    AtTheDoor(app).sends(event(house.gathering(), 1, group=77))
    page = visitor.is_("nadia").speaks("en").opens("/het-anker/house/held")
    assert "Nothing waits for a decision" in page.text
