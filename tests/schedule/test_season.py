"""What a plan leaves out for holidays, when a school year ends, and how often something gathers."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from buurthuis.schedule.recurrence import Rule, dates
from buurthuis.schedule.season import Season, nth, school_year_end

TUESDAYS = Rule(frequency="weekly", starts_on=date(2026, 11, 24), weekdays=(1,))
A_WINTER = dates(TUESDAYS, date(2027, 3, 2))


@dataclass(frozen=True)
class Cleaning:
    starts_on: date = date(2026, 12, 1)
    ends_on: date = date(2026, 12, 8)
    reason: str = "cleaning"


def left_out(season: Season, days: list[date]) -> list[tuple[str, str]]:
    return [(day.isoformat(), why.code) for day, why in season.split(days)[1]]


def test_not_in_the_school_holidays() -> None:
    stay, skipped = Season("north", skips_school=True).split(A_WINTER)
    assert [(day.isoformat(), why.code) for day, why in skipped] == [
        ("2026-12-22", "christmas_break"),
        ("2026-12-29", "christmas_break"),
        ("2027-02-23", "spring_break"),
    ]
    assert len(stay) == len(A_WINTER) - 3


def test_the_region_says_which_week() -> None:
    assert left_out(Season("south", skips_school=True), A_WINTER)[-1] == ("2027-02-16", "spring_break")


def test_nothing_is_left_out_unasked() -> None:
    assert Season("north").split(A_WINTER) == (A_WINTER, [])


def test_public_holidays_are_days_off_only() -> None:
    spring = [date(2027, 3, 26), date(2027, 3, 29), date(2027, 4, 27), date(2027, 5, 5)]
    assert left_out(Season(skips_public=True), spring) == [
        ("2027-03-29", "easter_monday"),
        ("2027-04-27", "kings_day"),
    ]


def test_a_day_off_in_the_holidays_is_left_out_once_and_as_a_day_off() -> None:
    kings_day = [date(2027, 4, 27), date(2027, 4, 28)]
    both = Season("north", skips_school=True, skips_public=True)
    assert left_out(both, kings_day) == [("2027-04-27", "kings_day"), ("2027-04-28", "may_break")]


def test_a_feast_is_good_to_know_and_leaves_nothing_out() -> None:
    season = Season("north", skips_school=True, skips_public=True)
    stay, _skipped = season.split(A_WINTER)
    assert [each.code for each in season.good_to_know(stay)] == ["ramadan"]


def test_holidays_that_are_not_left_out_are_good_to_know() -> None:
    codes = [each.code for each in Season("north").good_to_know(A_WINTER)]
    assert codes == ["christmas_break", "ramadan", "spring_break"]


def test_no_dates_meet_no_holidays() -> None:
    season = Season("north", skips_school=True)
    assert (season.split([]), season.good_to_know([]), season.unknown_from([])) == (([], []), [], None)


@pytest.mark.parametrize(
    ("region", "last"), [("north", "2027-07-09"), ("middle", "2027-07-16"), ("south", "2027-07-23")]
)
def test_the_school_year_ends_the_day_before_the_summer_of_the_region(region: str, last: str) -> None:
    assert school_year_end(date(2026, 11, 24), region) == date.fromisoformat(last)


def test_what_begins_in_the_summer_goes_on_until_the_next() -> None:
    assert school_year_end(date(2027, 8, 1), "north") == date(2028, 7, 14)


def test_a_school_year_nobody_has_set_has_no_end_yet() -> None:
    assert school_year_end(date(2030, 9, 10), "north") is None


def test_how_far_the_school_holidays_are_known_is_said_where_it_matters() -> None:
    far = [date(2030, 8, 1), date(2030, 10, 22)]
    assert Season("north", skips_school=True).unknown_from(far) == date(2030, 9, 1)
    assert Season("north", skips_school=True).unknown_from(far[:1]) is None
    assert Season("north").unknown_from(far) is None


def test_ten_times_are_ten_gatherings_holidays_not_counted() -> None:
    season = Season("north", skips_school=True)
    days = dates(TUESDAYS, date(2027, 6, 1))
    assert nth(days, 5, season, []) == date(2027, 1, 5)  # without the two in the Christmas holidays
    assert nth(days, 5, season, [Cleaning()]) == date(2027, 1, 19)
    assert nth(days, 5, Season("north"), []) == TUESDAYS.starts_on + timedelta(weeks=4)


def test_more_times_than_there_are_dates_is_no_date() -> None:
    assert nth(A_WINTER, 400, Season(), []) is None
