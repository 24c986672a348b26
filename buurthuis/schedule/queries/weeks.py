"""The gatherings of a week or of an activity, and what a week can be narrowed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import (
    JSON,
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)

from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Week
from buurthuis.schedule.cards import Card, Choices, Circle, Wish
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


class Shut(NamedTuple):
    """Days on which the house is closed, with the reason."""

    reason: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Around:
    """What a week page knows beside the gatherings: when the house is closed, and what there is to choose from."""

    closures: tuple[Shut, ...]
    choices: Choices


def week(centre: Centre, of: Week) -> list[Card]:
    """The gatherings of a week, also those that do not take place."""
    return _cards(_OF_A_WEEK, {"centre": centre.id, "first": of.first, "last": of.last})


def gatherings(activity: Activity, *which: ColumnElement[bool]) -> list[Card]:
    """The gatherings of one activity, in the order of time."""
    return _cards(_PLANS.where(Gathering.activity_id == activity.id, *which), {})


def closures(centre: Centre, of: Week) -> list[Closure]:
    """The closing days in a week."""
    known = select(Closure).where(Closure.centre_id == centre.id)
    return list(db.session.scalars(known.where(Closure.starts_on <= of.last, Closure.ends_on >= of.first)))


def around(centre: Centre, of: Week, asked: Wish, cards: Iterable[Card]) -> Around:
    """What the week page shows beside these cards; a room, host or circle that is asked for is always among it."""
    wanted = {"room": asked.room or 0, "host": asked.host or 0, "circle": asked.circle or ""}
    rows = [
        tuple(row)
        for row in db.session.execute(
            _AROUND, {"centre": centre.id, "first": of.first, "last": of.last} | wanted
        )
    ]
    return Around(
        closures=tuple(Shut(*row[2:5]) for row in rows if row[0] == "closure"),
        choices=Choices(
            room={row[1]: row[2] for row in rows if row[0] == "room"},
            host={row[1]: row[2] for row in rows if row[0] == "host"},
            circle={row[2]: Circle(row[2], row[5]) for row in sorted(rows, key=_place) if row[0] == "circle"},
        ).and_of(cards),
    )


def _place(row: tuple[Any, ...]) -> int:
    return int(row[1])


def _cards(plans: Select[*tuple[Any, ...]], asked: dict[str, Any]) -> list[Card]:
    rows = groupby(map(tuple, db.session.execute(plans, asked)), key=lambda row: row[:-2])
    return [Card(circle_of(each), *own) for own, each in rows]


def _plans() -> Select[*tuple[Any, ...]]:
    plans = (
        select(*SHOWN)
        .join(Activity, Activity.id == Gathering.activity_id)
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .outerjoin(Room, Room.id == Gathering.room_id)
        .outerjoin(Host, Host.id == Gathering.host_id)
    )
    return with_circle(plans).order_by(Gathering.day, Gathering.starts_at, Gathering.id, Group.position)


def _around() -> CompoundSelect[*tuple[Any, ...]]:
    """Kind, number, name, first and last day, names: rows of four tables in one question."""
    centre: BindParameter[int] = bindparam("centre")
    nothing = cast(null(), JSON)
    no_days = (cast(null(), Date), cast(null(), Date))
    known = or_(Room.retired_on.is_(None), Room.id == bindparam("room"))
    counted = or_(Group.retired_on.is_(None), Group.key == bindparam("circle"))
    days = (Closure.starts_on <= bindparam("last"), Closure.ends_on >= bindparam("first"))
    return union_all(
        select(literal("closure"), Closure.id, Closure.reason, Closure.starts_on, Closure.ends_on, nothing)
        .where(Closure.centre_id == centre, *days),
        select(literal("room"), Room.id, Room.name, *no_days, nothing).where(Room.centre_id == centre, known),
        select(literal("host"), Host.id, Host.name, *no_days, nothing)
        .where(Host.centre_id == centre, Host.id == bindparam("host")),
        select(literal("circle"), Group.position, Group.key, *no_days, Group.names)
        .where(Group.centre_id == centre, counted),
    )  # fmt: skip


# Made once: a page that is opened all day spends more on making its questions than on asking them.
_PLANS = _plans()
_OF_A_WEEK = _PLANS.where(
    Gathering.centre_id == bindparam("centre"),
    Gathering.day.between(bindparam("first"), bindparam("last")),
)
_AROUND = _around()
