"""Holidays of the Netherlands: days off, school holidays of a region, feasts that are good to know of."""

from datetime import date, timedelta

import pytest
from holidays.countries.netherlands import Netherlands

from buurthuis import words
from buurthuis.centres.holidays import ALMANAC, REGIONS, Holiday, between, known_until, summer_after
from tests.centres import almanac
from tests.centres.almanac import CALCULATED, CODES

A_DAY = timedelta(days=1)


def on(day: str, region: str | None = None) -> dict[str, Holiday]:
    """The holidays on one day, by code."""
    return {each.code: each for each in between(date.fromisoformat(day), date.fromisoformat(day), region)}


# By the Regeling vaststelling schoolvakanties 2025-2030 (Staatscourant 2024, 19237).
@pytest.mark.parametrize(
    ("region", "code", "first", "last"),
    [
        ("north", "christmas_break", "2026-12-19", "2027-01-03"),
        ("south", "christmas_break", "2026-12-19", "2027-01-03"),
        ("north", "spring_break", "2027-02-20", "2027-02-28"),
        ("south", "spring_break", "2027-02-13", "2027-02-21"),
        ("middle", "may_break", "2027-04-24", "2027-05-02"),
        ("north", "summer_break", "2027-07-10", "2027-08-22"),
        ("middle", "summer_break", "2027-07-17", "2027-08-29"),
        ("south", "summer_break", "2027-07-24", "2027-09-05"),
        ("north", "autumn_break", "2027-10-16", "2027-10-24"),
    ],
)
def test_the_school_holidays_of_a_region(region: str, code: str, first: str, last: str) -> None:
    found = on(first, region)[code]
    assert (found.first.isoformat(), found.last.isoformat(), found.kind) == (first, last, "school")
    assert on(last, region)[code] == found


def test_the_school_holidays_are_asked_by_region() -> None:
    assert not [each for each in between(date(2027, 1, 1), date(2027, 12, 31)) if each.kind == "school"]


def test_christmas_holidays_are_one_over_new_year() -> None:
    assert on("2027-01-02", "north")["christmas_break"].first == date(2026, 12, 19)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2027-01-01", "new_year"),
        ("2027-03-28", "easter_sunday"),
        ("2027-03-29", "easter_monday"),
        ("2027-04-27", "kings_day"),
        ("2025-04-26", "kings_day"),  # the 27th was a Sunday
        ("2027-05-06", "ascension"),
        ("2027-05-16", "whit_sunday"),
        ("2027-05-17", "whit_monday"),
        ("2027-12-25", "christmas_day"),
        ("2027-12-26", "second_christmas_day"),
    ],
)
def test_a_public_holiday_is_a_day_off(day: str, code: str) -> None:
    assert (on(day)[code].kind, on(day)[code].everywhere) == ("public", True)


def test_good_friday_and_liberation_day_are_not_everywhere_a_day_off() -> None:
    assert not on("2027-03-26")["good_friday"].everywhere
    assert not on("2027-05-05")["liberation_day"].everywhere


def test_once_in_five_years_liberation_day_is() -> None:
    assert on("2030-05-05")["liberation_day"].everywhere


def test_two_holidays_on_one_day_are_both_known() -> None:
    assert {"ascension", "liberation_day"} <= on("2016-05-05").keys()


def test_ramadan_is_a_month_and_its_feast_the_day_after() -> None:
    ramadan = on("2027-02-20")["ramadan"]
    assert (ramadan.first, ramadan.last) == (date(2027, 2, 8), date(2027, 3, 8))
    assert on("2027-03-09")["eid_al_fitr"].first == ramadan.last + A_DAY
    assert on("2027-05-16")["eid_al_adha"].kind == "feast"


def test_a_year_can_hold_two_ramadans() -> None:
    year = between(date(2030, 1, 1), date(2030, 12, 31))
    assert [each.first.isoformat() for each in year if each.code == "ramadan"] == ["2030-01-05", "2030-12-26"]


def test_a_feast_by_the_moon_may_differ_by_a_day() -> None:
    year = between(date(2027, 1, 1), date(2027, 12, 31))
    feasts = {each.code: each.calculated for each in year if each.kind == "feast"}
    assert feasts.pop("chinese_new_year") is False
    assert feasts == dict.fromkeys(CALCULATED, True)


def test_chinese_new_year_and_diwali_stand_in_the_calendar_of_suriname() -> None:
    assert "chinese_new_year" in on("2027-02-06")
    assert "diwali" in on("2026-11-08")


@pytest.mark.parametrize(
    ("region", "last"), [("north", "2030-09-01"), ("middle", "2030-08-25"), ("south", "2030-08-18")]
)
def test_school_holidays_are_known_as_far_as_they_were_set(region: str, last: str) -> None:
    assert known_until(region) == date.fromisoformat(last)
    later = between(known_until(region) + A_DAY, date(2035, 1, 1), region)
    assert not [each for each in later if each.kind == "school"]


def test_the_summer_after_a_day_is_the_next_one_that_begins() -> None:
    summer = on("2027-07-20", "north")["summer_break"]
    assert summer_after(date(2026, 11, 24), "north") == summer
    assert summer_after(summer.first - A_DAY, "north") == summer
    assert summer_after(summer.first, "north") == on("2028-07-20", "north")["summer_break"]
    assert summer_after(date(2030, 10, 1), "north") is None


def test_the_file_of_the_house_says_what_the_libraries_know() -> None:
    assert ALMANAC.read_text(encoding="utf-8") == almanac.written()


def test_every_day_off_that_the_library_knows_has_a_code() -> None:
    both = ("public", "optional")
    known = Netherlands(years=range(2014, 2061), categories=both, language="en_US")  # type: ignore[no-untyped-call]
    assert {name for names in known.values() for name in names.split("; ")} <= CODES.keys()


def test_every_holiday_has_a_word() -> None:
    codes = {*CODES.values(), "ramadan", "eid_al_fitr", "eid_al_adha", *REGIONS}
    assert codes <= words.WORDS.keys()


@pytest.mark.parametrize("year", [1, 1923, 1924, 1966, 2013, 2078, 2100, 9999])
def test_a_year_that_the_calendars_do_not_know_holds_what_is_known(year: int) -> None:
    for each in between(date(year, 1, 1), date(year, 12, 31), "north"):
        assert each.first <= date(year, 12, 31)
        assert each.last >= date(year, 1, 1)


def test_a_holiday_of_which_only_the_last_day_is_asked_is_found() -> None:
    assert "spring_break" in on("2027-02-28", "north")
    assert "spring_break" not in on("2027-03-01", "north")
