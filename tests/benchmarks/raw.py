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
    h.gathering_id IS NOT NULL, a.spoken
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
    # trust: who led and who was to, new visitors, who shows the way, what was named and done, and small steps
    """SELECT l.gathering_id, l.host_id FROM "leading" l JOIN gathering g ON g.id = l.gathering_id
    WHERE g.centre_id = :centre AND g.day BETWEEN :month_first AND :last""",
    """SELECT h.activity_id, h.id, h.host_id, h.role, h.since, h.until FROM hosting h
    JOIN activity a ON a.id = h.activity_id
    WHERE a.centre_id = :centre AND h.role = 'regular' AND (h.until IS NULL OR h.until >= :month_first)""",
    """SELECT f.channel, sum(f.n) FROM first_visit f WHERE f.centre_id = :centre AND f.first = :month_first
    AND f.kind <> 'void' AND NOT EXISTS (SELECT 1 FROM first_visit v WHERE v.target = f.id AND v.kind = 'void'
    AND v.centre_id = f.centre_id AND v.first = f.first) GROUP BY f.channel""",
    """SELECT v.key, k.id FROM visitor_group v LEFT JOIN (key_figure_group o
    JOIN key_figure k ON k.id = o.key_figure_id AND k.since <= :last AND k.agreed_until >= :last) ON o.group_id = v.id
    WHERE v.centre_id = :centre AND v.counted_from <= :last AND (v.retired_on IS NULL OR v.retired_on > :month_first)
    ORDER BY v.position, v.id""",
    "SELECT barrier, mentions FROM barrier_mention WHERE centre_id = :centre AND first = :month_first",
    "SELECT people FROM barrier_asking WHERE centre_id = :centre AND first = :month_first",
    """SELECT b.barrier, a.title, b.what, b.state, b.helped, b.settled_on, b.looked_back_on FROM barrier_action b
    LEFT JOIN activity a ON a.id = b.activity_id WHERE b.centre_id = :centre AND b.made_on <= :last
    AND (b.settled_on IS NULL OR b.settled_on >= :month_first) ORDER BY b.due_on, b.id""",
    """SELECT a.title, v.key, o.title, w.key, s.rung, s.state, s.on_day, s.words FROM step_note s
    LEFT JOIN activity a ON a.id = s.one_activity_id LEFT JOIN visitor_group v ON v.id = s.one_group_id
    LEFT JOIN activity o ON o.id = s.other_activity_id LEFT JOIN visitor_group w ON w.id = s.other_group_id
    WHERE s.centre_id = :centre AND s.on_day BETWEEN :month_first AND :last ORDER BY s.on_day, s.id""",
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
        about["back"], about["month_first"] = date(last.year - 1, last.month, 1), last.replace(day=1)
        if self.is_sqlite:
            about = {name: str(value) for name, value in about.items()} | {"clock": f"{now:%H:%M:%S.%f}"}
        else:
            about["clock"] = now.time()
        return [self.connection.execute(each, about).fetchall() for each in statements]

    def _spelled(self, statement: str) -> str:
        """The statement as this driver wants it."""
        month = IN_SQLITE if self.is_sqlite else IN_POSTGRESQL
        text = re.sub(r":month\b", lambda _found: month, statement)
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
