"""A change is undone: gatherings go back to where they were, as far as they still can."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import column, exists, func, select, table

from buurthuis.clock import instant
from buurthuis.extensions import db
from buurthuis.schedule.models.change import Change, as_kept
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.plan import Gathering, Series
from buurthuis.schedule.tagging import in_force

PLACE = ("day", "starts_at", "ends_at", "minutes", "room_id", "host_id", "state", "reason")
TAP = table("tap", column("gathering_id"))


def undo(change: Change, but_for: Collection[int] = ()) -> None:
    """Let the plan be as it was before, gatherings `but_for` left as they are now. Nothing that was counted goes."""
    _series_back(change)
    kept = [entry for entry in change.before["gatherings"] if entry["id"] not in but_for]
    now = {each.id: each for each in _gatherings([entry["id"] for entry in kept])}
    for gathering in now.values():
        gathering.series_id = None  # while they change places, no two are on one date of a series
    db.session.flush()
    _take_out(set(change.before["made"]) - set(but_for))
    for entry in kept:
        _put_back(change, entry, now.get(entry["id"]))
    db.session.flush()
    _tidy(change.before["made_series"])
    change.undone_at = instant()


def _series_back(change: Change) -> None:
    for entry in change.before["series"]:
        series = db.session.get(Series, entry["id"])
        if series is not None:
            for name, value in as_kept(Series, entry["was"]).items():
                setattr(series, name, value)
            series.host_id = _still_there(series.host_id)


def _still_there(number: int | None) -> int | None:
    """The number of a host, unless he or she was removed."""
    host = db.session.get(Host, number) if number else None
    return host.id if host and host.removed_on is None else None


def _take_out(numbers: Iterable[int]) -> None:
    for gathering in _gatherings(numbers):
        tapped = select(exists().where(TAP.c.gathering_id == gathering.id))
        if not gathering.is_settled and not db.session.scalar(tapped):
            db.session.delete(gathering)
    db.session.flush()


def _put_back(change: Change, entry: dict[str, Any], gathering: Gathering | None) -> None:
    was = as_kept(Gathering, entry["was"])
    if gathering is None:
        gathering = _again(change, was)
    elif not gathering.tagging.once:
        gathering.tagging = in_force(gathering.activity.taggings(), was["day"])
    for name in PLACE:
        setattr(gathering, name, was[name])
    gathering.series_id = was["series_id"] if db.session.get(Series, was["series_id"] or 0) else None
    gathering.slot = was["slot"]
    gathering.host_id = _still_there(was["host_id"])
    gathering.revise()


def _again(change: Change, was: dict[str, Any]) -> Gathering:
    """A gathering that left the plan, planned anew."""
    activity = change.activity
    if activity is None:
        raise ValueError("the activity is not there any more")
    times = was["starts_at"], was["ends_at"]
    gathering = Gathering.of(activity, was["day"], times, in_force(activity.taggings(), was["day"]))
    gathering.revision = was["revision"]
    db.session.add(gathering)
    return gathering


def _tidy(made: Iterable[int]) -> None:
    """A series that the change began goes; one that has a gathering by now ends with the last of them."""
    for number in made:
        series = db.session.get(Series, number)
        if series is None:
            continue
        last = db.session.scalar(select(func.max(Gathering.slot)).where(Gathering.series_id == number))
        if last is None:
            db.session.delete(series)
        else:
            series.until = series.planned_until = last
    db.session.flush()


def _gatherings(numbers: Iterable[int]) -> list[Gathering]:
    known = select(Gathering).where(Gathering.id.in_(numbers)).order_by(Gathering.id)
    return list(db.session.scalars(known))
