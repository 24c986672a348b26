"""What is asked about the houses: their rooms and closing days."""

from datetime import date

from sqlalchemy import select

from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.extensions import db


def every() -> list[Centre]:
    """All houses, by name."""
    return sorted(db.session.scalars(select(Centre)), key=lambda centre: centre.name.casefold())


def rooms(centre: Centre) -> list[Room]:
    """The rooms of the house by name, those out of use last."""
    found = db.session.scalars(select(Room).where(Room.centre_id == centre.id))
    return sorted(found, key=lambda room: (room.retired_on is not None, room.name.casefold()))


def closures(centre: Centre) -> list[Closure]:
    """The closing days of the house, the earliest first."""
    found = select(Closure).where(Closure.centre_id == centre.id).order_by(Closure.starts_on, Closure.ends_on)
    return list(db.session.scalars(found))


def coming_closures(centre: Centre, today: date) -> list[Closure]:
    """The closing days that are not over."""
    return [closure for closure in closures(centre) if closure.ends_on >= today]
