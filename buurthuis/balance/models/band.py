"""The band a centre decided on: floor and ceiling, where they come from, who decided, when."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.balance import bands
from buurthuis.balance.bands import Measure
from buurthuis.centres.models import Centre
from buurthuis.clock import instant
from buurthuis.extensions import Model, db


class Band(Model):
    """A decision about one measure. A later decision follows it; none is changed or removed."""

    __tablename__ = "band"
    __table_args__ = (
        CheckConstraint("measure IN ('offer_own_share_hours', 'attendance_own_share')", name="measure"),
        CheckConstraint("0 <= floor AND floor <= ceiling AND ceiling <= 100", name="order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    measure: Mapped[Measure] = mapped_column(String(40))
    floor: Mapped[int]
    ceiling: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))
    author: Mapped[str] = mapped_column(String(120))
    decided_on: Mapped[date]
    review_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    entered_at: Mapped[datetime]
    entered_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    centre: Mapped[Centre] = relationship()

    @property
    def band(self) -> bands.Band:
        """The band as the plain modules know it."""
        return bands.Band(
            self.measure,
            self.floor / 100,
            self.ceiling / 100,
            self.source,
            self.author,
            self.decided_on,
            self.review_on,
        )

    def end(self, on: date) -> None:
        """Let go of the agreement from this day on; what ended stays ended."""
        self.ended_on = self.ended_on or on


def decide(centre: Centre, by: int | None, **decision: Any) -> Band:
    """Note a decision of the house beside the ones before it; `decision` holds the columns of a band."""
    band = Band(centre_id=centre.id, entered_by=by, entered_at=instant(), **decision)
    db.session.add(band)
    db.session.flush()
    return band
