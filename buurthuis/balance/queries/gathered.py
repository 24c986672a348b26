"""The gatherings of a house between two days as plain values; rows until then, as there may be thousands."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, select

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.balance.gatherings import Gathered
from buurthuis.balance.queries.between import BECAME, BETWEEN, IS_COUNTED, asked
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import OWN_CIRCLE, Activity, Gathering, Tagging, circle

# Made once, as they are long to make. Of a gathering there are as many rows as its circle has groups.
GATHERINGS = (
    select(
        Gathering.id,
        Tagging.id,
        circle.c.group_id,
        Gathering.activity_id,
        Activity.title,
        Gathering.day,
        Gathering.minutes,
        Tagging.setting,
        BECAME,
        HeadCount.method,
        Tagging.once,
        IS_COUNTED,
        Activity.spoken,
    )
    .join(Activity, Activity.id == Gathering.activity_id)
    .join(Tagging, Tagging.id == Gathering.tagging_id)
    .outerjoin(circle, and_(circle.c.tagging_id == Tagging.id, Tagging.setting == OWN_CIRCLE))
    .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
    .where(BETWEEN)
    .order_by(Gathering.day, Gathering.starts_at, Gathering.id)
)
COUNTS = (
    select(GroupCount.gathering_id, GroupCount.group_id, GroupCount.visits)
    .join(Gathering, Gathering.id == GroupCount.gathering_id)
    .where(BETWEEN)
)
NOBODY: frozenset[str] = frozenset()
NO_VISITS: dict[str, int] = {}


def gathered(
    centre: Centre, first: date, last: date, now: datetime, groups: Sequence[Group]
) -> list[Gathered]:
    """The gatherings in the order of the calendar; `groups` are all that the house ever counted."""
    about, keys = asked(centre, first, last, now), {group.id: group.key for group in groups}
    visits, unknown = _visits(about, keys)
    rows = db.session.connection().execute(GATHERINGS, about).all()
    circles, zeros = _circles({row[1:3] for row in rows}, keys), _Zeros(groups)
    return [
        Gathered(
            number,
            activity,
            title,
            day,
            minutes,
            setting,
            circles.get(tagging, NOBODY),
            state,
            zeros[day] | visits.get(number, NO_VISITS) if is_counted else None,
            unknown.get(number, 0) if is_counted else 0,
            method,
            once,
            spoken,
        )
        for number, tagging, _, activity, title, day, minutes, setting, state, method, once, is_counted, spoken in (
            {row[0]: row for row in rows}.values()
        )
    ]


def _visits(
    about: Mapping[str, Any], keys: Mapping[int, str]
) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    """By gathering: the visits of each group, and those of unknown group."""
    known: dict[int, dict[str, int]] = {}
    unknown: dict[int, int] = {}
    for gathering, group, visits in db.session.connection().execute(COUNTS, about).all():
        n = visits if visits > 0 else 0  # taken back twice on two tablets, a group can stand below nobody
        if group is None:
            unknown[gathering] = n
        elif gathering in known:
            known[gathering][keys[group]] = n
        else:
            known[gathering] = {keys[group]: n}
    return known, unknown


def _circles(pairs: Iterable[tuple[int, int | None]], keys: Mapping[int, str]) -> dict[int, frozenset[str]]:
    """The groups of each circle, by tagging."""
    found: dict[int, frozenset[str]] = {}
    for tagging, group in pairs:
        if group is not None:
            found[tagging] = found.get(tagging, NOBODY) | {keys[group]}
    return found


class _Zeros(dict[date, dict[str, int]]):
    """By day: zero is said of the groups that were in use on it, and of no other."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.uses = [(group.key, group.counted_from, group.retired_on or date.max) for group in groups]

    def __missing__(self, day: date) -> dict[str, int]:
        self[day] = found = {key: 0 for key, first, end in self.uses if first <= day < end}
        return found
