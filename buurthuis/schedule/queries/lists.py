"""The activities of a house in a list, and the series of one."""

from datetime import date
from itertools import groupby

from sqlalchemy import func, select

from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.listing import Chosen, Line, Listing, Usual, listing
from buurthuis.schedule.models import PLANNED, Activity, Gathering, Series, Tagging
from buurthuis.schedule.queries.circles import circle_of, with_circle
from buurthuis.schedule.tagging import in_force


def activities(centre: Centre, today: date) -> Listing:
    """Every activity of the house, with its setting now and when it gathers from today on."""
    settings, usual, coming = _settings(centre), _usual(centre, today), _next_days(centre, today)
    known = select(Activity.id, Activity.title).where(Activity.centre_id == centre.id)
    lines = []
    for number, title in db.session.execute(known):
        next_day = coming.get(number)
        chosen = in_force(settings[number], next_day or today)
        lines.append(
            Line(number, title, chosen.setting, chosen.circle, tuple(usual.get(number, ())), next_day)
        )
    return listing(lines)


def _settings(centre: Centre) -> dict[int, list[Chosen]]:
    chosen = (
        select(Tagging.id, Tagging.activity_id, Tagging.since, Tagging.setting, Group.key, Group.names)
        .select_from(Tagging)
        .join(Activity, Activity.id == Tagging.activity_id)
    )
    rows = db.session.execute(
        with_circle(chosen)
        .where(Activity.centre_id == centre.id, ~Tagging.once)
        .order_by(Tagging.id, Group.position)
    )
    found: dict[int, list[Chosen]] = {}
    for own, each in groupby(map(tuple, rows), key=lambda row: row[:4]):
        found.setdefault(own[1], []).append(Chosen(circle_of(each), *own))
    return found


def _usual(centre: Centre, today: date) -> dict[int, list[Usual]]:
    running = (
        select(Series, Room.name)
        .join(Activity, Activity.id == Series.activity_id)
        .outerjoin(Room, Room.id == Series.room_id)
        .where(Activity.centre_id == centre.id, Series.planned_until >= today)
        .order_by(Series.starts_on, Series.id)
    )
    found: dict[int, list[Usual]] = {}
    for series, room in db.session.execute(running):
        usual = Usual(series.rule, series.starts_at, series.ends_at, room)
        found.setdefault(series.activity_id, []).append(usual)
    return found


def _next_days(centre: Centre, today: date) -> dict[int, date]:
    coming = select(Gathering.activity_id, func.min(Gathering.day)).where(
        Gathering.centre_id == centre.id, Gathering.day >= today, Gathering.state == PLANNED
    )
    rows = db.session.execute(coming.group_by(Gathering.activity_id))
    return {row[0]: row[1] for row in rows}


def series_of(activity: Activity) -> list[Series]:
    """The series of an activity, the newest first."""
    known = select(Series).where(Series.activity_id == activity.id)
    return list(db.session.scalars(known.order_by(Series.starts_on.desc(), Series.id.desc())))
