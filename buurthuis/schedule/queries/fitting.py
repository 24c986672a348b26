"""What fits in the house, while nobody else plans there."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre
from buurthuis.centres.queries import hold
from buurthuis.extensions import db
from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.fit import Fit, Space, Wanted, fit
from buurthuis.schedule.models import HELD, PLANNED, Activity, Gathering, Series
from buurthuis.schedule.queries.choices import rooms
from buurthuis.schedule.queries.closed import closed_months

__all__ = ["all_that_fits", "hold", "hold_gathering", "slots", "taken_on", "what_fits"]

# In the order of what is taken, without the title.
NEEDED: tuple[InstrumentedAttribute[Any], ...] = (
    Gathering.room_id,
    Gathering.host_id,
    Gathering.day,
    Gathering.starts_at,
    Gathering.ends_at,
)


def hold_gathering(gathering: Gathering) -> None:
    """Read the gathering anew, and let nobody else cancel, move or count it until this transaction ends."""
    db.session.refresh(gathering, with_for_update=True)


def what_fits(centre: Centre, wanted: Wanted, but_for: Collection[int] = ()) -> Fit:
    """Where a plan fits, when the gatherings `but_for` are not looked at."""
    return all_that_fits(centre, [wanted], but_for)[0]


def all_that_fits(
    centre: Centre, wanted: Sequence[Wanted], but_for: Collection[int] = (), also: Sequence[Taken] = ()
) -> list[Fit]:
    """Where each of some plans fits, when `also` is taken; they are not held against each other."""
    days = {day for each in wanted for day in each.days}
    taken = [*taken_on(centre, days, but_for), *also]
    closures, zone = houses.closures(centre), ZoneInfo(centre.timezone)
    spaces = [Space(room.id, room.capacity, room.accessible) for room in rooms(centre)]
    beside = houses.rooms_beside(centre)
    months = closed_months(centre)
    return [fit(each, taken, closures, spaces, zone, beside, months) for each in wanted]


def taken_on(centre: Centre, days: Iterable[date], but_for: Collection[int] = ()) -> list[Taken]:
    """What takes place on these days, `but_for` these gatherings."""
    plans = (
        select(Gathering.id, *NEEDED, Activity.title)
        .join(Activity, Activity.id == Gathering.activity_id)
        .where(Gathering.centre_id == centre.id, Gathering.day.in_(days))
        .where(Gathering.state.in_((PLANNED, HELD)))
    )
    rows = (tuple(row) for row in db.session.execute(plans))
    return [Taken(*needs) for number, *needs in rows if number not in but_for]


def slots(series: Series) -> set[date]:
    """The dates of the rule that were planned before, wherever they were moved to."""
    return set(
        filter(None, db.session.scalars(select(Gathering.slot).where(Gathering.series_id == series.id)))
    )
