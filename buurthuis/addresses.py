"""The parts of an address: a slug, a number, a period of time; anything else is 404 before a view sees it."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from buurthuis.periods import Month, Quarter, Week, Year

FIXED_WORDS = frozenset(
    """account accounts administration attendance balance centres programme sign-in sign-out language static healthz
    today exchange journal help about api robots.txt favicon.ico well-known""".split()
)


class Slug(BaseConverter):
    """The short name of a centre in an address."""

    regex = r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?"
    part_isolating = True


class Number(BaseConverter):
    """The number of a row: at most nine digits, so no database is asked for a number it cannot hold."""

    regex = r"[1-9][0-9]{0,8}"
    part_isolating = True

    def to_python(self, value: str) -> int:
        return int(value)


class _Period(BaseConverter):
    part_isolating = True
    parse: Callable[[str], Any]

    def to_python(self, value: str) -> Any:
        try:
            return type(self).parse(value)
        except ValueError as error:
            raise ValidationError from error


class WeekPart(_Period):
    """`2026-W48`."""

    regex = r"[0-9]{4}-W[0-9]{2}"
    parse = Week.parse


class MonthPart(_Period):
    """`2026-10`."""

    regex = r"[0-9]{4}-[0-9]{2}"
    parse = Month.parse


class StretchPart(_Period):
    """`2026-Q3`, or `2026`."""

    regex = r"[0-9]{4}(?:-Q[0-9])?"

    @staticmethod
    def parse(text: str) -> Quarter | Year:
        return Quarter.parse(text) if "Q" in text else Year.parse(text)


def init_app(app: Flask) -> None:
    """Teach the application these parts."""
    app.url_map.converters |= {
        "slug": Slug,
        "number": Number,
        "week": WeekPart,
        "month": MonthPart,
        "stretch": StretchPart,
    }
