"""What the team does about barriers, in a list."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.relations.barriers import OPEN
from buurthuis.relations.models import BarrierAction


def actions(centre: Centre) -> list[BarrierAction]:
    """Every action of the house, by the date it is due; of what is done or dropped, the last comes first."""
    known = (
        select(BarrierAction)
        .where(BarrierAction.centre_id == centre.id)
        .options(joinedload(BarrierAction.activity), joinedload(BarrierAction.owner))
        .order_by(BarrierAction.settled_on.desc(), BarrierAction.due_on, BarrierAction.id)
    )
    return list(db.session.scalars(known).unique())


def same(action: BarrierAction) -> BarrierAction | None:
    """An action that says all the same and was written the same day: it was sent twice."""
    as_it_is = ("centre_id", "barrier", "activity_id", "what", "owner_id", "due_on", "made_on")
    return db.session.scalars(
        select(BarrierAction).filter_by(state=OPEN, **{name: getattr(action, name) for name in as_it_is})
    ).first()
