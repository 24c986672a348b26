"""Consent holds for a time, and some weeks after it nothing is kept any more."""

from datetime import date

import pytest

from buurthuis.relations.consent import Consent, years_after

UNTIL = date(2026, 12, 31)
CONSENT = Consent(date(2026, 1, 1), UNTIL)


@pytest.mark.parametrize(
    ("today", "ended", "soon"),
    [
        (date(2026, 11, 19), False, False),
        (date(2026, 11, 20), False, True),
        (UNTIL, False, True),
        (date(2027, 1, 1), True, False),
    ],
)
def test_consent_holds_up_to_and_including_its_last_day(today: date, ended: bool, soon: bool) -> None:
    assert (CONSENT.has_ended(today), CONSENT.ends_soon(today)) == (ended, soon)


def test_all_of_it_goes_when_consent_ended_more_than_thirty_days_ago() -> None:
    assert CONSENT.removed_on == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2026, 11, 22), 1, date(2027, 11, 22)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
    ],
)
def test_a_year_later_is_the_same_date(day: date, years: int, later: date) -> None:
    assert years_after(day, years) == later
