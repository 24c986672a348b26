"""A week, a month and a quarter say which days they hold, and refuse every other spelling."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.periods import Month, Period, Quarter, Week

KINDS = (Week, Month, Quarter)
REFUSED = "no such|not a|nvalid|must be in"
days = some.dates(date(2000, 1, 3), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("kind", "text", "first", "last"),
    [
        (Week, "2026-W48", date(2026, 11, 23), date(2026, 11, 29)),
        (Week, "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (Week, "2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        (Month, "2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        (Month, "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (Month, "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (Quarter, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_knows_its_first_and_last_day(
    kind: type[Period], text: str, first: date, last: date
) -> None:
    period = kind.parse(text)
    assert (period.first, period.last, str(period)) == (first, last, text)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(day=days)
def test_every_day_is_in_exactly_one_period(kind: type[Period], day: date) -> None:
    period = kind.of(day)
    assert day in period
    assert day in period.days
    for neighbour in (period.previous(), period.next()):
        assert neighbour is None or day not in neighbour


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(day=days)
def test_what_a_period_writes_it_reads_back(kind: type[Period], day: date) -> None:
    assert kind.parse(str(kind.of(day))) == kind.of(day)


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)
@given(day=days)
def test_the_next_period_begins_the_day_after_the_last(kind: type[Period], day: date) -> None:
    period = kind.of(day)
    following = period.next()
    if following is not None:
        assert following.first == period.last + timedelta(days=1)
        assert following.previous() == period
        assert period < following


NOT_A_WEEK = "2026-W54 2025-W53 2026-W00 2026-w48 2026W48 2026-W8 1999-W48 2101-W01 2026-W٤٨ ٢٠٢٦-W48 2026-48"
NOT_A_MONTH = "2026-13 2026-00 2026-1 26-10 1999-12 2101-01 ٢٠٢٦-10 +026-10 2026-010 20260-1 2026_10"
NOT_A_QUARTER = "2026-Q0 2026-Q5 2026-q4 2026-Q04 1999-Q4 2101-Q1 2026-Q٤ 2026-4"
NOT_A_PERIOD = ("", "2026", "2026-10\n", " 2026-W48", "2026-Q4\x00", "9" * 6000)


@pytest.mark.parametrize(
    ("kind", "text"),
    [(Week, text) for text in NOT_A_WEEK.split()]
    + [(Month, text) for text in NOT_A_MONTH.split()]
    + [(Quarter, text) for text in NOT_A_QUARTER.split()]
    + [(kind, text) for kind in KINDS for text in NOT_A_PERIOD],
)
def test_any_other_spelling_is_refused(kind: type[Period], text: str) -> None:
    with pytest.raises(ValueError, match=REFUSED):
        kind.parse(text)


def test_a_refusal_does_not_repeat_a_page_of_digits() -> None:
    with pytest.raises(ValueError, match=REFUSED) as refusal:
        Week.parse("9" * 6000)
    assert len(str(refusal.value)) < 60


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_years_end_there_is_no_next(kind: type[Period]) -> None:
    assert kind.of(date(2100, 12, 31)).next() is None
    assert kind.of(date(2000, 1, 3)).previous() is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_day_outside_the_years_is_in_no_period(kind: type[Period]) -> None:
    for day in (date.min, date(1999, 6, 1), date(2101, 6, 1), date.max):
        with pytest.raises(ValueError, match=REFUSED):
            kind.of(day)


def test_a_month_is_shifted_over_the_years_and_not_out_of_them() -> None:
    october = Month(2026, 10)
    shifted = [str(october.shifted(months)) for months in (-22, -10, -9, 0, 2, 3)]
    assert shifted == ["2024-12", "2025-12", "2026-01", "2026-10", "2026-12", "2027-01"]
    with pytest.raises(ValueError, match="no such year"):
        october.shifted(12 * 75)


def test_october_is_in_the_last_quarter() -> None:
    assert Month(2026, 10).quarter == Quarter(2026, 4)
    assert Quarter(2026, 4).months == (Month(2026, 10), Month(2026, 11), Month(2026, 12))


def test_a_quarter_is_the_days_of_its_months() -> None:
    quarter = Quarter(2028, 1)
    assert quarter.days == tuple(day for month in quarter.months for day in month.days)


def test_week_four_is_not_month_four() -> None:
    assert len({Week(2026, 4), Month(2026, 4), Week(2026, 4)}) == 2
