"""The facts that the figures of a house are made from, asked as a bare driver and as loaded objects give them."""

import re
import sqlite3
from datetime import date, datetime
from typing import Any, Self

import psycopg
from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import joinedload

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering, Tagging

INSIDE = "g.centre_id = :centre AND g.day BETWEEN :first AND :last"
BECAME = """CASE WHEN g.state IN ('cancelled', 'did_not_meet') THEN g.state
    WHEN h.gathering_id IS NOT NULL OR g.day < :today OR g.day = :today AND g.ends_at <= :clock THEN 'held'
    ELSE 'to_come' END"""
MONTH = (
    f"""SELECT g.id, g.activity_id, a.title, g.day, g.minutes, t.setting, c.group_id, {BECAME}, h.method, t.once,
    h.gathering_id IS NOT NULL
    FROM gathering g JOIN activity a ON a.id = g.activity_id JOIN tagging t ON t.id = g.tagging_id
    LEFT JOIN circle c ON c.tagging_id = t.id AND t.setting = 'own_circle'
    LEFT JOIN head_count h ON h.gathering_id = g.id
    WHERE {INSIDE} ORDER BY g.day, g.starts_at, g.id""",
    f"""SELECT n.gathering_id, n.group_id, n.visits FROM group_count n JOIN gathering g ON g.id = n.gathering_id
    WHERE {INSIDE}""",
    """SELECT id, key, sensitive, colour, icon, names, counted_from, retired_on FROM visitor_group
    WHERE centre_id = :centre ORDER BY position, id""",
    "SELECT group_id, year, people, area, source FROM population WHERE centre_id = :centre",
    """SELECT measure, floor, ceiling, source, author, decided_on, ended_on FROM band WHERE centre_id = :centre
    ORDER BY decided_on DESC, id DESC""",
    # the year behind it, what of it is still to come, and what was published of these months
    """SELECT first, setting, gatherings, minutes, counted, visits, unknown, did_not_meet, cancelled FROM month_sum
    WHERE centre_id = :centre AND first BETWEEN :back AND :last""",
    f"""SELECT t.setting, count(*), sum(g.minutes) FROM gathering g JOIN tagging t ON t.id = g.tagging_id
    LEFT JOIN head_count h ON h.gathering_id = g.id
    WHERE {INSIDE} AND g.day >= :today AND h.gathering_id IS NULL AND g.state IN ('planned', 'held') GROUP BY 1""",
    """SELECT first, merged, version, reopened_at FROM month_version
    WHERE centre_id = :centre AND first BETWEEN :first AND :last ORDER BY version""",
)
SUMS = (
    f"""SELECT :month, t.setting, n.group_id, sum(CASE WHEN n.visits > 0 THEN n.visits ELSE 0 END), max(n.visits)
    FROM gathering g JOIN tagging t ON t.id = g.tagging_id JOIN head_count h ON h.gathering_id = g.id
    JOIN group_count n ON n.gathering_id = g.id
    WHERE {INSIDE} AND g.state NOT IN ('cancelled', 'did_not_meet') GROUP BY 1, 2, 3""",
    f"""SELECT :month, t.setting, {BECAME}, h.gathering_id IS NOT NULL, count(*), sum(g.minutes),
    sum(CASE WHEN EXISTS (SELECT 1 FROM group_count n WHERE n.gathering_id = g.id AND n.visits > 0) THEN 0 ELSE 1 END)
    FROM gathering g JOIN tagging t ON t.id = g.tagging_id LEFT JOIN head_count h ON h.gathering_id = g.id
    WHERE {INSIDE} GROUP BY 1, 2, 3, 4""",
    "SELECT id, key FROM visitor_group WHERE centre_id = :centre ORDER BY position, id",
)
IN_SQLITE, IN_POSTGRESQL = "substr(g.day, 1, 7)", "to_char(g.day, 'YYYY-MM')"


class Raw:
    """A bare connection with `sqlite3` or `psycopg`; what it answers stays rows, of whatever types the driver gives."""

    def __init__(self, url: str) -> None:
        place = make_url(url)
        self.is_sqlite = place.drivername == "sqlite"
        self.connection: Any = (
            sqlite3.connect(place.database or "")
            if self.is_sqlite
            else psycopg.connect(host=str(place.query["host"]), user=place.username, dbname=place.database)
        )
        self.month_asked, self.sums_asked = (
            [self._spelled(each) for each in asked] for asked in (MONTH, SUMS)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def month(self, centre: int, first: date, last: date, now: datetime) -> list[list[Any]]:
        """All that the page of a month needs, reading back to `first`."""
        return self._answers(self.month_asked, centre, first, last, now)

    def sums(self, centre: int, first: date, last: date, now: datetime) -> list[list[Any]]:
        """The sums of each month between two days."""
        return self._answers(self.sums_asked, centre, first, last, now)

    def _answers(
        self, statements: list[str], centre: int, first: date, last: date, now: datetime
    ) -> list[list[Any]]:
        about: dict[str, Any] = {"centre": centre, "first": first, "last": last, "today": now.date()}
        about["back"] = date(last.year - 1, last.month, 1)
        if self.is_sqlite:
            about = {name: str(value) for name, value in about.items()} | {"clock": f"{now:%H:%M:%S.%f}"}
        else:
            about["clock"] = now.time()
        return [self.connection.execute(each, about).fetchall() for each in statements]

    def _spelled(self, statement: str) -> str:
        """The statement as this driver wants it."""
        text = statement.replace(":month", IN_SQLITE if self.is_sqlite else IN_POSTGRESQL)
        return text if self.is_sqlite else re.sub(r":(\w+)", r"%(\1)s", text)


def loaded(centre: int, first: date, last: date) -> int:
    """All visits between two days, summed from objects."""
    inside = (Gathering.centre_id == centre, Gathering.day.between(first, last))
    plan = (joinedload(Gathering.activity), joinedload(Gathering.tagging).selectinload(Tagging.groups))
    gatherings = db.session.scalars(select(Gathering).where(*inside).options(*plan)).all()
    counted = {
        each.gathering_id for each in db.session.scalars(select(HeadCount).join(Gathering).where(*inside))
    }
    counts = db.session.scalars(select(GroupCount).join(Gathering).where(*inside)).all()
    visits = dict.fromkeys(counted, 0)
    for count in counts:
        visits[count.gathering_id] += max(0, count.visits)
    return sum(visits[each.id] for each in gatherings if each.id in visits)
