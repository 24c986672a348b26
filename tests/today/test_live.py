"""The front desk follows the counts of today, and says which tablet staff should look after."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from tests import house
from tests.attendance.door import AtTheDoor, event
from tests.conftest import NOW
from tests.visitor import Visitor

COUNTS = "/today/counts.json"


def test_a_tap_is_seen_at_the_front_desk_the_next_time_it_asks(visitor: Visitor, app: Flask) -> None:
    gathering, tablet = house.gathering(), AtTheDoor(app)
    visitor.is_("joris").speaks("en")
    before = visitor.client.get(COUNTS).get_json()[str(gathering.id)]
    tablet.sends(event(gathering, 1))
    after = visitor.client.get(COUNTS).get_json()[str(gathering.id)]
    assert (before["mark"], after["mark"]) == ("not_counted.None", "counting.1")
    assert "being counted" in after["line"]
    assert "1 visit" in after["line"]


def test_what_the_page_shows_and_what_it_asks_later_read_the_same(visitor: Visitor) -> None:
    gathering = house.gathering(overig=3)
    page = visitor.is_("joris").opens("/")
    line = page.all("li", data_line=str(gathering.id))[0]
    assert line.get("data-mark") == visitor.client.get(COUNTS).get_json()[str(gathering.id)]["mark"]


def test_a_gathering_is_counted_an_hour_after_its_end(visitor: Visitor, app: Flask) -> None:
    gathering = house.gathering()
    AtTheDoor(app).sends(*(event(gathering, seq) for seq in (1, 2, 3)))
    visitor.is_("joris").speaks("en")
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(minutes=61))
        told = visitor.client.get(COUNTS).get_json()[str(gathering.id)]
    assert told["mark"] == "counted.3"


def test_a_tablet_that_holds_taps_and_is_silent_is_told_to_staff(visitor: Visitor, app: Flask) -> None:
    house.gathering()
    AtTheDoor(app).sends(open=2)
    assert "still holds" not in visitor.is_("joris").speaks("en").opens("/").text
    with time_machine.travel(NOW, tick=True) as clock:
        clock.shift(timedelta(minutes=20))
        page = visitor.is_("joris").speaks("en").opens("/")
        assert (
            "Tablet bij de deur still holds 2 taps, and was last heard of at 22 Nov 2026 12:00." in page.text
        )
        assert "still holds" not in visitor.is_("emine").speaks("en").opens("/").text


def test_taps_that_wait_for_a_decision_are_told_to_staff(visitor: Visitor, app: Flask) -> None:
    AtTheDoor(app).sends(event(house.gathering(), 1, group=77))
    assert "1 tap of a tablet waits for your decision." in visitor.is_("joris").speaks("en").opens("/").text
    assert "decision" not in visitor.is_("nadia").speaks("en").opens("/").text


def test_a_volunteer_asks_no_more_than_their_own_centre(visitor: Visitor) -> None:
    own = house.gathering()
    house.gathering(house.activity(slug=house.HET_ANKER))
    assert list(visitor.is_("emine").client.get(COUNTS).get_json()) == [str(own.id)]


@pytest.mark.parametrize("counts", [{"overig": 3}, {"overig": 0}])
def test_a_sheet_that_was_typed_is_a_count_and_so_is_nobody(visitor: Visitor, counts: dict[str, int]) -> None:
    gathering = house.gathering(**counts)  # type: ignore[arg-type]
    told = visitor.is_("joris").client.get(COUNTS).get_json()[str(gathering.id)]
    assert told["mark"] == f"counted.{counts['overig']}"
