"""Some gatherings of a series go on otherwise, and the series with them; what stays behind stays as it was."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, select, update

from buurthuis.extensions import db
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.plan import Gathering, Series
from buurthuis.schedule.recurrence import Rule
from buurthuis.schedule.scope import Place

A_DAY = timedelta(days=1)
Moves = Mapping[Gathering, tuple[date, Place]]  # the date by the new rule, and where and when it really is


def carry_on(series: Series, moves: Moves, rule: Rule, usual: Place) -> Series:
    """Let these gatherings go on by a new rule, at the usual times and in the usual room.

    Where the series gathers before them, it ends the day before and a new one goes on; else it changes itself.
    """
    first = min(gathering.slot or gathering.day for gathering in moves)
    until = series.planned_until
    if _gathers_before(series, first):
        goes_on = _split(series, first)
    else:
        goes_on = series
        if any(gathering.slot != slot for gathering, (slot, _place) in moves.items()):
            _loosen(series)
    goes_on.rule = rule
    goes_on.planned_until = max(until, *(slot for slot, _place in moves.values()))
    goes_on.starts_at, goes_on.ends_at = usual.starts_at, usual.ends_at
    goes_on.room_id, goes_on.host_id = usual.room, usual.host
    for gathering, (slot, place) in moves.items():
        put(gathering, place)
        gathering.series_id, gathering.slot = goes_on.id, slot
    db.session.flush()
    return goes_on


def put(gathering: Gathering, place: Place) -> None:
    """Let a gathering take this place."""
    host = db.session.get(Host, place.host) if place.host else None
    gathering.move(place.day, (place.starts_at, place.ends_at), place.room, host)


def _loosen(series: Series) -> None:
    """Take everything out of the series, so that none is on the date of another while they change places.

    What stays as it was stays out: its date is another's now.
    """
    loose = update(Gathering).where(Gathering.series_id == series.id)
    db.session.execute(loose.values(series_id=None))


def _gathers_before(series: Series, first: date) -> bool:
    before = select(func.count(Gathering.id)).where(Gathering.series_id == series.id, Gathering.slot < first)
    return bool(db.session.scalar(before))


def _split(series: Series, first: date) -> Series:
    """End the series the day before, and begin one that goes on."""
    goes_on = Series(
        activity_id=series.activity_id,
        planned_until=series.planned_until,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        skips_school_holidays=series.skips_school_holidays,
        skips_public_holidays=series.skips_public_holidays,
    )
    goes_on.rule = series.rule
    db.session.add(goes_on)
    series.until = series.planned_until = first - A_DAY
    db.session.flush()
    return goes_on
