"""What the coming weeks offer."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Select, func, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.cards import Circle
from buurthuis.schedule.models import HELD, PLANNED, Gathering, Tagging
from buurthuis.schedule.offer import Outlook, UnderOneSetting, offer
from buurthuis.schedule.queries.circles import with_circle

COMING = timedelta(days=28)


def outlook(centre: Centre, today: date) -> Outlook:
    """What is planned from today on, four weeks long, cancelled gatherings left out."""
    rows = [tuple(row) for row in db.session.execute(_by_setting(centre, today))]
    sorts = [
        UnderOneSetting(activity, setting, int(minutes), tuple(row[5] for row in each if row[5] is not None))
        for (_id, activity, setting, minutes), each in groupby(rows, key=lambda row: row[:4])
    ]
    named = {(position, key): Circle(key, names) for *_, position, key, names in rows if key is not None}
    return Outlook(offer(sorts), tuple(named[place] for place in sorted(named)))


def _by_setting(centre: Centre, today: date) -> Select[*tuple[Any, ...]]:
    sums = (
        select(Gathering.tagging_id, func.sum(Gathering.minutes).label("minutes"))
        .where(Gathering.centre_id == centre.id, Gathering.day >= today, Gathering.day < today + COMING)
        .where(Gathering.state.in_((PLANNED, HELD)))
        .group_by(Gathering.tagging_id)
        .subquery()
    )
    plans = select(
        Tagging.id,
        Tagging.activity_id,
        Tagging.setting,
        sums.c.minutes,
        Group.position,
        Group.key,
        Group.names,
    ).join(sums, sums.c.tagging_id == Tagging.id)
    return with_circle(plans).order_by(Tagging.id, Group.position)
