"""What was named in a month, how many were asked, and what the team does about it: rows until then, few statements."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.barriers import (
    HOUSE,
    OPEN,
    TREE,
    ActionLine,
    Barriers,
    about,
    on_last_day,
    without_belief_or_health,
)
from buurthuis.relations.models import BarrierAbout, BarrierAction, BarrierAsking, BarrierMention
from buurthuis.relations.small import Tally, tally
from buurthuis.schedule.models import Activity

# Made once, as they are long to make.
MENTIONS = select(BarrierMention.barrier, BarrierMention.mentions).where(
    BarrierMention.centre_id == bindparam("centre"), BarrierMention.first == bindparam("first")
)
ABOUT = (
    select(Activity.title, BarrierAbout.mentions)
    .outerjoin(Activity, Activity.id == BarrierAbout.activity_id)
    .where(BarrierAbout.centre_id == bindparam("centre"), BarrierAbout.first == bindparam("first"))
)
ASKED = select(BarrierAsking.people).where(
    BarrierAsking.centre_id == bindparam("centre"), BarrierAsking.first == bindparam("first")
)
TITLES = select(Activity.title).where(Activity.centre_id == bindparam("centre"))
IS_OF_MONTH = and_(
    BarrierAction.made_on <= bindparam("last"),
    or_(
        BarrierAction.settled_on.is_(None),
        BarrierAction.settled_on >= bindparam("first"),
        BarrierAction.looked_back_on.between(bindparam("first"), bindparam("last")),
    ),
)
ACTIONS = (
    select(
        BarrierAction.barrier,
        Activity.title,
        BarrierAction.what,
        BarrierAction.state,
        BarrierAction.helped,
        BarrierAction.settled_on,
        BarrierAction.looked_back_on,
    )
    .outerjoin(Activity, Activity.id == BarrierAction.activity_id)
    .where(BarrierAction.centre_id == bindparam("centre"), IS_OF_MONTH)
    .order_by(BarrierAction.due_on, BarrierAction.id)
)


def barriers(centre: Centre, month: Month, is_told: bool, before: Sequence[Barriers] = ()) -> Barriers | None:
    """The barriers of a month as they may be told; None when there is nothing of them.

    Until it may be told, only how much was named: nobody shall see the lines change after a talk. `before` are the
    versions of the month that were published.
    """
    asked_for = {"centre": centre.id, "first": month.first, "last": month.last}
    connection = db.session.connection()
    named = dict(connection.execute(MENTIONS, asked_for).all())
    asked = connection.scalar(ASKED, asked_for) or 0
    actions = _actions(connection.execute(ACTIONS, asked_for), month.last)
    if not (asked or actions or any(named.values())):
        return None
    is_open = sum(action.state == OPEN for action in actions)
    if not (is_told and named):
        only = Tally(sum(named.values()))
        return Barriers(asked, only, only, is_open, actions, is_told)
    named_of = {title or HOUSE: mentions for title, mentions in connection.execute(ABOUT, asked_for)}
    titles = connection.scalars(TITLES, asked_for).all()
    return Barriers(
        asked,
        without_belief_or_health(tally(named, TREE, [version.mentions for version in before])),
        about(named_of, titles, [version.about for version in before]),
        is_open,
        actions,
    )


def _actions(rows: Iterable[Any], last: date) -> tuple[ActionLine, ...]:
    """What was to be done on the last day, was settled in the month, or was looked back on."""
    return tuple(
        on_last_day(
            ActionLine(barrier, title or HOUSE, what, state, helped), settled_on, looked_back_on, last
        )
        for barrier, title, what, state, helped, settled_on, looked_back_on in rows
    )
