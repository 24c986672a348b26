"""What fits in the house, while nobody else plans there."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select

from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, Wanted, fit
from buurthuis.schedule.models import HELD, PLANNED, Activity, Gathering, Series
from buurthuis.schedule.queries.choices import rooms


def hold(centre: Centre) -> None:
    """Let nobody else plan in this house until this transaction ends."""
    db.session.scalar(select(Centre.id).where(Centre.id == centre.id).with_for_update(key_share=True))


def hold_gathering(gathering: Gathering) -> None:
    """Read the gathering anew, and let nobody else cancel, move or count it until this transaction ends."""
    db.session.refresh(gathering, with_for_update=True)


def what_fits(centre: Centre, wanted: Wanted, but_for: int | None = None, writing: bool = True) -> Fit:
    """Where a plan fits, when the gathering `but_for` is not looked at; while writing, the room is held."""
    if writing and wanted.room is not None:
        db.session.scalar(select(Room.id).where(Room.id == wanted.room).with_for_update(key_share=True))
    numbers = [room.id for room in rooms(centre)]
    closures = houses.closures(centre)
    return fit(wanted, _taken(centre, wanted.days, but_for), closures, numbers, ZoneInfo(centre.timezone))


def _taken(centre: Centre, days: Iterable[date], but_for: int | None) -> list[Taken]:
    plans = (
        select(
            Gathering.room_id,
            Gathering.host_id,
            Gathering.day,
            Gathering.starts_at,
            Gathering.ends_at,
            Activity.title,
        )
        .join(Activity, Activity.id == Gathering.activity_id)
        .where(Gathering.centre_id == centre.id, Gathering.day.in_(days))
        .where(Gathering.state.in_((PLANNED, HELD)), Gathering.id != (but_for or 0))
    )
    return [Taken(*row) for row in db.session.execute(plans)]


def slots(series: Series) -> set[date]:
    """The dates of the rule that were planned before, wherever they were moved to."""
    return set(
        filter(None, db.session.scalars(select(Gathering.slot).where(Gathering.series_id == series.id)))
    )
