"""What a plan does to the offer, added up by hand; it measures and does not judge."""

from datetime import date, timedelta

import pytest

from buurthuis.balance import bands, models
from buurthuis.extensions import db
from buurthuis.schedule import queries
from buurthuis.schedule.impact import Band, circles_without_hours, minutes_within, own_share, with_plan
from buurthuis.schedule.models import Gathering
from buurthuis.schedule.offer import UnderOneSetting, offer
from tests import house

TEA = UnderOneSetting(1, "own_circle", 120, ("migrantenoudere",))
CHOIR = UnderOneSetting(2, "mixed", 240, ())
TUESDAY = date(2026, 11, 24)
TUESDAYS = tuple(TUESDAY + timedelta(weeks=week) for week in range(10))


def test_an_own_circle_adds_to_its_side_and_its_group() -> None:
    after = with_plan([TEA, CHOIR], "own_circle", ("migrantenoudere", "statushouder"), 480)
    assert (after.own, after.mixed) == (600, 240)
    assert after.circles == {"migrantenoudere": 600, "statushouder": 480}


def test_the_share_is_of_the_hours_with_a_setting() -> None:
    assert own_share(offer([TEA, CHOIR])) == 1 / 3
    assert own_share(with_plan([TEA, CHOIR], None, (), 999)) == 1 / 3
    assert own_share(offer([])) is None


def test_only_what_falls_in_the_four_weeks_counts() -> None:
    assert minutes_within(TUESDAYS, TUESDAY, 120) == 4 * 120
    assert minutes_within(TUESDAYS, TUESDAY - timedelta(days=1), 120) == 4 * 120
    assert minutes_within(TUESDAYS, TUESDAY - timedelta(days=27), 120) == 120


def test_a_circle_that_loses_its_only_hours_is_named() -> None:
    before = {"migrantenoudere": 120, "statushouder": 60, "overig": 0}
    assert circles_without_hours(before, {"statushouder": 30}) == ("migrantenoudere",)
    assert circles_without_hours(before, before) == ()


@pytest.mark.usefixtures("app")
def test_the_house_with_the_plan_and_without_it() -> None:
    tea = house.activity("Theemiddag", "own_circle", ["migrantenoudere"])
    house.gathering(tea, TUESDAY)
    house.gathering(house.activity("Koor"), TUESDAY + timedelta(days=27))
    house.gathering(house.activity("Later"), TUESDAY + timedelta(days=28))
    groups = [house.groups()["statushouder"]]
    found = queries.impact(house.centre(), ("own_circle", groups), TUESDAYS, 90)
    assert (found.without.own, found.without.mixed) == (120, 120)
    assert (found.with_it.own, found.with_it.mixed, found.added) == (120 + 4 * 90, 120, 360)
    assert [circle.key for circle in found.circles] == ["statushouder", "migrantenoudere"]


@pytest.mark.usefixtures("app")
def test_what_is_cancelled_offers_nothing() -> None:
    gathering = house.gathering(house.activity("Theemiddag", "own_circle", ["overig"]), TUESDAY)
    gathering.cancel("heating is broken")
    assert queries.impact(house.centre(), ("mixed", []), TUESDAYS, 60).without.total == 0


@pytest.mark.usefixtures("app")
def test_the_only_hours_of_a_circle_are_those_that_no_other_activity_has() -> None:
    tea = house.gathering(house.activity("Theemiddag", "own_circle", ["overig", "statushouder"]), TUESDAY)
    house.gathering(house.activity("Naaien", "own_circle", ["overig"]), TUESDAY)
    lost = queries.left_without(house.centre(), house.TODAY, Gathering.id == tea.id)
    assert [circle.key for circle in lost] == ["statushouder"]


@pytest.mark.usefixtures("app")
def test_hours_outside_the_four_weeks_are_nobodys_loss() -> None:
    tea = house.gathering(house.activity("Theemiddag", "own_circle", ["overig"]), date(2027, 3, 2))
    assert queries.left_without(house.centre(), house.TODAY, Gathering.id == tea.id) == []


def decided(day: date, floor: int, ceiling: int, measure: bands.Measure = bands.OFFER) -> models.Band:
    return models.decide(
        house.centre(),
        None,
        measure=measure,
        floor=floor,
        ceiling=ceiling,
        source="team day",
        author="Samira",
        decided_on=day,
        review_on=None,
    )


@pytest.mark.usefixtures("app")
def test_the_band_is_the_latest_decision_about_the_offer() -> None:
    decided(date(2026, 1, 1), 30, 50)
    decided(date(2026, 6, 1), 40, 60)
    decided(date(2026, 9, 1), 10, 20, bands.ATTENDANCE)
    assert queries.band(house.centre(), date(2025, 12, 31)) is None
    assert queries.band(house.centre(), date(2026, 5, 31)) == Band(0.3, 0.5)
    assert queries.band(house.centre(), house.TODAY) == Band(0.4, 0.6)
    assert queries.band(house.centre(house.HET_ANKER), house.TODAY) is None


@pytest.mark.usefixtures("app")
def test_a_band_that_was_let_go_does_not_bring_the_one_before_back() -> None:
    decided(date(2026, 1, 1), 30, 50)
    decided(date(2026, 6, 1), 40, 60).end(date(2026, 10, 1))
    assert queries.band(house.centre(), date(2026, 9, 30)) == Band(0.4, 0.6)
    assert queries.band(house.centre(), date(2026, 10, 1)) is None


@pytest.mark.usefixtures("app")
def test_a_band_that_ended_on_its_first_day_has_never_held() -> None:
    decided(date(2026, 1, 1), 30, 50)
    decided(date(2026, 6, 1), 40, 60).end(date(2026, 6, 1))
    assert queries.band(house.centre(), house.TODAY) == Band(0.3, 0.5)


@pytest.mark.usefixtures("app")
def test_the_plan_and_the_balance_read_the_same_band() -> None:
    for day, ended in ((1, None), (5, 9), (5, 5), (7, 8), (7, None)):
        band = decided(date(2026, 6, day), day * 10, day * 10 + 5)
        band.ended_on = date(2026, 6, ended) if ended else None
    db.session.flush()
    every = db.session.scalars(
        db.select(models.Band).order_by(models.Band.decided_on.desc(), models.Band.id.desc())
    ).all()
    for on in (date(2026, 6, number) for number in range(1, 15)):
        theirs, ours = bands.in_force(every, bands.OFFER, on), queries.band(house.centre(), on)
        assert (theirs and theirs.floor / 100) == (ours and ours.floor)
