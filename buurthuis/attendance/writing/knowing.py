"""What the ledger must know of a gathering before it takes an event, and what it has against one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, select

from buurthuis.attendance import tally
from buurthuis.attendance.models import CountedMonth, HeadCount
from buurthuis.attendance.models.asking import among, unless_there
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import HELD, PLANNED, Gathering

LOCKED = (
    select(Gathering.id, Gathering.day, Gathering.state, HeadCount.closed_at)
    .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
    .where(Gathering.centre_id == bindparam("centre"), among(Gathering.id, "gatherings"))
    .order_by(Gathering.id)
    .with_for_update(key_share=True, of=Gathering)
)
MONTHS = (
    select(CountedMonth.first, CountedMonth.closed_at)
    .where(CountedMonth.centre_id == bindparam("centre"), among(CountedMonth.first, "months"))
    .order_by(CountedMonth.first)
    .with_for_update(read=True)
)
GROUPS = select(Group.id).where(Group.centre_id == bindparam("centre"))


@dataclass(frozen=True)
class Known:
    """A gathering of the centre: whether its month is closed, and whether its count is."""

    id: int
    day: date
    state: str
    frozen: bool
    late: bool


def gatherings(centre: int, wanted: set[int]) -> dict[int, Known]:
    """The gatherings of the centre among these; nobody else counts them until this transaction ends."""
    if not wanted:
        return {}
    asked = {"centre": centre, "gatherings": sorted(wanted)}
    rows = db.session.connection().execute(LOCKED, asked).all()
    if not rows:
        return {}
    closed = closed_months(centre, {row.day.replace(day=1) for row in rows})
    return {
        number: Known(number, day, state, frozen=closed[day.replace(day=1)], late=closed_at is not None)
        for number, day, state, closed_at in rows
    }


def groups(centre: int) -> set[int]:
    """The numbers of the groups of the centre, retired ones too."""
    return set(db.session.connection().scalars(GROUPS, {"centre": centre}))


def doubt(
    sent: Sent, sender: Sender, known: Mapping[int, Known], groups: set[int], today: date
) -> str | None:
    """Why an event cannot go into the ledger now, as a code; None when it can."""
    if sent.event is None:
        return "impossible"
    if not sender.trusted:
        return "revoked"
    gathering = known.get(sent.event.gathering)
    if gathering is None:
        return "unknown_gathering"
    if sent.event.group is not None and sent.event.group not in groups:
        return "unknown_group"
    if gathering.frozen:
        return "closed_month"
    return tally.refusal(gathering.state in (PLANNED, HELD), gathering.state, gathering.day, today)


def closed_months(centre: int, months: set[date]) -> dict[date, bool]:
    """Which of these months are closed; nobody closes the others until this transaction ends."""
    asked, connection = {"centre": centre, "months": sorted(months)}, db.session.connection()
    found = {first: at is not None for first, at in connection.execute(MONTHS, asked)}
    if missing := sorted(months - found.keys()):
        rows = [{"centre_id": centre, "first": first} for first in missing]
        connection.execute(unless_there(CountedMonth), rows)
        found = {first: at is not None for first, at in connection.execute(MONTHS, asked)}
    return found
