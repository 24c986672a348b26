"""How dates, times and numbers look in each language."""

from datetime import date, time

import pytest

from buurthuis import formats, languages
from buurthuis.periods import Month

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("nl", "dinsdag 24 november 2026"),
        ("en", "Tuesday, 24 November 2026"),
        ("tr", "24 Kasım 2026 Salı"),
        ("ar", "الثلاثاء، 24 نوفمبر 2026"),
    ],
)
def test_a_day_is_written_as_people_say_it(tag: str, text: str) -> None:
    with languages.use(tag):
        assert formats.day(TUESDAY) == text


@pytest.mark.parametrize("tag", languages.KNOWN)
def test_the_clock_has_24_hours_and_the_digits_of_the_wall(tag: str) -> None:
    with languages.use(tag):
        assert "17:30–20:00" in formats.span(time(17, 30), time(20))


@pytest.mark.parametrize("tag", languages.KNOWN)
def test_numbers_keep_the_digits_that_forms_take(tag: str) -> None:
    with languages.use(tag):
        shown = formats.number(12345) + formats.percent(0.5) + formats.month_name(Month(2026, 10))
        assert all(c.isascii() for c in shown if c.isdigit())


@pytest.mark.parametrize(
    ("minutes", "text"), [(60, "1 uur"), (90, "1,5 uur"), (600, "10 uur"), (50, "0,83 uur")]
)
def test_minutes_are_said_in_hours(minutes: int, text: str) -> None:
    with languages.use("nl"):
        assert formats.hours(minutes) == text


def test_a_week_across_two_months_names_both() -> None:
    with languages.use("nl"):
        assert formats.date_range(date(2026, 11, 30), date(2026, 12, 6)) == "30 nov\u2009–\u20096 dec 2026"


def test_monday_is_the_first_day_in_every_language() -> None:
    with languages.use("ar"):
        assert formats.weekday(0) == formats.weekday(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("nl", "Atelier, Balie en Leeszaal"),
        ("ar", "Atelier وBalie وLeeszaal"),
        ("en", "Atelier, Balie and Leeszaal"),
    ],
)
def test_a_list_is_joined_as_its_language_does(tag: str, text: str) -> None:
    with languages.use(tag):
        assert formats.listed(["Atelier", "Balie", "Leeszaal"]) == text
