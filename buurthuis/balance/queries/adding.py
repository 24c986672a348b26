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
    setting, visits = func.coalesce(Tagging.setting, NO_SETTING), _visits(centre)
    first = FirstOfMonth(Gathering.day)
    return (
        select(
            Gathering.centre_id,
            first.label("first"),
            setting.label("setting"),
            _of(TAKES_PLACE, 1).label("gatherings"),
            _of(TAKES_PLACE, Gathering.minutes).label("minutes"),
            _of(TAKES_PLACE & HeadCount.gathering_id.is_not(None), 1).label("counted"),
            _of(TAKES_PLACE, func.coalesce(visits.c.visits, 0)).label("visits"),
            _of(TAKES_PLACE, func.coalesce(visits.c.unknown, 0)).label("unknown"),
            _of(Gathering.state == DID_NOT_MEET, 1).label("did_not_meet"),
            _of(Gathering.state == CANCELLED, 1).label("cancelled"),
        )
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
        .outerjoin(visits, visits.c.gathering_id == Gathering.id)
        .where(Gathering.centre_id == centre)
        .group_by(Gathering.centre_id, first, setting)
    )


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


def _visits(centre: int) -> Subquery:
    """Visits to each gathering, and those of unknown group among them."""
    # taken back twice on two tablets, a group can stand below nobody
    came = case((GroupCount.visits > 0, GroupCount.visits), else_=0)
    unknown = case((GroupCount.group_id.is_(None), came), else_=0)
    of_centre = select(
        GroupCount.gathering_id, func.sum(came).label("visits"), func.sum(unknown).label("unknown")
    ).join(Gathering, Gathering.id == GroupCount.gathering_id)
    return of_centre.where(Gathering.centre_id == centre).group_by(GroupCount.gathering_id).subquery()


def _of(which: ColumnElement[bool], figure: Any) -> ColumnElement[int]:
    return func.sum(case((which, figure), else_=0))
