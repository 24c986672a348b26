"""The band that holds for the offer: a later feature decides on it, so its table is read by name."""

from datetime import date

from sqlalchemy import Date, column, or_, select, table

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.schedule.impact import Band

OFFER = "offer_own_share_hours"
BAND = table(
    "band",
    column("id"),
    column("centre_id"),
    column("measure"),
    column("floor"),
    column("ceiling"),
    column("decided_on", Date),
    column("ended_on", Date),
)


def band(centre: Centre, day: date) -> Band | None:
    """The band for own-circle hours that the house has agreed on and that holds on a day; None without one.

    A decision takes the place of the one before it, also when it is ended later; one that ended on the day it
    began has never held.
    """
    held = or_(BAND.c.ended_on.is_(None), BAND.c.decided_on < BAND.c.ended_on)
    decisions = (
        select(BAND.c.floor, BAND.c.ceiling, BAND.c.ended_on)
        .where(BAND.c.centre_id == centre.id, BAND.c.measure == OFFER, BAND.c.decided_on <= day, held)
        .order_by(BAND.c.decided_on.desc(), BAND.c.id.desc())
        .limit(1)
    )
    latest = db.session.execute(decisions).first()
    if latest is None or (latest.ended_on is not None and latest.ended_on <= day):
        return None
    return Band(latest.floor / 100, latest.ceiling / 100)
