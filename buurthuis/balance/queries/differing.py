"""Months of which the kept sums are not what the plan and the counts add up to."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from buurthuis.balance.models import CircleSum, MonthSum
from buurthuis.balance.queries.adding import Rows, added_up, circles_added_up
from buurthuis.centres.models import Centre
from buurthuis.extensions import db

Found = set[tuple[Any, ...]]  # the rows of one centre, the first day of the month before all else


def differing() -> Iterator[tuple[str, date]]:
    """The slug of the centre and the first day of each month with a sum that is not right."""
    for number, slug in db.session.execute(select(Centre.id, Centre.slug).order_by(Centre.slug)).all():
        wrong = _unlike(MonthSum, added_up(number), number) | _unlike(
            CircleSum, circles_added_up(number), number
        )
        yield from ((slug, first) for first in sorted(wrong))


def wrong() -> Iterator[str]:
    """The same as sentences."""
    for slug, first in differing():
        yield f"The sums of {first:%Y-%m} of {slug} are not what its counts add up to. Run: buurthuis rebuild"


def _unlike(model: type[MonthSum] | type[CircleSum], rows: Rows, centre: int) -> set[date]:
    names = [column.name for column in rows.selected_columns]
    kept = select(*(getattr(model, name) for name in names)).where(model.centre_id == centre)
    return {row[1] for row in _something(kept) ^ _something(rows)}


def _something(rows: Rows) -> Found:
    """The rows that are about something: when all gatherings left a month, its sums stay as zeros."""
    return {tuple(row) for row in db.session.execute(rows) if any(row[3:])}
