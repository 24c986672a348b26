"""The gatherings that a calendar of the programme shows, with the rules and the texts that they share."""

from collections.abc import Sequence
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.programme.selection import Selection
from buurthuis.schedule.models import Activity, Gathering, Series, Tagging


class Dated(NamedTuple):
    """A gathering as a calendar needs it."""

    id: int
    activity_id: int
    series_id: int | None
    slot: date | None
    day: date
    starts_at: time
    ends_at: time
    room_id: int | None
    tagging_id: int
    state: str
    revision: int


def gatherings(centre: Centre, since: date, of: Selection) -> list[Dated]:
    """The gatherings from a day on, in the order of time: also what was cancelled, and all that is planned."""
    columns = [getattr(Gathering, name) for name in Dated._fields]
    asked = select(*columns).join(Activity, Activity.id == Gathering.activity_id)
    asked = asked.where(*_shown(centre, since, of))
    rows = db.session.execute(asked.order_by(Gathering.day, Gathering.starts_at, Gathering.id))
    return [Dated(*row) for row in rows]


def activities(centre: Centre) -> dict[int, Activity]:
    """What stands in the programme of the house, by number."""
    asked = select(Activity).where(Activity.centre_id == centre.id, Activity.in_programme)
    return {each.id: each for each in db.session.scalars(asked)}


def series(centre: Centre, since: date, of: Selection) -> list[tuple[Series, int]]:
    """The series of these gatherings, each with how often a gathering of it was planned otherwise, ever."""
    shown = select(Gathering.series_id).join(Activity, Activity.id == Gathering.activity_id)
    shown = shown.where(*_shown(centre, since, of))
    often = select(func.sum(Gathering.revision)).where(Gathering.series_id == Series.id).scalar_subquery()
    asked = select(Series, often).where(Series.id.in_(shown)).order_by(Series.id)
    return [(each, times) for each, times in db.session.execute(asked)]


def rooms(centre: Centre) -> dict[int, Room]:
    """The rooms of the house, by number, also those that are out of use."""
    asked = select(Room).where(Room.centre_id == centre.id)
    return {each.id: each for each in db.session.scalars(asked)}


def taggings(centre: Centre, since: date, of: Selection) -> dict[int, Tagging]:
    """The settings under which these gatherings stand, with their groups, by number."""
    shown = select(Gathering.tagging_id).join(Activity, Activity.id == Gathering.activity_id)
    shown = shown.where(*_shown(centre, since, of))
    asked = select(Tagging).where(Tagging.id.in_(shown)).options(selectinload(Tagging.groups))
    return {each.id: each for each in db.session.scalars(asked)}


def _shown(centre: Centre, since: date, of: Selection) -> Sequence[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [
        Gathering.centre_id == centre.id,
        Gathering.day >= since,
        Activity.in_programme.is_(True),
    ]
    if of.room is not None:
        wanted.append(Gathering.room_id == of.room)
    if of.language is not None:
        wanted.append(_among(Activity.spoken, of.language))
    if of.kind is not None:
        wanted.append(_among(Activity.kinds, of.kind))
    return wanted


def _among(codes: InstrumentedAttribute[str], code: str) -> ColumnElement[bool]:
    """Whether a code stands in a column that keeps several of them between commas."""
    return (literal(",") + codes + ",").contains(f",{code},", autoescape=True)
