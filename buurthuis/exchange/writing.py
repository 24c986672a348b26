"""A file is taken in: what was foreseen is planned, counted or noted by the same methods that the pages use."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from buurthuis import journal
from buurthuis.attendance.models import did_not_meet, enter
from buurthuis.attendance.tally import ESTIMATED
from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre, Room
from buurthuis.exchange import queries
from buurthuis.exchange.contents import ATTENDANCE, Contents
from buurthuis.exchange.neighbourhood import Figure
from buurthuis.exchange.outcome import LEFT, TAKEN, Outcome
from buurthuis.exchange.plan_known import Planned
from buurthuis.exchange.tallies import Entry
from buurthuis.extensions import db
from buurthuis.groups import queries as groups
from buurthuis.groups.models import Group, replace_population
from buurthuis.schedule import queries as plans
from buurthuis.schedule.models import Activity, Gathering, Host, Series, join, recognisable

VERB = "took_in"


def take_in(
    centre: Centre,
    of: Contents,
    today: date,
    by: int | None = None,
    strict: bool = False,
    exact: bool = False,
) -> Outcome:
    """Take in what can be taken, and answer what became of each row; `strict` takes all of a file or nothing,
    `exact` also compares counts of long ago.

    Nobody else plans or counts in the house meanwhile. The caller commits.
    """
    plans.hold(centre)
    if of.kind == ATTENDANCE:
        _hold_gatherings(centre, [row.day for row in of.attendance])
    found = queries.foresee(centre, of, today, exact)
    if strict and found.outcome.rows(LEFT):
        return found.outcome
    known = {group.key: group for group in groups.every(centre)}
    for planned in found.planned:
        _plan(centre, planned, known, by)
    for entry in found.entries:
        _count(entry, known, today)
    _note(centre, found.figures, known, of.name)
    taken, left = found.outcome.rows(TAKEN), found.outcome.rows(LEFT)
    journal.record(VERB, of.kind, centre=centre.id, account=by, name=of.name, taken=taken, left=left)
    db.session.flush()
    return found.outcome


def _hold_gatherings(centre: Centre, days: Sequence[date]) -> None:
    """Let nobody count these gatherings until this transaction ends: what is foreseen must be what is written."""
    if days:
        between = Gathering.day.between(min(days), max(days))
        db.session.execute(
            select(Gathering.id)
            .where(Gathering.centre_id == centre.id, between)
            .order_by(Gathering.id)
            .with_for_update()
        ).all()


def _plan(centre: Centre, planned: Planned, known: dict[str, Group], by: int | None) -> None:
    row = planned.row
    activity = plans.titled(centre, row.title) or _activity(centre, planned, known, by)
    room, host = _room(centre, row.room), Host.named(centre, row.host)
    originals = [moved.original for moved in planned.moved]
    series = activity.plan(
        row.rule,
        (row.starts_at, row.ends_at),
        [*planned.days, *originals],
        planned.horizon,
        room_id=room.id if room else None,
        host_id=host.id if host else None,
    )
    series.uid = row.uid
    for moved in planned.moved:
        own = _room(centre, moved.room) or room
        gathering = _of_slot(series, moved.original)
        gathering.move(moved.day, (moved.starts_at, moved.ends_at), own.id if own else None, host)
    title = activity.title
    journal.record(
        "planned", "activity", activity.id, centre=centre.id, account=by, title=title, series=series.id
    )


def _of_slot(series: Series, slot: date) -> Gathering:
    known = select(Gathering).where(Gathering.series_id == series.id, Gathering.slot == slot)
    return db.session.scalars(known).one()


def _activity(centre: Centre, planned: Planned, known: dict[str, Group], by: int | None) -> Activity:
    row = planned.row
    activity = Activity(centre_id=centre.id, description="")
    activity.rename(row.title)
    db.session.add(activity)
    db.session.flush()
    join(activity, Host.named(centre, row.host))
    activity.tag(row.setting, [known[key] for key in planned.circle], planned.all_days[0], by)
    return activity


def _room(centre: Centre, name: str | None) -> Room | None:
    """The room that people mean by this name; a new one is added."""
    if not name:
        return None
    for room in houses.rooms(centre):
        if recognisable(room.name) == recognisable(name):
            return room
    room = Room(centre_id=centre.id, name=name)
    db.session.add(room)
    db.session.flush()
    journal.record("added", "room", room.id, centre=centre.id, name=name)
    return room


def _count(entry: Entry, known: dict[str, Group], today: date) -> None:
    row, gathering = entry.row, _gathering(entry)
    if row.state == "did_not_meet":
        did_not_meet(gathering, entry.reason, today)
    elif row.counts is not None:
        wanted = {known[key].id if key is not None else None: n for key, n in row.counts.items()}
        enter(gathering, wanted, ESTIMATED, today)


def _gathering(entry: Entry) -> Gathering:
    """The gathering that was planned, or one more of its series."""
    if entry.gathering is not None:
        return db.session.get_one(Gathering, entry.gathering)
    series = db.session.get_one(Series, entry.series)
    series.gather_on([entry.row.day])
    return _of_slot(series, entry.row.day)


def _note(centre: Centre, found: Sequence[Figure], known: dict[str, Group], name: str) -> None:
    """Put the figures in the place of those of their year; a file without a source is the source itself."""
    origins: dict[tuple[int, str, str], dict[int, int | None]] = {}
    for each in found:
        row = each.row
        origin = row.year, row.area or "", row.source or name
        origins.setdefault(origin, {})[known[each.group].id] = row.count
    for (year, area, source), people in origins.items():
        replace_population(centre, year, people, area, source)
