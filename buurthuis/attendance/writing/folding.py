"""Months that were closed long ago lose their single taps, and keep their counts."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, insert, select

from buurthuis.attendance import folding, taps
from buurthuis.attendance.audit import Difference
from buurthuis.attendance.first_visits import FOLDED
from buurthuis.attendance.models import CountedMonth, FoldedTap, Tap, hold_month, row
from buurthuis.attendance.models.asking import unless_there
from buurthuis.attendance.queries.books import Book, books
from buurthuis.attendance.writing import first_visit_sums
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import Gathering

STILL_ASKED_ABOUT = timedelta(days=90)
AT_ONCE = 500


@dataclass
class Folded:
    """How many gatherings, taps and first visits of a month were folded; none when something of it is wrong."""

    gatherings: int = 0
    taps: int = 0
    first_visits: int = 0
    wrong: Difference | None = None


def due(at: datetime) -> list[CountedMonth]:
    """The months that were closed at least ninety days ago, and not folded since."""
    closed = CountedMonth.closed_at <= at - STILL_ASKED_ABOUT
    asked = select(CountedMonth).where(closed).order_by(CountedMonth.first, CountedMonth.centre_id)
    return [month for month in db.session.scalars(asked) if _is_due(month, at)]


def _is_due(month: CountedMonth, at: datetime) -> bool:
    if month.closed_at is None or month.closed_at > at - STILL_ASKED_ABOUT:
        return False
    return month.folded_on is None or month.folded_on <= month.closed_at.date()


def fold(month: CountedMonth, today: date, at: datetime) -> Folded:
    """Let sums take the place of the taps of a month, while nobody else writes in it. The caller commits.

    A month of which the counts do not equal the ledger is left as it is: its taps are what can tell why.
    """
    first = Month.of(month.first)
    of_month = (Gathering.centre_id == month.centre_id, Gathering.day.between(first.first, first.last))
    # in the order in which those who count take hold of them
    gatherings = select(Gathering.id).where(*of_month).order_by(Gathering.id)
    db.session.execute(gatherings.with_for_update(read=True, key_share=True))
    month = hold_month(month.centre_id, first.first, alone=True)
    if not _is_due(month, at):
        return Folded()
    found = list(books(*of_month))
    for book in found:
        if wrong := next(book.differences(), None):
            return Folded(wrong=wrong)
    gone = [_fold(book, month.centre_id, today) for book in found]
    of_first_visits = first_visit_sums.fold(month.centre_id, first)
    month.folded_on = today
    db.session.flush()
    return Folded(sum(map(bool, gone)), sum(gone), of_first_visits)


def _fold(book: Book, centre: int, today: date) -> int:
    """Fold one gathering; answers how many taps went."""
    folded = folding.fold(tap for entry in book.entries if (tap := entry.tap()))
    _forget(folded.gone)
    sums = [
        taps.Tap(str(uuid.uuid4()), book.gathering, kind, group, n, reason=FOLDED)
        for kind, group, n in folded.sums
    ]
    if sums:
        db.session.execute(insert(Tap), [row(tap, centre, today, False) for tap in sums])
    return len(folded.gone)


def _forget(names: Sequence[str]) -> None:
    """Keep of these taps their names alone."""
    for start in range(0, len(names), AT_ONCE):
        some = names[start : start + AT_ONCE]
        db.session.execute(unless_there(FoldedTap), [{"id": name} for name in some])
        db.session.execute(
            delete(Tap).where(Tap.id.in_(some)), execution_options={"synchronize_session": False}
        )
