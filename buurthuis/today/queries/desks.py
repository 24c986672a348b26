"""What the front desk reads, for all centres of a person at once: what is on, and what waits to be counted."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from buurthuis import clock
from buurthuis.accounts.models import Account
from buurthuis.accounts.roles import Action, Role
from buurthuis.attendance import queries as counting
from buurthuis.attendance import tally
from buurthuis.attendance.models import GroupCount, HeadCount
from buurthuis.balance import queries as balance
from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre, Room
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations import queries as trust
from buurthuis.schedule.models import HELD, PLANNED, Activity, Gathering, Tagging
from buurthuis.today.queries.desk import Desk, Line

MOST_WAITING = 20
MOST_RELEASED = 6
DAYS_UNTAGGED = timedelta(days=31)


def centres(person: Account | None = None) -> list[Centre]:
    """The centres of which the person holds a key, by name; for somebody passing by all of them."""
    return houses.every() if person is None else houses.among(person.centre_ids())


def desks(person: Account) -> list[Desk]:
    """The desks of the centres of which the person holds a key; a few queries, however many there are."""
    found = [_desk(person, centre) for centre in centres(person)]
    by_centre = {desk.centre.id: desk for desk in found}
    for row in db.session.execute(_around_today(found)):
        by_centre[row.centre_id].lines.append(_line(row, by_centre[row.centre_id]))
    for row in db.session.execute(_waiting(found)):
        by_centre[row.centre_id].waiting.append(_line(row, by_centre[row.centre_id]))
        by_centre[row.centre_id].waiting_in_all = row.in_all
    for row in db.session.execute(_untagged(found)):
        by_centre[row.centre_id].untagged.append((row.id, row.title))
    leading = trust.centres_led_in(person.id)
    for desk in found:
        desk.leads = desk.counts and desk.centre.id in leading
    _look_at_months(found)
    _look_at_tablets({number: desk for number, desk in by_centre.items() if desk.plans})
    return found


def _look_at_months(found: list[Desk]) -> None:
    """The month that a manager can close, and the months that somebody outside the house can read."""
    last = {
        desk.centre.id: month for desk in found if desk.closes and (month := Month.of(desk.today).previous())
    }
    still_open = balance.still_open(last)
    released = balance.months_released([desk.centre.id for desk in found if desk.views])
    for desk in found:
        number = desk.centre.id
        desk.to_close = last[number] if number in still_open else None
        desk.released = released.get(number, [])[:MOST_RELEASED]


def _look_at_tablets(by_centre: dict[int, Desk]) -> None:
    """The tablets that staff should look after, and how many taps wait for a decision."""
    if not by_centre:
        return
    held = counting.waiting_at(by_centre)
    for number, senders in counting.senders_at(by_centre).items():
        desk = by_centre[number]
        busy = any(line.goes_on(desk.now) for line in desk.on_today)
        desk.silent = [one for one in senders if one.is_missed(clock.instant(), busy)]
    for number, taps in held.items():
        by_centre[number].held = taps


def _desk(person: Account, centre: Centre) -> Desk:
    return Desk(
        centre=centre,
        now=clock.local_now(centre.timezone),
        plans=person.may(Action.COUNT, centre.id),
        counts=person.may(Action.COUNT_TODAY, centre.id),
        closes=person.may(Action.CLOSE_MONTH, centre.id),
        views=any(key.role == Role.AREA_VIEWER and key.centre_id == centre.id for key in person.keys),
    )


def _gatherings() -> Select[*tuple[Any, ...]]:
    """Gatherings with what a line shows of them; a negative total counts as 0."""
    visits = (
        select(func.coalesce(func.sum(case((GroupCount.visits > 0, GroupCount.visits), else_=0)), 0))
        .where(GroupCount.gathering_id == Gathering.id)
        .scalar_subquery()
    )
    return (
        select(
            Gathering.id, Gathering.centre_id, Gathering.day, Gathering.starts_at, Gathering.ends_at,
            Gathering.state, Activity.title, Room.name.label("room"), Tagging.setting,
            HeadCount.gathering_id.label("counted"), HeadCount.closed_at, HeadCount.method, visits.label("visits"),
        )
        .join(Activity, Gathering.activity_id == Activity.id)
        .join(Tagging, Gathering.tagging_id == Tagging.id)
        .outerjoin(Room, Gathering.room_id == Room.id)
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
    )  # fmt: skip


def _around_today(found: Iterable[Desk]) -> Select[*tuple[Any, ...]]:
    near = [
        _between(desk, desk.today - tally.DAYS_AROUND_TODAY, desk.today + tally.DAYS_AROUND_TODAY)
        for desk in found
        if desk.counts
    ]
    return _gatherings().where(_any(near)).order_by(Gathering.day, Gathering.starts_at, Gathering.id)


def _waiting(found: Iterable[Desk]) -> Select[*tuple[Any, ...]]:
    """The newest of what nobody counted, and how many there are in all."""
    past = [
        _between(desk, desk.waiting_since, desk.today - timedelta(days=1)) for desk in found if desk.counts
    ]
    order = (Gathering.day.desc(), Gathering.starts_at.desc(), Gathering.id)
    numbered = (
        _gatherings()
        .add_columns(
            func.row_number().over(partition_by=Gathering.centre_id, order_by=order).label("place"),
            func.count().over(partition_by=Gathering.centre_id).label("in_all"),
        )
        .where(_any(past), Gathering.state == PLANNED, HeadCount.gathering_id.is_(None))
        .subquery()
    )
    return select(numbered).where(numbered.c.place <= MOST_WAITING).order_by(numbered.c.place)


def _untagged(found: Iterable[Desk]) -> Select[*tuple[Any, ...]]:
    """Activities of which the newest setting is not chosen, and which gathered lately or will."""
    newer = aliased(Tagging)
    later = or_(newer.since > Tagging.since, and_(newer.since == Tagging.since, newer.id > Tagging.id))
    replaced = select(newer.id).where(newer.activity_id == Tagging.activity_id, ~newer.once, later).exists()
    lately = [
        and_(Activity.centre_id == desk.centre.id, Gathering.day >= desk.today - DAYS_UNTAGGED)
        for desk in found
        if desk.plans
    ]
    return (
        select(Activity.id, Activity.centre_id, Activity.title)
        .join(Tagging, Tagging.activity_id == Activity.id)
        .join(Gathering, Gathering.tagging_id == Tagging.id)
        .where(_any(lately), Tagging.setting.is_(None), ~replaced)
        .distinct()
        .order_by(Activity.title)
    )


def _between(desk: Desk, first: date, last: date) -> ColumnElement[bool]:
    return and_(Gathering.centre_id == desk.centre.id, Gathering.day.between(first, last))


def _any(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(false(), *conditions)


def _line(row: Row[*tuple[Any, ...]], desk: Desk) -> Line:
    counted = row.counted is not None
    went_on = row.state in (PLANNED, HELD)
    return Line(
        number=row.id,
        title=row.title,
        day=row.day,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        room=row.room,
        setting=row.setting,
        state=tally.state(
            counted,
            closed=row.closed_at is not None,
            going_on=tally.being_counted(row.method, row.visits, row.day, row.ends_at, desk.now),
        )
        if went_on
        else row.state,
        visits=row.visits if counted else None,
    )
