"""Who led a gathering, as somebody says when its count is closed. Without a row nobody said; that is not: another."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ForeignKey, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.attendance.models.ledger import HeadCount
from buurthuis.attendance.models.month import hold_month
from buurthuis.closed import MonthClosed
from buurthuis.extensions import Model, db
from buurthuis.schedule.models import Gathering, Host


class NotCounted(Exception):
    """Who led is said of a gathering that took place: of one that is counted."""


class Leading(Model):
    """That a host led a gathering; more than one row: together. It is part of the count, and goes with it."""

    __tablename__ = "leading"

    gathering_id: Mapped[int] = mapped_column(
        ForeignKey("head_count.gathering_id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    host_id: Mapped[int] = mapped_column(
        ForeignKey("host.id"), primary_key=True, autoincrement=False, index=True
    )


def say_who_led(gathering: Gathering, hosts: Collection[int]) -> bool:
    """Say who led it, in the place of what was said before; nobody is: not said. Answers whether that changes anything.

    Raises NotCounted and MonthClosed.
    """
    if hold_month(gathering.centre_id, gathering.day).closed_at is not None:
        raise MonthClosed
    if db.session.get(HeadCount, gathering.id) is None:
        raise NotCounted
    if {host.id for host in who_led(gathering)} == {*hosts}:
        return False
    db.session.execute(delete(Leading).where(Leading.gathering_id == gathering.id))
    db.session.add_all(Leading(gathering_id=gathering.id, host_id=number) for number in sorted({*hosts}))
    db.session.flush()
    return True


def who_led(gathering: Gathering) -> list[Host]:
    """The hosts who led it, by name; nobody when that was not said."""
    known = select(Host).join(Leading, Leading.host_id == Host.id)
    led = db.session.scalars(known.where(Leading.gathering_id == gathering.id))
    return sorted(led, key=lambda host: host.name.casefold())


def forget_who_led(before: date) -> int:
    """Forget who led gatherings of before this day; answers of how many gatherings."""
    old = Leading.gathering_id.in_(select(Gathering.id).where(Gathering.day < before))
    gatherings = db.session.scalar(select(func.count(Leading.gathering_id.distinct())).where(old)) or 0
    db.session.execute(delete(Leading).where(old), execution_options={"synchronize_session": False})
    return gatherings
