"""A house that gathers about 130 times a month, and counts whoever comes, for two years and two months."""

import random
from collections.abc import Iterator, Sequence
from datetime import time
from typing import Any

from flask import Flask
from sqlalchemy import insert, text

from buurthuis import config, create_app
from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.extensions import db
from buurthuis.groups.models import replace_population
from buurthuis.periods import Month
from buurthuis.schedule.models import HELD, OWN_CIRCLE, Activity, Gathering
from buurthuis.serving import upgrade
from tests import house

FIRST, MONTHS, A_MONTH, ACTIVITIES = Month(2024, 10), 26, 130, 30
MOST = 14  # visitors of one group
CIRCLES = ("statushouder", "migrantenoudere")


def furnished(instance: str, url: str, months: int = MONTHS, a_month: int = A_MONTH) -> Flask:
    """The application on a database with this house in it."""
    app = create_app(config.load({}, instance=instance, database_url=url))
    with app.app_context():
        upgrade()
        house.build()
        fill(months, a_month)
        db.session.remove()
        db.engine.dispose()
    return app


def fill(months: int, a_month: int) -> None:
    """Plan, and count four groups and the unknown at every gathering."""
    centre, groups = house.centre(), [group.id for group in house.groups().values()]
    activities = [_activity(number) for number in range(ACTIVITIES)]
    db.session.execute(insert(Gathering), list(_gatherings(activities, months, a_month)))
    numbers = db.session.scalars(db.select(Gathering.id).order_by(Gathering.id)).all()
    db.session.execute(insert(HeadCount), [{"gathering_id": n, "method": "asked"} for n in numbers])
    db.session.execute(insert(GroupCount), list(_counts(numbers, [*groups, None])))
    people = {group: 500 * place for place, group in enumerate(groups, start=1)}
    replace_population(centre, FIRST.year, dict(people), "Brugbuurt", "CBS")
    db.session.commit()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))  # as a server that runs does by itself
        db.session.commit()


def _activity(number: int) -> Activity:
    """Every third is in own circle, and one has no setting."""
    if number % 3 == 0:
        return house.activity(f"Koffie {number}", OWN_CIRCLE, CIRCLES[: 1 + number % 2])
    return house.activity(f"Taal {number}", None if number == 1 else "mixed")


def _gatherings(activities: Sequence[Activity], months: int, a_month: int) -> Iterator[dict[str, Any]]:
    month = FIRST
    taggings = [activity.taggings()[0].id for activity in activities]
    for _month in range(months):
        for number in range(a_month):
            place, starts = number % len(activities), 9 + number % 10
            yield {
                "centre_id": activities[place].centre_id,
                "activity_id": activities[place].id,
                "tagging_id": taggings[place],
                "day": month.days[number * len(month.days) // a_month],
                "starts_at": time(starts),
                "ends_at": time(starts + 2),
                "minutes": 120,
                "state": HELD,
                "reason": "",
            }
        month = month.next() or month


def _counts(gatherings: Sequence[int], groups: Sequence[int | None]) -> Iterator[dict[str, Any]]:
    chance = random.Random(26)
    for gathering in gatherings:
        for group in groups:
            visits = chance.randrange(MOST if group else 3)
            yield {"gathering_id": gathering, "group_id": group, "visits": visits}
