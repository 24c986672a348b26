"""For whom an activity is, from a day on: what was before keeps its own setting."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering
from buurthuis.schedule.tagging import history, in_force
from tests import house
from tests.visitor import Visitor

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Chosen:
    id: int
    since: date


SPRING, SUMMER, AUTUMN = (Chosen(n, date(2026, month, 1)) for n, month in ((1, 3), (2, 6), (3, 9)))


def test_the_setting_of_a_day_is_the_latest_that_has_begun() -> None:
    choices = [SPRING, SUMMER, AUTUMN]
    assert in_force(choices, date(2026, 5, 31)) == SPRING
    assert in_force(choices, date(2026, 6, 1)) == SUMMER
    assert in_force(choices, date(2030, 1, 1)) == AUTUMN


def test_before_the_first_choice_the_first_choice_holds() -> None:
    assert in_force([SPRING, SUMMER], date(2020, 1, 1)) == SPRING


def test_a_later_choice_overtakes_what_was_to_begin_after_it() -> None:
    earlier = Chosen(4, date(2026, 5, 1))
    assert in_force([SPRING, SUMMER, earlier], date(2026, 7, 1)) == earlier
    assert history([SPRING, SUMMER, earlier]) == [earlier, SPRING]


@pytest.fixture
def tea() -> Activity:
    """An activity without a choice yet, with gatherings a week ago, today and in a week."""
    activity = house.activity("Thee", None)
    for weeks in (-1, 0, 1):
        house.gathering(activity, house.TODAY + weeks * A_WEEK)
    return activity


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    return visitor.is_("joris").speaks("en")


def settings(of: Activity) -> list[str | None]:
    known = db.select(Gathering).filter_by(activity_id=of.id).order_by(Gathering.day)
    return [gathering.setting for gathering in db.session.scalars(known)]


def test_another_setting_holds_from_its_date_on(joris: Visitor, tea: Activity) -> None:
    joris.opens(f"/de-brug/activities/{tea.id}/settings")
    joris.sends(setting="mixed")
    assert settings(tea) == [None, "mixed", "mixed"]
    assert "since Sunday" in joris.page.text
    assert "not chosen yet" in joris.page.text


def test_a_setting_can_begin_in_the_past_or_later(joris: Visitor, tea: Activity) -> None:
    joris.opens(f"/de-brug/activities/{tea.id}/settings")
    joris.sends(setting="own_circle", circle=[str(house.groups()["overig"].id)], since="2026-11-29")
    assert settings(tea) == [None, None, "own_circle"]
    joris.opens(f"/de-brug/activities/{tea.id}/settings")
    joris.sends(setting="mixed", since="2026-11-01")
    assert settings(tea) == ["mixed", "mixed", "mixed"]


def test_a_setting_is_refused_as_in_the_plan(joris: Visitor, tea: Activity) -> None:
    joris.opens(f"/de-brug/activities/{tea.id}/settings")
    joris.sends(setting="own_circle", status=422)
    theirs = house.groups(house.HET_ANKER)["overig"].id
    joris.sends(setting="own_circle", circle=[str(theirs)], status=422)
    joris.sends(setting="segregated", since="2026-02-30", status=422)
    assert settings(tea) == [None, None, None]


def test_a_gathering_that_moves_past_a_change_follows_it(joris: Visitor, tea: Activity) -> None:
    tea.tag("mixed", [], house.TODAY + A_WEEK)
    today = db.session.scalars(db.select(Gathering).filter_by(day=house.TODAY)).one()
    joris.opens(f"/de-brug/gatherings/{today.id}/change")
    joris.sends("/change", day="2026-12-01")
    assert today.setting == "mixed"


def test_activities_without_a_choice_are_a_to_do(joris: Visitor, tea: Activity) -> None:
    house.gathering(house.activity("Koor", "mixed"), house.TODAY + A_WEEK)
    house.gathering(house.activity("Kaarten", "mixed"), house.TODAY - A_WEEK)
    page = joris.opens("/de-brug/activities/")
    sections = ["".join(heading.itertext()) for heading in page.all("h2")]
    assert sections == ["To do: choose the setting", "Planned", "Nothing planned any more"]
    assert ["".join(title.itertext()) for title in page.all("h3")] == ["Thee", "Koor", "Kaarten"]
    assert page.text.count("not chosen yet") == 1
    assert tea.title in page.text
