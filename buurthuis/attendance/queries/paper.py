"""What goes on tally sheets: the gatherings, and the groups to count."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Week
from buurthuis.schedule.models import HELD, PLANNED, Gathering


def taking_place(centre: Centre, week: Week) -> list[Gathering]:
    """The gatherings of a week that were not called off, in the order of time."""
    asked = (
        select(Gathering)
        .where(Gathering.centre_id == centre.id, Gathering.day.between(week.first, week.last))
        .where(Gathering.state.in_((PLANNED, HELD)))
        .options(joinedload(Gathering.activity), joinedload(Gathering.room))
        .order_by(Gathering.day, Gathering.starts_at, Gathering.id)
    )
    return list(db.session.scalars(asked))


def in_use_on(day: date, groups: Sequence[Group]) -> list[Group]:
    """Those of the groups that the counting page of this day asks for."""
    return [group for group in groups if group.retired_on is None or group.retired_on > day]
