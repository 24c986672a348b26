"""Which months are closed: their plan stays as it is. The counts that are closed with it come later in the house."""

from datetime import date

from sqlalchemy import Date, column, select, table

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.schedule.models import Activity, Gathering, Tagging

COUNTED_MONTH = table("counted_month", column("centre_id"), column("first", Date), column("closed_at"))


def closed_months(centre: Centre) -> frozenset[date]:
    """The first days of the months of the centre that are closed."""
    asked = select(COUNTED_MONTH.c.first).where(
        COUNTED_MONTH.c.centre_id == centre.id, COUNTED_MONTH.c.closed_at.is_not(None)
    )
    return frozenset(db.session.scalars(asked))


def in_closed_month(gathering: Gathering) -> bool:
    """True while nothing of the plan of this gathering may change."""
    return gathering.day.replace(day=1) in closed_months(gathering.centre)


def last_closed(activity: Activity, since: date) -> date | None:
    """The last day from `since` on of which the month is closed and the activity gathers under its own setting."""
    closed = closed_months(activity.centre)
    if not closed:
        return None
    asked = select(Gathering.day).join(Tagging, Tagging.id == Gathering.tagging_id)
    days = db.session.scalars(
        asked.where(Gathering.activity_id == activity.id, Gathering.day >= since, ~Tagging.once)
    )
    return max((day for day in days if day.replace(day=1) in closed), default=None)
