"""The ledger of taps, and the counts that follow from it in the same transaction."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.attendance import tally, taps
from buurthuis.extensions import Model, db
from buurthuis.schedule.models import HELD, Gathering


class Tap(Model):
    """One event in the ledger. Only ever added to: the database refuses to change or remove it."""

    __tablename__ = "tap"
    __table_args__ = (
        CheckConstraint("kind IN ('tap', 'nobody', 'void', 'adjust')", name="kind"),
        CheckConstraint("n BETWEEN -200 AND 200", name="n"),
        Index("ix_tap_gathering_id", "gathering_id"),
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
        Index(
            "uq_group_count_unknown",
            "gathering_id",
            unique=True,
            sqlite_where=text("group_id IS NULL"),
            postgresql_where=text("group_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gathering.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_group.id"))
    visits: Mapped[int]


class ChangedMeanwhile(Exception):
    """Somebody else changed the count, or the gathering, since this person looked at it."""


class VisitsCounted(Exception):
    """Visits were counted, so it did take place."""


def enter(
    gathering: Gathering,
    wanted: Mapping[int | None, int],
    method: str | None,
    today: date,
    reason: str = "sheet",
    seen: str | None = None,
) -> bool:
    """Enter typed totals per group as adjustments of the ledger; all zero says: counted, and no one came.

    Answers whether anything changed. `seen` is the mark (`taps.mark`) of the ledger the person looked at; raises
    ChangedMeanwhile when it is another by now and these totals would change it, or when its numbers may not be
    seen any more. Without `seen` nothing is compared.
    """
    events = _alone_with(gathering)
    before = taps.totals(events)
    kinds = [(taps.ADJUST, group, n) for group, n in taps.steps(before or {}, wanted)]
    if not kinds and before is None:
        kinds = [(taps.NOBODY, None, 0)]
    # of an old count nobody may learn by trying whether these totals are the ones in the house
    compared = bool(kinds) or not tally.still_exact(gathering.day, today)
    changed = seen != taps.mark(tap.id for tap in events) or not gathering.takes_place
    if seen is not None and compared and changed:
        raise ChangedMeanwhile
    news = [_event(gathering, kind, group=group, n=n, reason=reason) for kind, group, n in kinds]
    head_count = _add(gathering, events, news, today)
    changed_method = head_count is not None and method is not None and head_count.method != method
    if head_count is not None and method is not None:
        head_count.method = method
    return bool(kinds) or changed_method


def did_not_meet(gathering: Gathering, reason: str, today: date) -> None:
    """Say that a gathering did not take place; a count of nobody is withdrawn. Raises VisitsCounted."""
    events = _alone_with(gathering)
    if tally.visits(taps.totals(events) or {}):
        raise VisitsCounted
    withdrawn = [_event(gathering, taps.VOID, target=tap.id) for tap in taps.valid(events)]
    _add(gathering, events, withdrawn, today)
    gathering.did_not_meet(reason)


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


def _alone_with(gathering: Gathering) -> list[taps.Tap]:
    """The events of the gathering, which nobody else can add to until this transaction ends."""
    db.session.flush()
    db.session.refresh(gathering, ["state", "reason"], with_for_update=True)
    db.session.get(HeadCount, gathering.id, populate_existing=True)
    return [tap.event for tap in db.session.scalars(select(Tap).where(Tap.gathering_id == gathering.id))]


def _event(gathering: Gathering, kind: str, **more: Any) -> taps.Tap:
    return taps.Tap(id=str(uuid.uuid4()), gathering=gathering.id, kind=kind, **more)


def _add(gathering: Gathering, events: list[taps.Tap], news: list[taps.Tap], today: date) -> HeadCount | None:
    head_count = db.session.get(HeadCount, gathering.id)
    closed = head_count is not None and head_count.closed_at is not None
    db.session.add_all(_row(tap, gathering, today, after_close=closed) for tap in news)
    return keep(gathering, [*events, *news])


def _row(tap: taps.Tap, gathering: Gathering, today: date, after_close: bool) -> Tap:
    return Tap(
        id=tap.id,
        digest=tap.digest,
        centre_id=gathering.centre_id,
        gathering_id=tap.gathering,
        group_id=tap.group,
        kind=tap.kind,
        n=tap.n,
        target=tap.target,
        reason=tap.reason,
        received_on=today,
        after_close=after_close,
    )
