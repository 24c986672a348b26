"""A look at all dates before they are planned: what is left out, what is in the way, what it does to the balance."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from buurthuis.balance.models import OFFER, decide
from buurthuis.centres.models import Closure
from buurthuis.extensions import db
from buurthuis.journal import JournalLine
from buurthuis.schedule.models import Activity, Host
from tests import house
from tests.schedule.test_answers import common
from tests.schedule.test_planning import NEW, days, planned
from tests.visitor import Page, Visitor

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, whose schools are in the north, with the page for a new activity open."""
    house.centre().school_region = "north"
    visitor.is_("joris").speaks("en").opens(NEW)
    return visitor


def looks(joris: Visitor, **typed: Any) -> Page:
    """Look, and see that nothing was planned."""
    page = joris.sends(**common() | {"look": "y"} | typed)
    assert planned() == []
    return page


def shown(page: Page) -> list[str]:
    """The dates on the page, in order."""
    return [each.get("datetime", "") for each in page.all("time")]


def test_a_look_shows_every_date_and_plans_nothing(joris: Visitor) -> None:
    page = looks(joris, times="4", host="Fatima")
    assert shown(page) == ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"]
    assert "You are going to plan 4 gatherings" in page.text
    assert db.session.scalars(db.select(Activity)).all() == db.session.scalars(db.select(Host)).all() == []
    assert "planned" not in db.session.scalars(db.select(JournalLine.verb)).all()


def test_what_was_shown_is_planned_with_one_button(joris: Visitor) -> None:
    page = looks(joris, skips_school_holidays="y")
    joris.sends()
    assert [day.isoformat() for day in days()] == shown(page)


def test_another_answer_is_shown_before_it_is_planned(joris: Visitor) -> None:
    looks(joris, times="4")
    page = joris.sends(starts_at="09:00")
    assert "Something is different from what you saw." in page.text
    assert planned() == []
    joris.sends()
    assert planned()[0].starts_at == time(9)


def test_a_house_that_changed_meanwhile_is_shown_before_it_is_planned(joris: Visitor) -> None:
    looks(joris, times="4", until="")
    close(TUESDAY, TUESDAY)
    page = joris.sends()
    assert "Something is different from what you saw." in page.text
    assert shown(page)[0] == "2026-12-01"


def test_a_room_that_was_taken_meanwhile_is_not_taken_twice(joris: Visitor) -> None:
    looks(joris, times="4")
    house.gathering(house.activity("Koor"), TUESDAY, in_room=house.room("Atelier"))
    joris.sends(status=422)
    assert planned() == []


def test_a_mark_that_somebody_made_up_plans_nothing_unseen(joris: Visitor) -> None:
    page = joris.sends(**common() | {"seen": "0" * 16, "times": "2"})
    assert len(shown(page)) == 2
    assert planned() == []


def test_a_look_at_what_cannot_be_is_refused_like_a_plan(joris: Visitor) -> None:
    page = joris.sends(status=422, **common() | {"look": "y", "ends_at": "09:00"})
    assert "This is not later than the start." in page.text


def test_what_is_left_out_is_listed_with_the_reason(joris: Visitor) -> None:
    close(date(2026, 12, 1), date(2026, 12, 1))
    page = looks(joris, skips_school_holidays="y", until="2027-05-01")
    assert "Christmas holidays: Tuesday 22 December and Tuesday 29 December" in page.text
    assert "King’s Day: Tuesday 27 April" in page.text
    assert "the house is closed (cleaning): Tuesday 1 December" in page.text


def test_ramadan_is_good_to_know(joris: Visitor) -> None:
    page = looks(joris, until="2027-05-05")
    assert "Ramadan: 8 Feb – 8 Mar 2027 (may differ by a day)" in page.text
    assert "2027-02-09" in shown(page)


def test_how_far_the_school_holidays_are_known_is_said(joris: Visitor) -> None:
    page = looks(joris, skips_school_holidays="y", first="2030-03-05")
    assert "The school holidays are known until Sunday, 1 September 2030." in page.text


def test_that_short_months_are_left_out_is_said(joris: Visitor) -> None:
    page = looks(joris, repeats="monthly_date", first="2026-12-31")
    assert "Months without a day 31 are left out." in page.text


def test_the_same_clash_every_week_is_said_once(joris: Visitor) -> None:
    choir = house.activity("Koor")
    for week in range(4):
        house.gathering(choir, TUESDAY + timedelta(weeks=week), time(11), time(13), house.room("Atelier"))
    page = looks(joris, until="2027-01-31")
    assert page.text.count("Koor is in this room from 11:00 to 13:00.") == 1
    assert "Tuesday 24 November, Tuesday 1 December" in page.text
    joris.sends(leave_out="y")
    assert days()[0] == date(2026, 12, 22)


def test_with_a_clash_only_the_other_dates_can_be_planned(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), TUESDAY, in_room=house.room("Atelier"))
    page = looks(joris, times="4")
    labels = [" ".join("".join(each.itertext()).split()) for each in page.all("button", type="submit")]
    assert "Plan the other 3 dates" in labels
    assert "Plan this activity" not in labels


def test_further_dates_are_looked_at_too(joris: Visitor) -> None:
    activity = house.activity("Koor")
    joris.opens(f"/de-brug/activities/{activity.id}/series")
    page = joris.sends(look="y", weekdays=["3"], starts_at="19:30", ends_at="21:00", times="2")
    assert shown(page) == ["2026-11-26", "2026-12-03"]
    joris.sends()
    assert len(planned("Koor")) == 2


# What it does to the balance


def test_the_balance_is_one_sentence_with_the_plan_and_without_it(joris: Visitor) -> None:
    house.gathering(house.activity("Koor"), TUESDAY, time(15), time(21))
    page = looks(joris)
    assert (
        "In the four weeks from Tuesday, 24 November 2026, 8 hours of 14 hours are in own circle with this "
        "activity (57%); without it 0 hours of 6 hours (0%)."
    ) in page.text
    assert "older migrants8 hours in own circle, 0 hours without this activity" in page.text


def test_the_first_plan_of_a_house_has_nothing_to_stand_beside(joris: Visitor) -> None:
    page = looks(joris, setting="mixed")
    assert "0 hours of 8 hours are in own circle with this activity (0%); without it nothing" in page.text


def test_a_setting_that_is_chosen_later_counts_for_neither_side(joris: Visitor) -> None:
    page = looks(joris, setting="not_yet")
    assert "adds 8 hours that count for neither side until you choose its setting." in page.text
    house.gathering(house.activity("Koor"), TUESDAY)
    page = looks(joris, setting="not_yet", title="Theemiddag")
    assert "0 hours of 2 hours are in own circle (0%); the 8 hours of this activity" in page.text


def test_the_band_is_shown_as_the_choice_of_the_house(joris: Visitor) -> None:
    assert "band" not in looks(joris).text
    who = {"source": "team day", "author": "Samira", "decided_on": date(2026, 1, 1), "review_on": None}
    decide(house.centre(), None, measure=OFFER, floor=40, ceiling=60, **who)
    joris.opens(NEW)
    page = looks(joris)
    assert "agreed band 40% to 60%" in page.text
    assert "The band is the choice of this house itself." in page.text


def test_no_plan_is_called_too_much(joris: Visitor) -> None:
    said = looks(joris).text.casefold()
    assert not [word for word in ("too much", "too many", "warning", "below", "above") if word in said]


def test_ending_the_only_hours_of_a_circle_is_said_and_left_to_the_house(joris: Visitor) -> None:
    joris.sends(**common())
    series = planned()[0].series
    assert series
    page = joris.opens(f"/de-brug/activities/{series.activity_id}/series/{series.id}/end")
    assert "four weeks hold no other hours in own circle for older migrants." in page.text
    page = joris.sends(last="2026-12-01")
    assert (
        "from Wednesday, 2 December 2026 on, four weeks hold no hours in own circle for older migrants."
        in page.text
    )


def test_a_circle_with_other_hours_loses_none(joris: Visitor) -> None:
    house.gathering(house.activity("Naaien", "own_circle", ["migrantenoudere"]), date(2026, 12, 3))
    joris.sends(**common())
    series = planned()[0].series
    assert series
    page = joris.opens(f"/de-brug/activities/{series.activity_id}/series/{series.id}/end")
    assert "own circle for" not in page.text


def close(first: date, last: date) -> None:
    db.session.add(Closure(centre_id=house.centre().id, starts_on=first, ends_on=last, reason="cleaning"))
    db.session.commit()
