"""Whether the counts of a month may still change."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.attendance.models.asking import unless_there
from buurthuis.extensions import Model, db


class CountedMonth(Model):
    """A month of a centre in which something was counted: open, or closed and then never changed."""

    __tablename__ = "counted_month"

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime | None]
    folded_on: Mapped[date | None]

    def close(self, at: datetime) -> None:
        """Let nothing change any more: what tablets still send is held."""
        self.closed_at = at

    def reopen(self) -> None:
        """Let counts change again."""
        self.closed_at = None


def hold_month(centre_id: int, day: date, alone: bool = False) -> CountedMonth:
    """The month of this day, which nobody closes until this transaction ends.

    `alone` waits for everybody who writes counts of the month, and keeps them out: for closing and folding it.
    """
    first = day.replace(day=1)
    asked = select(CountedMonth).where(CountedMonth.centre_id == centre_id, CountedMonth.first == first)
    locked = asked.with_for_update(read=not alone).execution_options(populate_existing=True)
    found = db.session.scalar(locked)
    if found is None:
        db.session.execute(unless_there(CountedMonth).values(centre_id=centre_id, first=first))
        found = db.session.scalars(locked).one()
    return found


def month_is_closed(centre_id: int, day: date) -> bool:
    """True when the counts of the month of this day may not change any more."""
    asked = select(CountedMonth.closed_at).where(
        CountedMonth.centre_id == centre_id, CountedMonth.first == day.replace(day=1)
    )
    return db.session.scalar(asked) is not None
