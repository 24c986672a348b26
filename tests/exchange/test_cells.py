"""What a cell says is taken as people write it, and what it cannot say is refused by name."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from buurthuis.exchange import phrases
from buurthuis.exchange.cells import CellError, cleaned, day, text, time_of_day, whole
from buurthuis.exchange.grid import Formula, Value
from buurthuis.exchange.phrases import Repeat
from buurthuis.exchange.vocabulary import fold

SUNDAY = date(2026, 11, 22)
ANYTHING = some.one_of(
    some.text(),
    some.integers(),
    some.floats(),
    some.booleans(),
    some.datetimes(),
    some.dates(),
    some.times(),
    some.timedeltas(),
    some.none(),
    some.just(Formula()),
)


def refused(parse: Callable[[Value], object], value: Value) -> str:
    with pytest.raises(CellError) as found:
        parse(value)
    return found.value.code


@pytest.mark.parametrize(
    "written",
    [
        "22-11-2026",
        "22/11/2026",
        "22.11.2026",
        "2026-11-22",
        " 22-11-2026 ",
        "2026-11-22 00:00:00",
        datetime.fromisoformat("2026-11-22T09:30"),
        SUNDAY,
    ],
)
def test_a_day_is_read_in_every_way_a_list_writes_it(written: Value) -> None:
    assert day(written) == SUNDAY


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("32-10-2026", "no_such_day"),
        ("29-02-2026", "no_such_day"),
        ("22-11-26", "not_a_date"),  # could be 2022
        ("22-11/2026", "not_a_date"),
        ("morgen", "not_a_date"),
        (46297, "not_a_date"),
        ("22-11-1926", "date_out_of_range"),
        (date(9999, 1, 1), "date_out_of_range"),
        ("٢٢-١١-٢٠٢٦", "not_a_date"),
        (Formula(), "formula_without_value"),
    ],
)
def test_a_day_that_is_not_real_is_refused(written: Value, code: str) -> None:
    assert refused(day, written) == code


@pytest.mark.parametrize(
    "written",
    [
        "9:30",
        "09.30",
        "9:30:00",
        "9u30",
        "9.30 uur",
        "9:30 AM",
        time(9, 30),
        time(9, 29, 59, 999_000),
        9.5 / 24,
        timedelta(hours=9, minutes=30),
        datetime.fromisoformat("2026-11-22T09:30"),
    ],
)
def test_half_past_nine_is_read_in_every_way_a_list_writes_it(written: Value) -> None:
    assert time_of_day(written) == time(9, 30)


@pytest.mark.parametrize(
    "written", ["24:00", "9:60", "half tien", "9", 9, 1.0, -0.5, 13.3, float("nan"), True, SUNDAY, "13:00 pm"]
)
def test_a_time_that_is_not_clear_is_refused(written: Value) -> None:
    assert refused(time_of_day, written) == "not_a_time"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (12, 12),
        ("12", 12),
        (" 12 ", 12),
        (12.0, 12),
        ("12,0", 12),
        (0, 0),
        ("0", 0),
        (None, None),
        ("", None),
    ],
)
def test_a_number_kept_as_text_is_a_number(written: Value, number: int | None) -> None:
    assert whole(written) == number


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (2.5, "not_whole"),
        ("2,5", "not_whole"),
        (-1, "negative"),
        ("-1", "negative"),
        ("veel", "not_a_number"),
        ("١٢٣", "not_a_number"),
        ("1_000", "not_a_number"),
        ("NaN", "not_a_number"),
        (float("nan"), "not_a_number"),
        (float("inf"), "not_a_number"),
        ("1e400", "not_a_number"),
        ("12 + 3", "not_a_number"),
        (True, "not_a_number"),
        (SUNDAY, "not_a_number"),
        (2**63, "too_large"),
        (str(2**63), "too_large"),
        (10_000, "too_large"),
        ("9" * 400, "too_large"),
        ("13,000", "not_whole"),
        (Formula(), "formula_without_value"),
    ],
)
def test_a_count_that_is_none_is_refused(written: Value, code: str) -> None:
    assert refused(whole, written) == code


def test_a_dot_before_three_digits_is_thousands() -> None:
    assert whole("13.000", maximum=20_000) == 13_000
    assert refused(whole, "13.000") == "too_large"


def test_a_text_loses_what_cannot_be_seen() -> None:
    assert cleaned(" Taal\x00cafe\u0301 \x07\ud800\n de  Brug\ufeff") == "Taalcafé de Brug"


def test_a_text_that_is_too_long_is_said_and_not_cut() -> None:
    assert text("a" * 500) == "a" * 500
    assert refused(text, "a" * 501) == "too_long"
    assert refused(partial(text, most=120), "a" * 121) == "too_long"


def test_an_error_of_the_spreadsheet_is_no_title() -> None:
    assert refused(text, "#REF!") == "spreadsheet_error"


def test_accents_case_and_signs_do_not_tell_words_apart() -> None:
    assert fold(" Één_Taal-CAFÉ ") == "een taal cafe"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("dinsdag", (1,)),
        ("Di", (1,)),
        ("Tuesday", (1,)),
        ("elke dinsdagochtend", (1,)),
        ("dinsdagen", (1,)),
        ("ma en do", (0, 3)),
        ("zo, za", (5, 6)),
        ("ma t/m wo", (0, 1, 2)),
        ("Mon-Fri", (0, 1, 2, 3, 4)),
        ("za - ma", (0, 5, 6)),
        (None, ()),
    ],
)
def test_the_days_of_the_week_are_read_in_dutch_and_english(written: Value, days: tuple[int, ...]) -> None:
    assert phrases.weekdays(written) == days


@pytest.mark.parametrize("written", ["blurdag", "ma t/m", "32", "di en blurdag"])
def test_a_day_nobody_knows_is_refused(written: str) -> None:
    assert refused(phrases.weekdays, written) == "unknown_weekday"


@pytest.mark.parametrize(
    ("written", "setting"),
    [
        ("eigen kring", "own_circle"),
        ("Own Circle", "own_circle"),
        ("own_circle", "own_circle"),
        ("GEMENGD ", "mixed"),
        ("mixed (open to different groups)", "mixed"),
        (None, None),
        ("", None),
    ],
)
def test_the_setting_is_read_and_blank_is_not_chosen(written: Value, setting: str | None) -> None:
    assert phrases.setting(written) == setting


def test_a_setting_nobody_knows_is_refused() -> None:
    assert refused(phrases.setting, "karma") == "unknown_setting"


@pytest.mark.parametrize(
    ("written", "repeat"),
    [
        ("eenmalig", Repeat("once")),
        ("Wekelijks", Repeat("weekly")),
        ("elke week", Repeat("weekly")),
        ("om de week", Repeat("weekly", 2)),
        ("every two weeks", Repeat("weekly", 2)),
        ("2-wekelijks", Repeat("weekly", 2)),
        ("elke 3 weken", Repeat("weekly", 3)),
        ("every other week", Repeat("weekly", 2)),
        ("maandelijks", Repeat("monthly")),
        ("om de maand", Repeat("monthly", 2)),
        (None, None),
    ],
)
def test_how_often_is_read_in_dutch_and_english(written: Value, repeat: Repeat | None) -> None:
    assert phrases.repeat(written) == repeat


@pytest.mark.parametrize(
    "written", ["soms", "elke 0 weken", "elke 99 weken", "elke blauwe weken", "dagelijks"]
)
def test_how_often_nobody_knows_is_refused(written: str) -> None:
    assert refused(phrases.repeat, written) == "unknown_repeat"


def test_the_words_of_a_circle_stay_words() -> None:
    assert phrases.circle("oudere migrant, statushouder en Nour") == (
        "oudere migrant",
        "statushouder",
        "Nour",
    )


@pytest.mark.parametrize(
    ("remark", "state", "reason"),
    [
        ("ging niet door, verwarming stuk", "did_not_meet", "verwarming stuk"),
        ("Verwarming stuk, ging niet door", "did_not_meet", "Verwarming stuk"),
        ("niet doorgegaan wegens sneeuw", "did_not_meet", "sneeuw"),
        ("did not meet", "did_not_meet", None),
        ("niet geteld", "not_counted", None),
        ("veel nieuwe mensen", None, None),
        (None, None, None),
    ],
)
def test_a_remark_can_say_that_it_did_not_meet(
    remark: str | None, state: str | None, reason: str | None
) -> None:
    assert phrases.said(remark) == (state, reason)


@settings(deadline=None)
@given(ANYTHING)
def test_whatever_a_cell_holds_there_is_an_answer_or_a_code(value: Value) -> None:
    for parse in (
        text,
        day,
        time_of_day,
        whole,
        phrases.weekdays,
        phrases.setting,
        phrases.repeat,
        phrases.circle,
    ):
        with suppress(CellError):
            assert parse(value) is not NotImplemented
