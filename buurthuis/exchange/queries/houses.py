"""The house as far as the rows of a file can touch it: rows of the database become plain values."""

from datetime import date
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_, select
from wtforms.validators import ValidationError

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.attendance.tally import DAYS_EXACT
from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre
from buurthuis.exchange import plan_known, tallies
from buurthuis.exchange.contents import Contents
from buurthuis.exchange.group_names import GroupNames
from buurthuis.exchange.series_known import KnownSeries, Slot
from buurthuis.extensions import db
from buurthuis.fields import no_personal_details
from buurthuis.groups import queries as groups
from buurthuis.groups.models import Group, Population
from buurthuis.schedule import queries as plans
from buurthuis.schedule.clashes import Taken
from buurthuis.schedule.models import Activity, Gathering, Host, Series, Tagging, circle, recognisable
from buurthuis.schedule.repeats import horizon


def of_programme(centre: Centre, of: Contents, today: date, circles: GroupNames) -> plan_known.House:
    """The plan on the days of a programme, with every series."""
    days = {
        day for row in of.schedule for day in (row.rule.starts_on, *row.extra, *(m.day for m in row.moved))
    }
    last = max((horizon(row.rule, today) for row in of.schedule), default=today)
    within = _within(min(days, default=today), max(*days, last) if days else last)
    rooms = houses.rooms(centre)
    hosts = db.session.execute(
        select(Host.name, Host.id).where(Host.centre_id == centre.id, Host.removed_on.is_(None))
    )
    return plan_known.House(
        today=today,
        zone=ZoneInfo(centre.timezone),
        recognise=recognisable,
        circles=circles,
        activities=_activities(centre),
        rooms={recognisable(room.name): room.id for room in rooms},
        rooms_closed=frozenset(room.id for room in rooms if room.retired_on is not None),
        hosts={recognisable(name): number for name, number in hosts},
        closures=houses.closures(centre),
        beside=houses.rooms_beside(centre),
        closed_months=plans.closed_months(centre),
        series=_series(centre, within),
        gatherings=[
            plan_known.KnownGathering(
                activity.recognised_by,
                Taken(each.room_id, each.host_id, each.day, each.starts_at, each.ends_at, activity.title),
                each.takes_place,
            )
            for each, activity in _gatherings(centre, within)
        ],
    )


def of_tallies(centre: Centre, of: Contents, today: date, exact: bool = False) -> tallies.House:
    """What was planned and counted on the days of a list; `exact` for whoever may see every count there is."""
    days = [row.day for row in of.attendance]
    within = _within(min(days, default=today), max(days, default=today))
    keys: dict[int | None, str | None] = {group.id: group.key for group in groups.every(centre)}
    counts: dict[int, dict[str | None, int]] = {
        number: {}
        for number in db.session.scalars(
            select(HeadCount.gathering_id).join(HeadCount.gathering).where(_of(centre), within)
        )
    }
    rows = select(GroupCount).join(Gathering, Gathering.id == GroupCount.gathering_id)
    for row in db.session.scalars(rows.where(_of(centre), within)):
        # what somebody counted between the two questions is not counted yet here
        counts.get(row.gathering_id, {})[keys.get(row.group_id)] = max(0, row.visits)
    return tallies.House(
        today=today,
        exact_since=date.min if exact else today - DAYS_EXACT,
        recognise=recognisable,
        activities=frozenset(_activities(centre)),
        series=_series(centre, within),
        gatherings=[
            tallies.Planned(
                each.id, activity.recognised_by, each.day, each.starts_at, each.state, counts.get(each.id)
            )
            for each, activity in _gatherings(centre, within)
        ],
        closed_months=plans.closed_months(centre),
        retired={each.key: each.retired_on for each in groups.every(centre) if each.retired_on},
        is_personal=_is_personal,
    )


def _of(centre: Centre) -> ColumnElement[bool]:
    return Gathering.centre_id == centre.id


def _within(first: date, last: date) -> ColumnElement[bool]:
    return or_(Gathering.day.between(first, last), Gathering.slot.between(first, last))


def _gatherings(centre: Centre, within: ColumnElement[bool]) -> list[tuple[Gathering, Activity]]:
    rows = select(Gathering, Activity).join(Activity, Activity.id == Gathering.activity_id)
    return [
        (gathering, activity) for gathering, activity in db.session.execute(rows.where(_of(centre), within))
    ]


def _activities(centre: Centre) -> dict[str, list[plan_known.Choice]]:
    """Every activity by its recognised title, with the settings that were chosen."""
    circles: dict[int, set[str]] = {}
    of_tagging = select(circle.c.tagging_id, Group.key).join(Group, Group.id == circle.c.group_id)
    for tagging, key in db.session.execute(of_tagging.where(Group.centre_id == centre.id)):
        circles.setdefault(tagging, set()).add(key)
    rows = select(Activity.recognised_by, Tagging).join(Tagging, Tagging.activity_id == Activity.id)
    found: dict[str, list[plan_known.Choice]] = {}
    for title, each in db.session.execute(rows.where(Activity.centre_id == centre.id, ~Tagging.once)):
        groups_of = frozenset(circles.get(each.id, ()))
        found.setdefault(title, []).append(plan_known.Choice(each.id, each.since, each.setting, groups_of))
    return found


def _series(centre: Centre, within: ColumnElement[bool]) -> list[KnownSeries]:
    slots: dict[int, dict[date, Slot]] = {}
    for gathering, _activity in _gatherings(centre, within):
        if gathering.series_id is not None and gathering.slot is not None:
            slot = Slot(gathering.day, gathering.starts_at, gathering.takes_place)
            slots.setdefault(gathering.series_id, {})[gathering.slot] = slot
    rows = select(Series, Activity.recognised_by).join(Activity, Activity.id == Series.activity_id)
    return [
        KnownSeries(
            id=each.id,
            activity=activity,
            rule=each.rule,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            room=each.room_id,
            uid=each.uid,
            slots=slots.get(each.id, {}),
        )
        for each, activity in db.session.execute(
            rows.where(Activity.centre_id == centre.id).order_by(Series.id)
        )
    ]


def population(centre: Centre) -> dict[tuple[str, int], int]:
    """How many people there are, by key of the group and year."""
    rows = select(Group.key, Population.year, Population.people).join(Group, Group.id == Population.group_id)
    found = db.session.execute(rows.where(Population.centre_id == centre.id))
    return {(key, year): people for key, year, people in found}


def _is_personal(text: str) -> bool:
    try:
        no_personal_details(None, SimpleNamespace(data=text))
    except ValidationError:
        return True
    return False
