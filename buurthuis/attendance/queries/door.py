"""What a tablet shows: the gatherings around today with their counts, and the groups, in every language offered."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from buurthuis import clock, formats, languages
from buurthuis.attendance import tally
from buurthuis.attendance.first_visits import CHANNELS
from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import Activity, Gathering
from buurthuis.words import group_tag, group_word


def door(centre: Centre) -> dict[str, Any]:
    """All of it as plain values, in the names of the interface; dates and groups also in each language by its tag."""
    now = clock.local_now(centre.timezone)
    days = [now.date() + timedelta(days=away) for away in range(-DAYS, DAYS + 1)]
    return {
        "centre": centre.slug,
        "name": centre.name,
        "today": now.date().isoformat(),
        "days": {day.isoformat(): _in_each(formats.long_day, day) for day in days},
        "groups": [_group(group, place) for place, group in enumerate(_groups(centre, now.date()), start=1)],
        "gatherings": _gatherings(centre, days[0], days[-1], now),
        "channels": CHANNELS if centre.asks_first_visits else (),
    }


DAYS = tally.DAYS_AROUND_TODAY.days


def _in_each(form: Any, *given: Any) -> dict[str, str]:
    told = {}
    for language in languages.offered_languages():
        with languages.use(language.tag):
            told[language.tag] = str(form(*given))
    return told


def _groups(centre: Centre, today: date) -> list[Group]:
    """The groups in use around today; one of which the use ended yesterday may still be counted for that day."""
    around = today - tally.DAYS_AROUND_TODAY
    in_use = (Group.retired_on.is_(None)) | (Group.retired_on > around)
    asked = select(Group).where(Group.centre_id == centre.id, in_use)
    return list(db.session.scalars(asked.order_by(Group.position, Group.id)))


def _group(group: Group, place: int) -> dict[str, Any]:
    return {
        "id": group.id,
        "label": group_word(group),
        "labels": _in_each(group_word, group),
        "tags": {tag: of for tag, of in _in_each(lambda: group_tag(group) or "").items() if of},
        "colour": group.colour,
        "icon": group.icon,
        "order": place,
    }


def _gatherings(centre: Centre, first: date, last: date, now: datetime) -> list[dict[str, Any]]:
    asked = (
        select(Gathering, Activity, Room.name, HeadCount)
        .join(Activity, Activity.id == Gathering.activity_id)
        .outerjoin(Room, Room.id == Gathering.room_id)
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
        .where(Gathering.centre_id == centre.id, Gathering.day.between(first, last))
        .order_by(Gathering.day, Gathering.starts_at, Gathering.id)
    )
    rows = db.session.execute(asked).all()
    counts: dict[int, dict[str, int]] = {}
    numbers = [gathering.id for gathering, *_rest in rows]
    for count in db.session.scalars(select(GroupCount).where(GroupCount.gathering_id.in_(numbers))):
        key = "null" if count.group_id is None else str(count.group_id)
        counts.setdefault(count.gathering_id, {})[key] = max(0, count.visits)
    return [
        {
            "id": gathering.id,
            "title": activity.title,
            "titles": {tag: text["title"] for tag, text in activity.texts.items() if text.get("title")},
            "titleTag": activity.language,
            "day": gathering.day.isoformat(),
            "from": f"{gathering.starts_at:%H:%M}",
            "to": f"{gathering.ends_at:%H:%M}",
            "room": room,
            "state": gathering.state,
            "count": _state(head_count, gathering, counts.get(gathering.id, {}), now),
            "totals": counts.get(gathering.id, {}),
        }
        for gathering, activity, room, head_count in rows
    ]


def _state(
    head_count: HeadCount | None, gathering: Gathering, counts: Mapping[str, int], now: datetime
) -> str:
    if head_count is None:
        return tally.NOT_COUNTED
    visits, ends_at = sum(counts.values()), gathering.ends_at
    being_counted = tally.being_counted(head_count.method, visits, gathering.day, ends_at, now)
    return tally.state(True, closed=head_count.closed_at is not None, going_on=being_counted)
