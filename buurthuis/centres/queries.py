"""What is asked about the houses: their rooms and closing days."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Date, column, func, select, table

from buurthuis.centres.models import Centre, Closure, Room, room_part
from buurthuis.centres.parts import overlapping
from buurthuis.extensions import db

GATHERING = table("gathering", column("centre_id"), column("day", Date), column("state"))


def hold(centre: Centre) -> None:
    """Let nobody else plan in this house until this transaction ends."""
    db.session.scalar(select(Centre.id).where(Centre.id == centre.id).with_for_update(key_share=True))


def every() -> list[Centre]:
    """All houses, by name."""
    return sorted(db.session.scalars(select(Centre)), key=lambda centre: centre.name.casefold())


def among(numbers: Collection[int]) -> list[Centre]:
    """These houses, by name."""
    found = db.session.scalars(select(Centre).where(Centre.id.in_(numbers)))
    return sorted(found, key=lambda centre: centre.name.casefold())


def rooms(centre: Centre) -> list[Room]:
    """The rooms of the house by name, those out of use last."""
    found = db.session.scalars(select(Room).where(Room.centre_id == centre.id))
    return sorted(found, key=lambda room: (room.retired_on is not None, room.name.casefold()))


def parts(centre: Centre) -> dict[int, set[int]]:
    """The rooms that a hall is made of, by its number; halls without parts are left out."""
    found: dict[int, set[int]] = {}
    of_house = (
        select(room_part).join(Room, Room.id == room_part.c.whole_id).where(Room.centre_id == centre.id)
    )
    for whole, part in db.session.execute(of_house):
        found.setdefault(whole, set()).add(part)
    return found


def rooms_beside(centre: Centre) -> dict[int, frozenset[int]]:
    """The rooms that each room cannot be used beside, as one is a part of the other."""
    return overlapping(parts(centre))


def closures(centre: Centre) -> list[Closure]:
    """The closing days of the house, the earliest first."""
    found = select(Closure).where(Closure.centre_id == centre.id).order_by(Closure.starts_on, Closure.ends_on)
    return list(db.session.scalars(found))


def coming_closures(centre: Centre, today: date) -> list[Closure]:
    """The closing days that are not over."""
    return [closure for closure in closures(centre) if closure.ends_on >= today]


def planned_in(centre: Centre, closures: Iterable[Closure]) -> dict[int, int]:
    """How many gatherings are planned on the days of each of these closures, by its number."""
    known = list(closures)
    if not known:
        return {}
    first, last = min(each.starts_on for each in known), max(each.ends_on for each in known)
    by_day = (
        select(GATHERING.c.day, func.count())
        .where(GATHERING.c.centre_id == centre.id, GATHERING.c.state == "planned")
        .where(GATHERING.c.day.between(first, last))
        .group_by(GATHERING.c.day)
    )
    days = [(day, many) for day, many in db.session.execute(by_day)]
    return {each.id: sum(n for day, n in days if each.starts_on <= day <= each.ends_on) for each in known}
