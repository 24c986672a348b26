"""The gatherings of a week that the neighbourhood may read of, as plain rows: nothing here knows a host or a count."""

from typing import Any, TypeAlias

from sqlalchemy import Select, String, bindparam, cast, null, or_, select

from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Week
from buurthuis.programme.announcement import ClosedDays
from buurthuis.schedule.models import Activity, Gathering, Tagging, circle

Rows: TypeAlias = tuple[tuple[Any, ...], ...]
# In the order of an announcement.
TOLD = (
    Gathering.id,
    Gathering.day,
    Gathering.starts_at,
    Gathering.ends_at,
    Gathering.state,
    Room.name,
    Activity.title,
    Activity.description,
    Activity.language,
    cast(Activity.texts, String),
    Activity.spoken,
    Activity.kinds,
    Activity.cost_cents,
    or_(Activity.accessible, Room.accessible.is_(True)),
    Activity.for_whom,
    Activity.age_from,
    Activity.age_to,
    Activity.photo_free,
    Activity.organiser,
    Activity.organised_by,
)


def _of_a_week(*more: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*TOLD, *more)
        .join(Activity, Activity.id == Gathering.activity_id)
        .outerjoin(Room, Room.id == Gathering.room_id)
        .where(
            Gathering.centre_id == bindparam("centre"),
            Gathering.day.between(bindparam("first"), bindparam("last")),
            Activity.in_programme,
        )
        .order_by(Gathering.day, Gathering.starts_at, Gathering.ends_at, Gathering.id)
    )


# Made once: they are asked at every page.
PLAIN = _of_a_week(null(), Gathering.room_id, null(), null())
WITH_SETTING = (
    _of_a_week(Tagging.setting, Gathering.room_id, Group.key, cast(Group.names, String))
    .join(Tagging, Tagging.id == Gathering.tagging_id)
    .outerjoin(circle, circle.c.tagging_id == Tagging.id)
    .outerjoin(Group, Group.id == circle.c.group_id)
    .order_by(Group.position)
)
CLOSED = (
    select(Closure.starts_on, Closure.ends_on, Closure.reason)
    .where(
        Closure.centre_id == bindparam("centre"),
        Closure.starts_on <= bindparam("last"),
        Closure.ends_on >= bindparam("first"),
    )
    .order_by(Closure.starts_on, Closure.id)
)


def announced(centre: Centre, of: Week) -> Rows:
    """The gatherings of a week in the order of time, also what was cancelled; setting and circle where they show."""
    asked = WITH_SETTING if centre.shows_setting else PLAIN
    return tuple(tuple(row) for row in db.session.execute(asked, _in(centre, of)))


def closed_days(centre: Centre, of: Week) -> tuple[ClosedDays, ...]:
    """The days of a week on which the house is closed."""
    return tuple(ClosedDays(*row) for row in db.session.execute(CLOSED, _in(centre, of)))


def _in(centre: Centre, of: Week) -> dict[str, Any]:
    return {"centre": centre.id, "first": of.first, "last": of.last}
