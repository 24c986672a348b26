"""Which gatherings a change concerns, and which of those in its reach stay as they are."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from buurthuis.database import reading_only
from buurthuis.extensions import db
from buurthuis.schedule.models import CANCELLED, PLANNED, Gathering
from buurthuis.schedule.scope import ALL, ONE

Reach = tuple[list[Gathering], int]


def of_series(gathering: Gathering, today: date) -> list[Gathering]:
    """The gathering, and what its series still has from today on, by date; while writing, nobody else changes them."""
    if gathering.series_id is None or gathering.day < today or gathering.state == CANCELLED:
        return [gathering]
    coming = (
        select(Gathering)
        .where(Gathering.series_id == gathering.series_id)
        .where((Gathering.day >= today) | (Gathering.slot >= today))
        .options(selectinload(Gathering.tagging), selectinload(Gathering.series))
        .order_by(Gathering.id)
    )
    if not reading_only():
        coming = coming.with_for_update().execution_options(populate_existing=True)
    return sorted(db.session.scalars(coming), key=lambda each: (each.slot or each.day, each.id))


def changes(gathering: Gathering, scope: str, coming: list[Gathering], today: date) -> Reach:
    """The gatherings that change with this one, and how many in its reach were counted, cancelled or changed apart."""
    if scope == ONE:
        return [gathering], 0
    start = today if scope == ALL else gathering.slot or gathering.day
    reach = [each for each in coming if (each.slot or each.day) >= start or each is gathering]
    with_it = [each for each in reach if each is gathering or (each.state == PLANNED and each.is_as_usual)]
    return with_it, len(reach) - len(with_it)


def cancels(gathering: Gathering, scope: str, coming: list[Gathering], today: date) -> Reach:
    """The gatherings that are cancelled with this one, and how many in its reach are counted or cancelled already."""
    if scope == ONE:
        return [gathering], 0
    start = today if scope == ALL else gathering.day
    reach = [each for each in coming if each.day >= start]
    with_it = [each for each in reach if each is gathering or each.state == PLANNED]
    return with_it, len(reach) - len(with_it)
