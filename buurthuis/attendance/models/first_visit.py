"""The ledger of first visits: how many came for the first time in a month, by the channel through which they came.

No row tells of which gathering, group, day, tablet or place in a queue it is, and none tells which came before which.
"""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, and_, bindparam, case, exists, func, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.attendance import first_visits
from buurthuis.attendance.models.held import OPEN
from buurthuis.attendance.taps import VOID
from buurthuis.extensions import Model, db, index_of_some
from buurthuis.periods import Month


class FirstVisit(Model):
    """One event in the ledger. Only ever added to: the database refuses to change it.

    It is removed only once its name is among the folded ones, when its count stands in the ledger as a sum.
    """

    __tablename__ = "first_visit"
    __table_args__ = (
        CheckConstraint("kind IN ('first', 'void', 'adjust')", name="kind"),
        CheckConstraint("n BETWEEN -99 AND 99", name="n"),
        Index("ix_first_visit_centre_id_first", "centre_id", "first"),
        index_of_some("ix_first_visit_target", "target", where="target IS NOT NULL"),
        {"sqlite_with_rowid": False},  # the number of a row would tell which came first
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    first: Mapped[date]
    kind: Mapped[str] = mapped_column(String(10))
    channel: Mapped[str | None] = mapped_column(String(20))
    n: Mapped[int]
    target: Mapped[str | None] = mapped_column(String(36))
    reason: Mapped[str | None] = mapped_column(String(20))

    @property
    def event(self) -> first_visits.FirstVisit:
        """The event as the plain module knows it. Raises ValueError for what cannot be one."""
        return first_visits.FirstVisit(
            self.id, Month.of(self.first), self.kind, self.channel, self.n, self.target, self.reason
        )


class HeldFirstVisit(Model):
    """One event that the ledger could not take, and why. It counts only once somebody of the house applies it."""

    __tablename__ = "first_visit_held"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'applied', 'dismissed')", name="state"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date | None]
    kind: Mapped[str | None] = mapped_column(String(10))
    channel: Mapped[str | None] = mapped_column(String(20))
    target: Mapped[str | None] = mapped_column(String(36))
    why: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    settled_at: Mapped[datetime | None]

    def settle(self, state: str, at: datetime | None) -> None:
        """Somebody decided: `applied`, `dismissed`, or `open` again."""
        self.state, self.settled_at = state, at


_VOID = FirstVisit.__table__.alias()
_IS_VOID = exists().where(
    and_(
        _VOID.c.target == FirstVisit.id,
        _VOID.c.kind == VOID,
        _VOID.c.centre_id == FirstVisit.centre_id,
        _VOID.c.first == FirstVisit.first,
    )
)
BY_CHANNEL = (
    select(
        FirstVisit.channel,
        func.sum(FirstVisit.n),
        func.sum(case((FirstVisit.reason == first_visits.SHEET, FirstVisit.n), else_=0)),
    )
    .where(FirstVisit.centre_id == bindparam("centre"), FirstVisit.first == bindparam("first"))
    .where(FirstVisit.kind != VOID, ~_IS_VOID)
    .group_by(FirstVisit.channel)
)


class Counted(NamedTuple):
    """First visits by channel: all of them, and those of them who were typed from paper."""

    every: dict[str, int]
    typed: dict[str, int]

    @property
    def tapped(self) -> dict[str, int]:
        """Those who were tapped at the door."""
        return {channel: n - self.typed[channel] for channel, n in self.every.items()}


def by_channel(centre_id: int, month: Month) -> Counted:
    """First visits of a month by channel, as the ledger adds up."""
    asked = {"centre": centre_id, "first": month.first}
    every, typed = (dict.fromkeys(first_visits.CHANNELS, 0) for _each in range(2))
    for channel, n, of_paper in db.session.connection().execute(BY_CHANNEL, asked):
        every[channel], typed[channel] = n, of_paper
    return Counted(every, typed)
