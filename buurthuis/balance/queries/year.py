"""The figures of many months at once: the database sums, as a year has thousands of counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import String, case, exists, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.balance.course import Cell, Course, Happened
from buurthuis.balance.gatherings import Setting
from buurthuis.balance.queries.between import BECAME, BETWEEN, IS_COUNTED, TAKES_PLACE, asked
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups import queries as group_queries
from buurthuis.periods import Month
from buurthuis.schedule.models import Gathering, Tagging

NUMBERS = [each.name for each in fields(Happened)][2:]
SETTINGS: tuple[Setting | None, ...] = ("own_circle", "mixed", None)


class MonthOf(FunctionElement[str]):
    """The month of a day, written as in an address."""

    type = String()
    inherit_cache = True


@compiles(MonthOf)
def _month_of(element: MonthOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **more)}, 'YYYY-MM')"


@compiles(MonthOf, "sqlite")
def _month_in_sqlite(element: MonthOf, compiler: SQLCompiler, **more: Any) -> str:
    return f"substr({compiler.process(element.clauses, **more)}, 1, 7)"


# taken back twice on two tablets, a group can stand below nobody
VISITS = case((GroupCount.visits > 0, GroupCount.visits), else_=0)
SOMEBODY = exists().where(GroupCount.gathering_id == Gathering.id, GroupCount.visits > 0)
# The month of a gathering is found once, and not again for each of its counts, of which there are many more.
COUNTED = (
    select(Gathering.id, MonthOf(Gathering.day).label("month"), Tagging.setting)
    .join(Tagging, Tagging.id == Gathering.tagging_id)
    .join(HeadCount, HeadCount.gathering_id == Gathering.id)
    .where(BETWEEN, TAKES_PLACE)
    .cte("counted")
    .prefix_with("MATERIALIZED")
)
CELLS = (
    select(COUNTED.c.month, COUNTED.c.setting, GroupCount.group_id, func.sum(VISITS), func.max(VISITS))
    .join(GroupCount, GroupCount.gathering_id == COUNTED.c.id)
    .group_by(COUNTED.c.month, COUNTED.c.setting, GroupCount.group_id)
)
OF_ONE_KIND = (
    MonthOf(Gathering.day).label("month"),
    Tagging.setting,
    BECAME.label("became"),
    IS_COUNTED.label("is_counted"),
)
HAPPENED = (
    select(*OF_ONE_KIND, func.count(), func.sum(Gathering.minutes), func.sum(case((SOMEBODY, 0), else_=1)))
    .join(Tagging, Tagging.id == Gathering.tagging_id)
    .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
    .where(BETWEEN)
    .group_by("month", Tagging.setting, "became", "is_counted")
)


def cells(centre: Centre, first: date, last: date, now: datetime) -> Course:
    """The months from the first day up to and including the last; `now` is the wall clock of the centre."""
    about, connection = asked(centre, first, last, now), db.session.connection()
    visits = connection.execute(CELLS, about).all()
    happened = connection.execute(HAPPENED, about).all()
    keys = {group.id: group.key for group in group_queries.every(centre)}
    return Course(tuple(_cells(visits, keys)), tuple(_happened(happened, visits)))


def _cells(rows: Iterable[Sequence[Any]], keys: Mapping[int, str]) -> list[Cell]:
    places = {number: place for place, number in enumerate(keys)}
    known = [row for row in rows if row[2] is not None]
    known.sort(key=lambda row: (row[0], SETTINGS.index(row[1]), places[row[2]]))
    return [
        Cell(_month(month), setting, keys[group], visits, peak)
        for month, setting, group, visits, peak in known
    ]


def _happened(rows: Iterable[Sequence[Any]], counts: Iterable[Sequence[Any]]) -> list[Happened]:
    found: dict[tuple[str, Setting | None], dict[str, int]] = {}
    for month, setting, became, is_counted, number, minutes, nobody_came in rows:
        sums = found.setdefault((month, setting), dict.fromkeys(NUMBERS, 0))
        if became != "held":
            sums[became] += number
            continue
        sums["counted" if is_counted else "not_counted"] += number
        sums["nobody_came"] += nobody_came if is_counted else 0
        sums["minutes"] += minutes
    for month, setting, group, visits, _ in counts:
        if (month, setting) in found:  # else it was first planned since the counts were read
            found[month, setting]["visits"] += visits
            found[month, setting]["unknown"] += visits if group is None else 0
    in_order = sorted(found, key=lambda place: (place[0], SETTINGS.index(place[1])))
    return [Happened(_month(month), setting, **found[month, setting]) for month, setting in in_order]


@cache
def _month(text: str) -> Month:
    return Month.parse(text)
