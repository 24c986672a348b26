"""The ledger of taps, and the counts that follow from it in the same transaction."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.attendance import taps
from buurthuis.extensions import Model, db, index_of_some
from buurthuis.schedule.models import HELD, Gathering


class Tap(Model):
    """One event in the ledger. Only ever added to: the database refuses to change it.

    It is removed only once its name is among the folded ones, when its count stands in the ledger as a sum.
    """

    __tablename__ = "tap"
    __table_args__ = (
        CheckConstraint("kind IN ('tap', 'nobody', 'void', 'adjust')", name="kind"),
        CheckConstraint("n BETWEEN -200 AND 200", name="n"),
        Index("ix_tap_gathering_id", "gathering_id"),
        index_of_some("ix_tap_target", "target", where="target IS NOT NULL"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_group.id"))
    kind: Mapped[str] = mapped_column(String(10))
    n: Mapped[int]
    target: Mapped[str | None] = mapped_column(String(36))
    reason: Mapped[str | None] = mapped_column(String(20))
    tablet: Mapped[int | None]
    queue: Mapped[str | None] = mapped_column(String(36))
    seq: Mapped[int | None]
    received_on: Mapped[date]
    after_close: Mapped[bool] = mapped_column(default=False)

    @property
    def event(self) -> taps.Tap:
        """The event as the plain module knows it."""
        return taps.Tap(
            self.id, self.gathering_id, self.kind, self.group_id, self.n, self.target, self.reason
        )


# In the order of the fields of an event. Rows alone: there may be hundreds, at every tap that is taken back.
EVENTS = select(Tap.id, Tap.gathering_id, Tap.kind, Tap.group_id, Tap.n, Tap.target, Tap.reason).where(
    Tap.gathering_id == bindparam("gathering")
)


def events_of(gathering: int) -> list[taps.Tap]:
    """What the ledger holds of a gathering."""
    return [taps.Tap(*event) for event in db.session.execute(EVENTS, {"gathering": gathering})]


class HeadCount(Model):
    """That a gathering was counted, and how. Without this row it is not counted, which is not zero."""

    __tablename__ = "head_count"
    __table_args__ = (CheckConstraint("method IN ('asked', 'observed', 'estimated')", name="method"),)

    gathering_id: Mapped[int] = mapped_column(
        ForeignKey("gathering.id"), primary_key=True, autoincrement=False
    )
    method: Mapped[str | None] = mapped_column(String(20))
    closed_at: Mapped[datetime | None]

    gathering: Mapped[Gathering] = relationship()

    def close(self, at: datetime) -> None:
        """Call the count complete. What arrives later still counts, and is marked as late."""
        self.closed_at = at

    def reopen(self) -> None:
        """Take the closing back."""
        self.closed_at = None


class GroupCount(Model):
    """Visits of one group to one gathering, as the ledger adds up; no group is unknown / not asked."""

    __tablename__ = "group_count"
    __table_args__ = (
        Index("uq_group_count_group", "gathering_id", "group_id", unique=True),
        index_of_some("uq_group_count_unknown", "gathering_id", where="group_id IS NULL", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_group.id"))
    visits: Mapped[int]


def keep(gathering: Gathering, events: list[taps.Tap]) -> HeadCount | None:
    """Write the counts that follow from the events beside them. None when nothing is counted.

    What was counted has taken place; when the count is withdrawn, it is a plan again.
    """
    db.session.flush()
    db.session.execute(db.delete(GroupCount).where(GroupCount.gathering_id == gathering.id))
    sums = taps.totals(events)
    head_count = db.session.get(HeadCount, gathering.id)
    if sums is None:
        if head_count is not None:
            db.session.delete(head_count)
            gathering.take_place()
            db.session.flush()
        return None
    gathering.state, gathering.reason = HELD, ""
    if head_count is None:
        head_count = HeadCount(gathering_id=gathering.id)
        db.session.add(head_count)
    for group, n in sums.items():
        db.session.add(GroupCount(gathering_id=gathering.id, group_id=group, visits=n))
    db.session.flush()
    return head_count


def row(tap: taps.Tap, centre: int, today: date, after_close: bool) -> dict[str, Any]:
    """The columns of an event in the ledger."""
    return {
        "id": tap.id,
        "digest": tap.digest,
        "centre_id": centre,
        "gathering_id": tap.gathering,
        "group_id": tap.group,
        "kind": tap.kind,
        "n": tap.n,
        "target": tap.target,
        "reason": tap.reason,
        "received_on": today,
        "after_close": after_close,
    }
