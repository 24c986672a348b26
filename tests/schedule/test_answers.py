"""What people answer when they plan, and what becomes of what they leave open."""

from datetime import date, time
from typing import Any

import pytest

from buurthuis.extensions import db
from buurthuis.schedule.models import Series
from tests import house
from tests.schedule.test_planning import NEW, days, number_of, planned
from tests.visitor import Page, Visitor

TUESDAY = date(2026, 11, 24)


def common() -> dict[str, Any]:
    """The common case: what is it called, for whom, when, where."""
    return {
        "title": "Theemiddag",
        "setting": "own_circle",
        "circle": [number_of("migrantenoudere")],
        "weekdays": ["1"],
        "starts_at": "10:00",
        "ends_at": "12:00",
        "room": str(house.room("Atelier").id),
    }


@pytest.fixture
def joris(visitor: Visitor) -> Visitor:
    """Joris of De Brug, whose schools are in the north, with the page for a new activity open."""
    house.centre().school_region = "north"
    visitor.is_("joris").speaks("en").opens(NEW)
    return visitor


def refused(joris: Visitor, **typed: Any) -> Page:
    page = joris.sends(status=422, **common() | typed)
    assert planned() == []
    return page


def series() -> Series:
    return db.session.scalars(db.select(Series)).one()


def test_four_answers_are_enough(joris: Visitor) -> None:
    joris.sends(**common())
    assert days()[:2] == [TUESDAY, date(2026, 12, 1)]
    assert (series().goes_on, series().every, series().planned_until) == (True, 1, date(2027, 11, 24))
    assert planned()[0].tagging.setting == "own_circle"


def test_an_activity_of_two_days_begins_on_the_first_of_them(joris: Visitor) -> None:
    joris.sends(**common() | {"weekdays": ["0", "3"]})
    assert days()[:3] == [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 30)]
    assert series().rule.weekdays == (0, 3)


def test_a_first_date_on_another_weekday_begins_on_the_next_such_day(joris: Visitor) -> None:
    joris.sends(**common() | {"first": "2026-12-02"})
    assert (days()[0], series().starts_on) == (date(2026, 12, 8), date(2026, 12, 8))


def test_without_a_day_nobody_knows_when(joris: Visitor) -> None:
    assert "Choose at least one day." in refused(joris, weekdays=[]).text
    joris.opens(NEW)
    assert "Choose at least one day." in refused(joris, weekdays=[], first=" ").text


def test_once_is_on_one_day(joris: Visitor) -> None:
    page = refused(joris, weekdays=["1", "2"], repeats="once")
    assert "Choose one day for an activity that is held once." in page.text


def test_the_first_and_third_monday(joris: Visitor) -> None:
    page = joris.sends(**common() | {"weekdays": ["0"], "repeats": "monthly", "ordinals": ["1", "3"]})
    assert days()[:4] == [date(2026, 12, 7), date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 18)]
    assert "every month: the first Monday and the third Monday" in page.text


def test_by_the_month_on_a_date_needs_that_date(joris: Visitor) -> None:
    assert "First date: Fill this in." in refused(joris, repeats="monthly_date").text


def test_the_31st_leaves_out_the_short_months(joris: Visitor) -> None:
    joris.sends(**common() | {"repeats": "monthly_date", "first": "2026-12-31", "until": "2027-05-31"})
    assert days() == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)]


def test_a_number_of_times_does_not_count_what_is_left_out(joris: Visitor) -> None:
    joris.sends(**common() | {"ends": "times", "times": "5", "skips_school_holidays": "y"})
    assert len(days()) == 5
    assert days()[-1] == series().until == date(2027, 1, 5)


@pytest.mark.parametrize(
    ("region", "last"), [("north", "2027-07-06"), ("middle", "2027-07-13"), ("south", "2027-07-20")]
)
def test_the_whole_school_year_ends_with_the_region(joris: Visitor, region: str, last: str) -> None:
    house.centre().school_region = region
    joris.opens(NEW)
    joris.sends(**common() | {"ends": "school_year"})
    assert days()[-1] == date.fromisoformat(last)


def test_a_school_year_that_is_not_known_yet_is_refused_with_a_way_out(joris: Visitor) -> None:
    page = refused(joris, first="2030-09-10", ends="school_year")
    assert "Choose a last date instead." in page.text


def test_a_field_that_was_filled_in_counts_without_its_mark(joris: Visitor) -> None:
    joris.sends(**common() | {"times": "3"})
    assert len(days()) == 3


@pytest.mark.parametrize(("until", "many"), [("2026-12-01", 2), ("2027-01-31", 3)])
def test_of_two_ends_the_first_that_comes_is_the_end(joris: Visitor, until: str, many: int) -> None:
    joris.sends(**common() | {"times": "3", "until": until})
    assert len(days()) == many


def test_the_end_that_is_marked_is_the_end(joris: Visitor) -> None:
    joris.sends(**common() | {"times": "3", "until": "2026-12-01", "ends": "times"})
    assert len(days()) == 3


@pytest.mark.parametrize("end", ["until", "times"])
def test_an_end_that_is_chosen_is_filled_in(joris: Visitor, end: str) -> None:
    page = refused(joris, ends=end)
    assert page.all("input", id=end)[0].get("aria-invalid") == "true"


def test_more_dates_than_anybody_means_are_refused(joris: Visitor) -> None:
    every_day = [str(day) for day in range(7)]
    page = refused(joris, weekdays=every_day, until="2031-06-01", room="")
    assert "These are more than 1000 dates." in page.text
    joris.opens(NEW)
    page = refused(joris, repeats="every_n_weeks", every="52", times="9")
    assert "So many times do not fit in the coming five years." in page.text


def test_what_is_folded_away_opens_when_it_says_something(joris: Visitor) -> None:
    def is_open(page: Page) -> bool:
        return page.all("details", class_="how more")[0].get("open") is not None

    assert not is_open(joris.page)
    assert not is_open(refused(joris, title=""))
    assert is_open(refused(joris, until="2026-11-01"))
    joris.opens(NEW)
    assert is_open(refused(joris, title="", repeats="monthly"))


def test_not_in_the_school_holidays(joris: Visitor) -> None:
    page = joris.sends(**common() | {"skips_school_holidays": "y", "until": "2027-03-02"})
    assert {date(2026, 12, 22), date(2026, 12, 29), date(2027, 2, 23)}.isdisjoint(days())
    assert "Left out for the holidays: Christmas holidays (Tuesday" in page.text
    assert (series().skips_school_holidays, series().skips_public_holidays) == (True, True)


def test_a_day_off_is_left_out_unless_somebody_wants_it(joris: Visitor) -> None:
    joris.sends(**common() | {"first": "2027-04-20", "times": "2"})
    assert days() == [date(2027, 4, 20), date(2027, 5, 4)]
    joris.opens(NEW)
    feast = {"title": "Koningsfeest", "first": "2027-04-27", "repeats": "once"}
    joris.sends(**common() | feast)
    assert days("Koningsfeest") == [date(2027, 4, 27)]


def test_another_year_keeps_to_the_holidays(joris: Visitor) -> None:
    page = joris.sends(**common() | {"skips_school_holidays": "y"})
    joris.sends("/extension")
    later = [day for day in days() if day > date(2027, 11, 24)]
    assert date(2027, 12, 21) in later
    assert {date(2027, 12, 28), date(2028, 1, 4)}.isdisjoint(later)
    assert page.status == 200


def test_a_plan_that_falls_in_holidays_only_is_refused(joris: Visitor) -> None:
    page = refused(joris, skips_school_holidays="y", first="2026-12-22", until="2026-12-31")
    assert "All dates fall in holidays that you leave out." in page.text


def test_without_a_region_the_school_holidays_are_not_offered(visitor: Visitor) -> None:
    page = visitor.is_("joris").speaks("en").opens(NEW)
    assert page.all("input", id="skips_school_holidays") == []
    assert "once the house has chosen its region" in page.text
    assert "Choose the region" not in page.text
    page = visitor.sends(**common() | {"skips_school_holidays": "y", "until": "2026-12-31"})
    assert date(2026, 12, 22) in days()
    assert "Choose the region" in visitor.is_("samira").speaks("en").opens(NEW).text


def test_a_school_year_without_a_region_is_no_choice(visitor: Visitor) -> None:
    visitor.is_("joris").opens(NEW)
    refused(visitor, ends="school_year")


def test_ten_o_clock_is_ten_o_clock_in_summer_and_in_winter(joris: Visitor) -> None:
    sundays = {"weekdays": ["6"], "first": "2026-10-18", "times": "30", "skips_public_holidays": []}
    joris.sends(**common() | sundays)
    changes = {date(2026, 10, 25), date(2027, 3, 28)}
    assert changes <= set(days())
    assert {gathering.starts_at for gathering in planned()} == {time(10)}
    assert {gathering.minutes for gathering in planned()} == {120}


def test_half_past_two_on_the_day_summer_time_begins_is_refused_with_a_sentence(joris: Visitor) -> None:
    night = {"weekdays": ["6"], "starts_at": "02:30", "ends_at": "04:00"}
    page = refused(joris, **night, first="2027-03-14", times="4", skips_public_holidays=[])
    assert "28 March: The clock is put forward, so this time does not exist." in page.text
    joris.sends(leave_out="y")
    assert days() == [date(2027, 3, 14), date(2027, 3, 21), date(2027, 4, 4)]


def test_half_past_two_on_the_day_that_has_it_twice_is_planned(joris: Visitor) -> None:
    night = {"weekdays": ["6"], "starts_at": "02:30", "ends_at": "04:00", "first": "2026-10-25"}
    joris.sends(**common() | night | {"repeats": "once"})
    assert days() == [date(2026, 10, 25)]


def test_an_address_can_fill_in_the_day_and_the_room(joris: Visitor) -> None:
    room = str(house.room("Leeszaal").id)
    page = joris.opens(f"{NEW}?day=2026-11-26&room={room}")
    assert page.all("input", id="first")[0].get("value") == "2026-11-26"
    assert page.all("input", id="weekdays-3")[0].get("checked") is not None
    assert page.all("option", selected="", value=room) != []
    for nonsense in ("day=2026-02-31", "day=x&room=%00", "room=99999999999999999999", "day=0001-01-01"):
        joris.opens(f"{NEW}?{nonsense}")
