"""Gatherings as the week and the page of an activity show them, and what somebody may wish to see of a week."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from sqlalchemy import ColumnElement, CompoundSelect, literal, select, union_all

from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Week
from buurthuis.schedule.cards import Card, Wish, places
from buurthuis.schedule.models import Activity, Gathering, Host, Tagging
from buurthuis.schedule.queries.circles import circle_of, with_circle

# In the order of a card, and then a group of its circle.
SHOWN = (
    Gathering.id,
    Gathering.activity_id,
    Activity.title,
    Gathering.day,
    Gathering.starts_at,
    Gathering.ends_at,
    Tagging.setting,
    Gathering.room_id,
    Room.name,
    Gathering.host_id,
    Host.name,
    Gathering.state,
    Gathering.reason,
    Group.key,
    Group.names,
)


def week(centre: Centre, of: Week) -> list[Card]:
    """The gatherings of a week, also those that do not take place."""
    return _cards(centre, Gathering.day.between(of.first, of.last))


def gatherings(activity: Activity, *which: ColumnElement[bool]) -> list[Card]:
    """The gatherings of one activity, in the order of time."""
    return _cards(activity.centre, Gathering.activity_id == activity.id, *which)


def closures(centre: Centre, of: Week) -> list[Closure]:
    """The closing days in a week."""
    known = select(Closure).where(Closure.centre_id == centre.id)
    return list(db.session.scalars(known.where(Closure.starts_on <= of.last, Closure.ends_on >= of.first)))


def wish(centre: Centre, asked: Wish, cards: Iterable[Card]) -> tuple[Wish, dict[str, dict[int, str]]]:
    """The wish as far as the house has that room and host, and the rooms and hosts to choose from."""
    known = places(cards)
    if asked.room not in (None, *known["room"]) or asked.host not in (None, *known["host"]):
        for kind, number, name in db.session.execute(_named(centre, asked)):
            known[kind][number] = name
    room = asked.room if asked.room in known["room"] else None
    host = asked.host if asked.host in known["host"] else None
    return replace(asked, room=room, host=host), known


def _named(centre: Centre, asked: Wish) -> CompoundSelect[str, int, str]:
    return union_all(
        select(literal("room"), Room.id, Room.name).where(Room.centre_id == centre.id, Room.id == asked.room),
        select(literal("host"), Host.id, Host.name).where(Host.centre_id == centre.id, Host.id == asked.host),
    )


def _cards(centre: Centre, *which: ColumnElement[bool]) -> list[Card]:
    plans = (
        select(*SHOWN)
        .join(Activity, Activity.id == Gathering.activity_id)
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .outerjoin(Room, Room.id == Gathering.room_id)
        .outerjoin(Host, Host.id == Gathering.host_id)
    )
    plans = with_circle(plans).where(Gathering.centre_id == centre.id, *which)
    ordered = plans.order_by(Gathering.day, Gathering.starts_at, Gathering.id, Group.position)
    rows = groupby(map(tuple, db.session.execute(ordered)), key=lambda row: row[:-2])
    return [Card(circle_of(each), *own) for own, each in rows]
