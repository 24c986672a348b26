"""How dates, times, counts and shares look in the language of the visitor."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import lru_cache, wraps
from typing import ParamSpec

from babel import Locale, dates, numbers
from babel.lists import format_list
from flask import Flask

from buurthuis import languages
from buurthuis.periods import Month, Quarter, Year

P = ParamSpec("P")


def init_app(app: Flask) -> None:
    """Give the templates these forms."""
    for form in (
        day,
        long_day,
        long_range,
        short_day,
        weekday,
        short_weekday,
        clock_time,
        span,
        number,
        decimal,
        hours,
        percent,
        month_name,
        stretch_name,
        date_range,
        moment,
        listed,
        money,
    ):
        app.jinja_env.globals[form.__name__] = form
        app.jinja_env.filters[form.__name__] = form


def kept(form: Callable[P, str]) -> Callable[P, str]:
    """Remember what a form made in each language: a page shows the same days and times again and again."""

    @lru_cache(maxsize=2048)
    def made(_tag: str, *values: P.args, **wishes: P.kwargs) -> str:
        return form(*values, **wishes)

    @wraps(form)
    def asked(*values: P.args, **wishes: P.kwargs) -> str:
        return made(languages.current().tag, *values, **wishes)  # type: ignore[arg-type]

    return asked


@kept
def day(on: date, year: bool = True) -> str:
    """`dinsdag 24 november 2026`; Turkish names the day of the week last."""
    if year:
        return dates.format_date(on, "full", locale=_locale())
    return dates.format_skeleton("MMMMEEEEd", on, locale=_locale())


@kept
def long_day(on: date) -> str:
    """`dinsdag 24 november`, in full whatever the language: for a wall, and for who reads with a finger."""
    pattern = _locale().date_formats["full"].pattern
    return dates.format_date(on, re.sub(r"\s*y+", "", pattern), locale=_locale())


@kept
def short_day(on: date) -> str:
    """`di 24`."""
    return dates.format_date(on, "EEE d", locale=_locale())


@kept
def weekday(on: date | int) -> str:
    """The name of a day of the week; a number counts from Monday = 0."""
    position = on if isinstance(on, int) else on.weekday()
    return str(dates.get_day_names("wide", "stand-alone", locale=_locale())[position])


@kept
def short_weekday(day: int) -> str:
    """The name of a day of the week over a column: `ma`; Monday is 0."""
    return str(dates.get_day_names("abbreviated", "stand-alone", locale=_locale())[day])


@kept
def month_name(month: Month, year: bool = True) -> str:
    """`november 2026`; Arabic and Dutch use the stand-alone form."""
    return dates.format_date(month.first, "LLLL y" if year else "LLLL", locale=_locale())


@kept
def stretch_name(stretch: Quarter | Year) -> str:
    """`3e kwartaal 2026`, or `2026`."""
    return dates.format_date(
        stretch.first, "QQQQ y" if isinstance(stretch, Quarter) else "y", locale=_locale()
    )


@kept
def short_month(month: Month) -> str:
    """`nov`; a language without short names has the whole one."""
    return dates.format_date(month.first, "LLL", locale=_locale())


@kept
def date_range(first: date, last: date) -> str:
    """`23–29 november 2026`, as short as the language allows."""
    text = dates.format_interval(first, last, "yMMMMd", locale=_locale())
    return str(text)


@kept
def long_range(first: date, last: date) -> str:
    """`23–29 november 2026`, with the name of the month in full."""
    end = dates.format_date(last, "long", locale=_locale())
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    begin = dates.format_date(first, "d MMMM" if first.year == last.year else "long", locale=_locale())
    return f"{begin} – {end}"


@kept
def clock_time(at: time) -> str:
    """`17:30`: 24 hours in every language, as on the wall of the house."""
    return dates.format_time(at, "HH:mm", locale=_locale())


def moment(at: datetime, zone: str) -> str:
    """`22 nov 2026 12:00` on the wall in that zone, for an instant that is kept in UTC without its zone."""
    return dates.format_datetime(
        at.replace(tzinfo=UTC), "d MMM y HH:mm", tzinfo=dates.get_timezone(zone), locale=_locale()
    )


@kept
def span(start: time, end: time) -> str:
    """`10:00–12:00`; kept left-to-right inside a right-to-left line."""
    return f"\u2066{clock_time(start)}–{clock_time(end)}\u2069"


def number(count: int) -> str:
    """A whole number with the separators of the language."""
    return numbers.format_decimal(count, locale=_locale())


def decimal(amount: float, places: int = 1) -> str:
    """A number with at most so many decimals."""
    return numbers.format_decimal(round(amount, places), locale=_locale())


def percent(share: float) -> str:
    """A share of 0..1 as a whole percentage."""
    return numbers.format_percent(share, format=None, locale=_locale())


def hours(minutes: int) -> str:
    """Minutes as hours with their word: `1,5 uur`. Babel has no Dutch word for hours."""
    amount = decimal(minutes / 60, 2)
    if minutes % 60:
        return languages.gettext("%(amount)s hours", amount=amount)
    return languages.ngettext("%(amount)s hour", "%(amount)s hours", minutes // 60, amount=amount)


def money(cents: int) -> str:
    """`€ 2,50`."""
    return str(numbers.format_currency(Decimal(cents) / 100, "EUR", locale=_locale()))


def listed(parts: Iterable[str]) -> str:
    """`Atelier, Balie en Leeszaal`: the comma and the last word between are those of the language."""
    return format_list([str(part) for part in parts], locale=_locale())


def _locale() -> Locale:
    return languages.current().locale
