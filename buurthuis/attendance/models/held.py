"""What tablets sent and the ledger could not take: kept as it came, until somebody of the house decides."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.extensions import Model

OPEN, APPLIED, DISMISSED = "open", "applied", "dismissed"


class HeldTap(Model):
    """One event as a tablet sent it, and why it is not in the ledger. It counts only once somebody applies it."""

    __tablename__ = "tap_held"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'applied', 'dismissed')", name="state"),
        Index("ix_tap_held_centre_id_state", "centre_id", "state"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    tablet: Mapped[int | None]
    queue: Mapped[str | None] = mapped_column(String(36))
    seq: Mapped[int | None]
    raw: Mapped[dict[str, Any]] = mapped_column(JSON)
    why: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    received_on: Mapped[date]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    def settle(self, state: str, at: datetime | None, by: int | None) -> None:
        """Somebody decided: `applied`, `dismissed`, or `open` again."""
        self.state, self.settled_at, self.settled_by = state, at, by
