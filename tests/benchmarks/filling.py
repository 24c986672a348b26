"""A whole city in a database within minutes: houses through their models, gatherings and counts by the million."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, text

from buurthuis.centres.models import open_centre
from buurthuis.extensions import db
from buurthuis.groups.models import give_default_groups
from buurthuis.schedule.models import MIXED, OWN_CIRCLE, Activity
from tests import house

A_WEEK = 30  # gatherings, each of an activity of its own
FIRST = date(2016, 1, 4)
FOLLOWED = ("gathering", "head_count", "group_count")


@dataclass(frozen=True)
class Size:
    """So many houses, for so many weeks."""

    centres: int
    weeks: int

    @property
    def gatherings(self) -> int:
        return self.centres * self.weeks * A_WEEK


CITY, VILLAGE = Size(100, 520), Size(3, 60)


def fill(size: Size) -> None:
    """Fill an empty house; the sums of its months are still to be made."""
    for number in range(size.centres):
        centre = open_centre(f"Huis {number:03}", f"huis-{number:03}", "Europe/Amsterdam", FIRST)
        give_default_groups(centre, FIRST)
        groups = list(house.groups(centre.slug).values())
        for place in range(A_WEEK):
            setting = (OWN_CIRCLE, MIXED, OWN_CIRCLE, MIXED, None)[place % 5]
            activity = Activity(centre_id=centre.id)
            activity.rename(f"Activiteit {place:02}")
            db.session.add(activity)
            db.session.flush()
            activity.tag(setting, [groups[place % 4]] if setting == OWN_CIRCLE else [], FIRST)
        db.session.expunge_all()
    db.session.commit()
    with db.engine.begin() as connection, _nothing_following(connection):
        for statement in _rows(size):
            connection.execute(text(statement))
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def _nothing_following(connection: Connection) -> Iterator[None]:
    """Rows go in without their sums, and without asking for each whether what it points to is there."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        yield
        return
    followed = ", ".join(f"'{table}'" for table in FOLLOWED)
    asked = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN ({followed})"
    triggers = connection.exec_driver_sql(asked).all()
    for name, _written in triggers:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _name, written in triggers:
        connection.exec_driver_sql(written)


def _rows(size: Size) -> Iterator[str]:
    """The statements that write every gathering and its counts."""
    days = ", ".join(f"({n}, '{FIRST + timedelta(days=n)}')" for n in range(size.weeks * 7))
    yield "CREATE TEMPORARY TABLE a_day (n INTEGER PRIMARY KEY, day DATE NOT NULL)"
    yield f"INSERT INTO a_day (n, day) VALUES {days}"
    yield (
        "CREATE TEMPORARY TABLE offered AS SELECT centre_id, activity_id, tagging.id AS tagging_id, "
        f"(activity_id - 1) % {A_WEEK} AS place FROM tagging JOIN activity ON activity.id = activity_id"
    )
    yield (
        "INSERT INTO gathering "
        "(id, centre_id, activity_id, tagging_id, day, starts_at, ends_at, minutes, state, reason) "
        f"SELECT ((centre_id - 1) * {size.weeks} + n / 7) * {A_WEEK} + place + 1, "
        "centre_id, activity_id, tagging_id, day, '10:00:00.000000', '12:00:00.000000', 120, 'held', '' "
        "FROM offered JOIN a_day ON n % 7 = place % 7 ORDER BY 1"
    )
    yield "INSERT INTO head_count (gathering_id, method) SELECT id, 'asked' FROM gathering ORDER BY id"
    yield (
        "INSERT INTO group_count (gathering_id, group_id, visits) "
        "SELECT gathering.id, visitor_group.id, (gathering.id * 7 + visitor_group.id) % 9 FROM gathering "
        "JOIN visitor_group ON visitor_group.centre_id = gathering.centre_id ORDER BY gathering.id, visitor_group.id"
    )
    yield "INSERT INTO group_count (gathering_id, group_id, visits) SELECT id, NULL, id % 3 FROM gathering ORDER BY id"
