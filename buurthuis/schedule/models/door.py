"""An own circle that opens its door for once: that gathering is mixed, and the activity stays what it is."""

from sqlalchemy import func, select

from buurthuis.extensions import db
from buurthuis.schedule.models.plan import Gathering
from buurthuis.schedule.models.tagging import Tagging
from buurthuis.schedule.tagging import MIXED, in_force


def open_door(gathering: Gathering, by: int | None = None) -> None:
    """Let everybody in for once."""
    once = Tagging(
        activity_id=gathering.activity_id, since=gathering.day, setting=MIXED, once=True, made_by=by
    )
    db.session.add(once)
    db.session.flush()
    gathering.tagging = once


def close_door(gathering: Gathering) -> None:
    """Gather under the setting of the activity again."""
    once = gathering.tagging
    gathering.tagging = in_force(gathering.activity.taggings(), gathering.day)
    db.session.flush()
    under_it = select(func.count(Gathering.id)).where(Gathering.tagging_id == once.id)
    if once.once and not db.session.scalar(under_it):
        db.session.delete(once)
