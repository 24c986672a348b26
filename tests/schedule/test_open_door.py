"""An own circle that opens its door for once: that gathering is mixed, and nothing else."""

from datetime import date

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering, Tagging, close_door, open_door
from buurthuis.schedule.tagging import in_force
from tests import house
from tests.visitor import Visitor

NOV_24, DEC_1 = date(2026, 11, 24), date(2026, 12, 1)


@pytest.fixture
def sewing(visitor: Visitor) -> list[Gathering]:
    """Two gatherings of the sewing group, an own circle of older migrants."""
    del visitor
    activity = house.activity("Naaigroep", "own_circle", ["migrantenoudere"])
    return [house.gathering(activity, day) for day in (NOV_24, DEC_1)]


@pytest.fixture
def joris(visitor: Visitor, sewing: list[Gathering]) -> Visitor:
    """Joris, who looks at the first of them."""
    visitor.is_("joris").speaks("en").opens(f"/de-brug/gatherings/{sewing[0].id}")
    return visitor


def settings() -> list[str | None]:
    db.session.expire_all()
    return [each.setting for each in db.session.scalars(db.select(Gathering).order_by(Gathering.day))]


def test_the_door_opens_for_one_gathering(joris: Visitor) -> None:
    page = joris.sends("/open-door")
    assert "everybody is welcome at this gathering." in page.text
    assert settings() == ["mixed", "own_circle"]


def test_the_door_closes_again_and_nothing_is_left_of_it(joris: Visitor) -> None:
    joris.sends("/open-door")
    joris.sends("/closing")
    assert settings() == ["own_circle", "own_circle"]
    assert db.session.scalar(db.select(db.func.count(Tagging.id)).where(Tagging.once)) == 0


def test_an_open_door_is_not_the_setting_of_the_activity(joris: Visitor, sewing: list[Gathering]) -> None:
    joris.sends("/open-door")
    activity = sewing[0].activity
    assert in_force(activity.taggings(), DEC_1).setting == "own_circle"
    lists = joris.opens("/de-brug/activities/").text
    assert "own circle" in lists
    joris.opens(f"/de-brug/activities/{activity.id}")
    assert [tagging.once for tagging in activity.taggings()] == [False]


def test_what_is_planned_later_is_own_circle_again(sewing: list[Gathering]) -> None:
    open_door(sewing[0])
    later = sewing[0].activity.gather_once(
        date(2026, 12, 8), (sewing[0].starts_at, sewing[0].ends_at), None, None
    )
    assert later.setting == "own_circle"


def test_another_setting_does_not_close_an_open_door(sewing: list[Gathering]) -> None:
    first, second = sewing
    open_door(first)
    first.activity.tag("own_circle", [house.groups()["overig"]], NOV_24)
    assert (first.setting, second.tagging.groups) == ("mixed", [house.groups()["overig"]])


def test_an_open_door_stays_open_when_the_gathering_moves(sewing: list[Gathering]) -> None:
    first, _second = sewing
    first.activity.tag("own_circle", [house.groups()["overig"]], DEC_1)
    open_door(first)
    first.move(date(2026, 12, 3), (first.starts_at, first.ends_at), None, None)
    assert (first.setting, first.tagging.once) == ("mixed", True)


def test_closing_gives_the_setting_of_that_day(sewing: list[Gathering]) -> None:
    _first, second = sewing
    open_door(second)
    second.activity.tag(None, [], DEC_1)
    close_door(second)
    assert second.setting is None


def test_a_mixed_gathering_has_no_door_to_open(joris: Visitor) -> None:
    meal = house.gathering(house.activity("Buurtmaaltijd", "mixed"), NOV_24)
    page = joris.opens(f"/de-brug/gatherings/{meal.id}")
    assert not [form for form in page.forms() if "open-door" in form.get("action", "")]


def test_the_door_of_what_was_counted_does_not_open(joris: Visitor, sewing: list[Gathering]) -> None:
    house.count(sewing[0], {"migrantenoudere": 9})
    page = joris.sends("/open-door")
    assert "It cannot be changed any more." in page.text
    assert settings() == ["own_circle", "own_circle"]


def test_the_door_of_what_is_cancelled_does_not_open(joris: Visitor, sewing: list[Gathering]) -> None:
    sewing[0].cancel("no heating")
    page = joris.sends("/open-door")
    assert "Let it take place again first." in page.text
    assert settings() == ["own_circle", "own_circle"]


def test_a_circle_whose_only_hours_are_open_to_all_is_named(joris: Visitor, sewing: list[Gathering]) -> None:
    sewing[1].cancel("no heating")
    page = joris.sends("/open-door")
    assert "no hours in own circle for older migrants" in page.text


def test_an_open_door_stands_in_the_journal(joris: Visitor) -> None:
    joris.sends("/open-door")
    page = joris.is_("samira").speaks("en").opens("/de-brug/house/journal")
    assert "An own circle opened its door for one gathering." in page.text


def test_nobody_opens_a_door_in_another_house(joris: Visitor, sewing: list[Gathering]) -> None:
    joris.is_("nadia").opens("/het-anker/activities/new")
    joris.sends(at=f"/het-anker/gatherings/{sewing[0].id}/open-door", status=404)
    assert settings() == ["own_circle", "own_circle"]


def test_an_open_door_is_no_choice_that_was_left_open(joris: Visitor) -> None:
    untagged = house.activity("Kaarten", None)
    opened = house.gathering(untagged, NOV_24)
    house.gathering(untagged, DEC_1)
    open_door(opened)
    db.session.commit()
    assert "Kaarten" in joris.opens("/").text
