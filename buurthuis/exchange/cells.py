"""What one cell says: a text, a day, a time of day, a whole number."""

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta

from buurthuis.exchange.grid import LONGEST_TEXT, Formula, Param, Value, is_blank
from buurthuis.periods import FIRST_YEAR, LAST_YEAR

LARGEST = 9999
MINUTES_A_DAY = 24 * 60

_REMOVED = re.compile("[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufeff]")
_ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"))
_CLOCK_TAIL = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DUTCH_DAY = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})" + _CLOCK_TAIL)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})" + _CLOCK_TAIL)
_TIME = re.compile(r"([0-9]{1,2})[:.hu]([0-9]{2})(?:[:.]([0-9]{2}))? ?(uur|u|h|am|pm)?")
_HOUR = re.compile(r"([0-9]{1,2}) ?(uur|u|h|am|pm)")
_PLAIN = re.compile(r"([0-9]+)(?:[.,]0{1,2})?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([. ])[0-9]{3})(?:\1[0-9]{3})*")
_NEGATIVE = re.compile(r"[-−–] ?[0-9]+(?:[.,][0-9]+)*")
_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+")


class CellError(ValueError):
    """A cell does not say what its column asks; `code` says why."""

    def __init__(self, code: str, **params: Param) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, Param] = params


def cleaned(text: str) -> str:
    """Return a text without control characters and lone surrogates, trimmed, inner blanks folded to one."""
    return " ".join(unicodedata.normalize("NFC", _REMOVED.sub("", text)).split())


def text(value: Value, most: int = LONGEST_TEXT) -> str | None:
    """Return the text of a cell, None when blank.

    Raises CellError `too_long` (over `most` characters), `spreadsheet_error` (#REF!) or `formula_without_value`.
    """
    if isinstance(value, Formula):
        raise CellError("formula_without_value")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**18:
        raise CellError("too_large", maximum=10**18)
    raw = "" if value is None else str(value)
    if len(raw) > LONGEST_TEXT or len(cleaned(raw)) > most:
        raise CellError("too_long", maximum=most)
    if raw.strip().upper() in _ERRORS:
        raise CellError("spreadsheet_error")
    return cleaned(raw) or None


def day(value: Value) -> date | None:
    """Return the day of a cell, None when blank.

    Raises CellError `not_a_date`, `no_such_day` (32-10-2026) or `date_out_of_range` (2000–2100).
    """
    if isinstance(value, datetime):
        return _in_range(value.date())
    if isinstance(value, date):
        return _in_range(value)
    written = text(value)
    if written is None:
        return None
    dutch, iso = _DUTCH_DAY.fullmatch(written), _ISO_DAY.fullmatch(written)
    if dutch:
        parts = (dutch[4], dutch[3], dutch[1])
    elif iso:
        parts = (iso[1], iso[2], iso[3])
    else:
        raise CellError("not_a_date")
    try:
        return _in_range(date(*map(int, parts)))
    except CellError:
        raise
    except ValueError as error:
        raise CellError("no_such_day") from error


def _in_range(found: date) -> date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellError("date_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    return found


def time_of_day(value: Value) -> time | None:
    """Return the time of a cell to the minute, None when blank; a number is Excel's fraction of a day.

    Raises CellError `not_a_time`.
    """
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        value = timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, timedelta):
        return _of_minutes(value / timedelta(minutes=1))
    if isinstance(value, float):
        return _of_minutes(value * MINUTES_A_DAY)
    written = None if isinstance(value, int | date) else text(value)
    if written is not None:
        return _written_time(written.lower())
    if is_blank(value):
        return None
    raise CellError("not_a_time")


def _of_minutes(minutes: float) -> time:
    # Excel keeps 9:30 as 0.39583…, so it comes a split second early or late.
    if not math.isfinite(minutes) or not 0 <= round(minutes) < MINUTES_A_DAY or minutes < 0:
        raise CellError("not_a_time")
    return time(*divmod(round(minutes), 60))


def _written_time(written: str) -> time:
    match = _TIME.fullmatch(written) or _HOUR.fullmatch(written)
    if match is None:
        raise CellError("not_a_time")
    hour, minute = int(match[1]), int(match[2]) if match.re is _TIME else 0
    second = int(match[3] or 0) if match.re is _TIME else 0
    half = match[match.re.groups]
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            raise CellError("not_a_time")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise CellError("not_a_time")
    return time(hour, minute)


def whole(value: Value, maximum: int = LARGEST) -> int | None:
    """Return the whole number of a cell, 0 to `maximum`, None when blank; `13.000` is thirteen thousand.

    Raises CellError `not_a_number`, `not_whole`, `negative` or `too_large`.
    """
    number: float | None
    if isinstance(value, str):
        number = _written_number(text(value))
    elif isinstance(value, bool | date | time | timedelta):
        raise CellError("not_a_number")
    elif isinstance(value, Formula):
        raise CellError("formula_without_value")
    else:
        number = value
    return None if number is None else _bounded(number, maximum)


def _bounded(number: float, maximum: int) -> int:
    if not math.isfinite(number):
        raise CellError("not_a_number")
    if number < 0:
        raise CellError("negative")
    if number != int(number):
        raise CellError("not_whole")
    if number > maximum:
        raise CellError("too_large", maximum=maximum)
    return int(number)


def _written_number(written: str | None) -> int | None:
    if written is None:
        return None
    plain = _PLAIN.fullmatch(written)
    if plain:
        # Longer than any count, and Python itself refuses to read thousands of digits.
        return int(plain[1][:19]) if len(plain[1].lstrip("0")) < 19 else 10**19
    if _THOUSANDS.fullmatch(written):
        return int(written.replace(".", "").replace(" ", "")[:20])
    if _NEGATIVE.fullmatch(written):
        raise CellError("negative")
    if _DECIMAL.fullmatch(written):
        raise CellError("not_whole")
    raise CellError("not_a_number")
