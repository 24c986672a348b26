"""The bands a house decided on, and those that hold on a day."""

from datetime import date

from sqlalchemy import bindparam, select

from buurthuis.balance import bands, models
from buurthuis.centres.models import Centre
from buurthuis.extensions import db

OF_CENTRE = (
    select(models.Band)
    .where(models.Band.centre_id == bindparam("centre"))
    .order_by(models.Band.decided_on.desc(), models.Band.id.desc())
)


def bands_of(centre: Centre) -> list[models.Band]:
    """Every decision about a band, the latest first."""
    return list(db.session.scalars(OF_CENTRE, {"centre": centre.id}))


def bands_on(centre: Centre, on: date) -> tuple[bands.Band, ...]:
    """The bands that hold on a day, the one about the offer, which is the house's own decision, first."""
    decisions = bands_of(centre)
    in_force = (bands.in_force(decisions, measure, on) for measure in models.MEASURES)
    return tuple(decision.band for decision in in_force if decision)
