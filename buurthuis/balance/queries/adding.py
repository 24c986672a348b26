"""What the plan and the counts of months add up to: what the kept sums must equal, and are made anew from."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, Subquery, case, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.schedule.models import (
    CANCELLED,
    DID_NOT_MEET,
    HELD,
    OWN_CIRCLE,
    PLANNED,
    Gathering,
    Tagging,
    circle,
)

TAKES_PLACE = Gathering.state.in_((PLANNED, HELD))
NO_SETTING = ""
Rows = Select[*tuple[Any, ...]]


class FirstOfMonth(FunctionElement[date]):
    """The first day of the month of a day."""

    inherit_cache = True
    name = "first_of_month"
    type = Date()


@compiles(FirstOfMonth, "sqlite")
def _in_sqlite(element: FirstOfMonth, compiler: SQLCompiler, **given: Any) -> str:
    return f"date({compiler.process(element.clauses, **given)}, 'start of month')"


@compiles(FirstOfMonth, "postgresql")
def _in_postgresql(element: FirstOfMonth, compiler: SQLCompiler, **given: Any) -> str:
    return (
        f"CAST(date_trunc('month', CAST({compiler.process(element.clauses, **given)} AS timestamp)) AS date)"
    )


def added_up(centre: int) -> Rows:
    """The columns of a MonthSum, of every month and setting of a centre."""
    each = _gatherings(centre)
    return select(
        each.c.centre_id,
        each.c.first,
        each.c.setting,
        func.sum(each.c.takes_place).label("gatherings"),
        func.sum(each.c.takes_place * each.c.minutes).label("minutes"),
        func.sum(each.c.takes_place * each.c.counted).label("counted"),
        func.sum(each.c.takes_place * each.c.visits).label("visits"),
        func.sum(each.c.takes_place * each.c.unknown).label("unknown"),
        func.sum(case((each.c.state == DID_NOT_MEET, 1), else_=0)).label("did_not_meet"),
        func.sum(case((each.c.state == CANCELLED, 1), else_=0)).label("cancelled"),
    ).group_by(each.c.centre_id, each.c.first, each.c.setting)


def circles_added_up(centre: int) -> Rows:
    """The columns of a CircleSum, of every month and group of a centre."""
    first = FirstOfMonth(Gathering.day)
    return (
        select(
            Gathering.centre_id,
            first.label("first"),
            circle.c.group_id,
            func.count().label("gatherings"),
            func.sum(Gathering.minutes).label("minutes"),
        )
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .join(circle, circle.c.tagging_id == Tagging.id)
        .where(Gathering.centre_id == centre, TAKES_PLACE, Tagging.setting == OWN_CIRCLE)
        .group_by(Gathering.centre_id, first, circle.c.group_id)
    )


def _gatherings(centre: int) -> Subquery:
    """Every gathering of a centre with who came, found by its own number: of a large table that is a small part."""
    return (
        select(
            Gathering.centre_id,
            FirstOfMonth(Gathering.day).label("first"),
            func.coalesce(Tagging.setting, NO_SETTING).label("setting"),
            Gathering.state,
            case((TAKES_PLACE, 1), else_=0).label("takes_place"),
            Gathering.minutes,
            case((HeadCount.gathering_id.is_not(None), 1), else_=0).label("counted"),
            _visits().label("visits"),
            _visits(GroupCount.group_id.is_(None)).label("unknown"),
        )
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
        .where(Gathering.centre_id == centre)
        .subquery()
    )


def _visits(*which: ColumnElement[bool]) -> ColumnElement[int]:
    """Visits to the gathering; taken back twice on two tablets, a group can stand below nobody."""
    came = func.sum(case((GroupCount.visits > 0, GroupCount.visits), else_=0))
    of_gathering = select(func.coalesce(came, 0)).where(GroupCount.gathering_id == Gathering.id, *which)
    return of_gathering.correlate(Gathering).scalar_subquery()
