"""What four weeks offer, and what that would be with something more or without something."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.cards import Circle
from buurthuis.schedule.impact import (
    FOUR_WEEKS,
    Impact,
    circles_without_hours,
    minutes_within,
    with_plan,
)
from buurthuis.schedule.models import HELD, PLANNED, Gathering, Tagging
from buurthuis.schedule.offer import Outlook, UnderOneSetting, offer
from buurthuis.schedule.queries.bands import band
from buurthuis.schedule.queries.circles import with_circle

Named = dict[tuple[int, str], Circle]  # by position and key: in the order of the house


def outlook(centre: Centre, today: date) -> Outlook:
    """What is planned from today on, four weeks long, cancelled gatherings left out."""
    sorts, named = _offered(centre, today)
    return Outlook(offer(sorts), tuple(named[place] for place in sorted(named)))


def impact(
    centre: Centre, chosen: tuple[str | None, Iterable[Group]], days: tuple[date, ...], length: int
) -> Impact:
    """What gatherings of `length` minutes on these days do to the four weeks from the first of them on."""
    first, (setting, groups) = days[0], chosen
    sorts, named = _offered(centre, first)
    of = {(group.position, group.key): Circle(group.key, group.names) for group in groups}
    all_named, keys = named | of, tuple(circle.key for circle in of.values())
    return Impact(
        first=first,
        setting=setting,
        without=offer(sorts),
        with_it=with_plan(sorts, setting, keys, minutes_within(days, first, length)),
        circles=tuple(all_named[place] for place in sorted(all_named)),
        band=band(centre, first),
    )


def left_without(centre: Centre, first: date, *gone: ColumnElement[bool]) -> list[Circle]:
    """The groups with no other hours in own circle, in the four weeks from `first` on, than those of what is gone.

    `gone` says which gatherings would leave: `Gathering.id == 7`, `Gathering.series_id == 3`.
    """
    before, named = _offered(centre, first)
    leaving = select(Gathering.id).where(Gathering.centre_id == centre.id, *gone)
    after, _still_named = _offered(centre, first, Gathering.id.not_in(leaving))
    keys = circles_without_hours(offer(before).circles, offer(after).circles)
    return [named[place] for place in sorted(named) if place[1] in keys]


def _offered(centre: Centre, first: date, *which: ColumnElement[bool]) -> tuple[list[UnderOneSetting], Named]:
    """The plan of four weeks added up by setting, and the groups that have a circle in it."""
    rows = [tuple(row) for row in db.session.execute(_by_setting(centre, first, *which))]
    sorts = [
        UnderOneSetting(activity, setting, int(minutes), tuple(row[5] for row in each if row[5] is not None))
        for (_id, activity, setting, minutes), each in groupby(rows, key=lambda row: row[:4])
    ]
    named = {(position, key): Circle(key, names) for *_, position, key, names in rows if key is not None}
    return sorts, named


def _by_setting(centre: Centre, first: date, *which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    sums = (
        select(Gathering.tagging_id, func.sum(Gathering.minutes).label("minutes"))
        .where(Gathering.centre_id == centre.id, Gathering.day >= first, Gathering.day < first + FOUR_WEEKS)
        .where(Gathering.state.in_((PLANNED, HELD)), *which)
        .group_by(Gathering.tagging_id)
        .subquery()
    )
    plans = select(
        Tagging.id,
        Tagging.activity_id,
        Tagging.setting,
        sums.c.minutes,
        Group.position,
        Group.key,
        Group.names,
    ).join(sums, sums.c.tagging_id == Tagging.id)
    return with_circle(plans).order_by(Tagging.id, Group.position)
