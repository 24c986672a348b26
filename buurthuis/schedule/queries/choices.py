"""What the forms of the plan offer to choose from, and what people mean by what they type."""

from sqlalchemy import select

from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.personal import without_mark
from buurthuis.schedule.models import Activity, Host, recognisable


def rooms(centre: Centre) -> list[Room]:
    """The rooms that are in use, by name."""
    return [room for room in houses.rooms(centre) if room.retired_on is None]


def groups(centre: Centre) -> list[Group]:
    """The groups that a circle can be of, in the order of the house."""
    known = select(Group).where(Group.centre_id == centre.id, Group.retired_on.is_(None))
    return list(db.session.scalars(known.order_by(Group.position)))


def host_names(centre: Centre) -> list[str]:
    """Who leads gatherings in this house, by name."""
    names = db.session.scalars(
        select(Host.name).where(Host.centre_id == centre.id, Host.removed_on.is_(None))
    )
    return sorted(names, key=str.casefold)


def host_id(centre: Centre, name: str | None) -> int | None:
    """The number of the host that people mean by this name; None for nobody and for somebody new."""
    meant = recognisable(without_mark(name or ""))
    here = (Host.centre_id == centre.id, Host.removed_on.is_(None))
    known = db.session.execute(select(Host.id, Host.name).where(*here))
    return next((number for number, host in known if recognisable(host) == meant), None)


def titled(centre: Centre, title: str) -> Activity | None:
    """The activity of the house that people mean by this title."""
    known = select(Activity).where(Activity.centre_id == centre.id)
    return db.session.scalar(known.where(Activity.recognised_by == recognisable(title)))
