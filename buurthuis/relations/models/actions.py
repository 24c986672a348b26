"""What the team does about a barrier, and whether it helped."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.accounts.models import Account
from buurthuis.centres.models import Centre
from buurthuis.extensions import Model
from buurthuis.relations.barriers import DONE, OPEN
from buurthuis.relations.models.barriers import ONE_OF_THEM
from buurthuis.schedule.models import Activity

LONGEST_WHAT = 200


class BarrierAction(Model):
    """Something that somebody of the team will do, did, or let go; afterwards the team looks back on it."""

    __tablename__ = "barrier_action"
    __table_args__ = (
        CheckConstraint(ONE_OF_THEM, name="barrier"),
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="state"),
        CheckConstraint("(state = 'open') = (settled_on IS NULL)", name="settled"),
        CheckConstraint("helped IN ('yes', 'partly', 'no', 'too_early')", name="helped"),
        CheckConstraint("(helped IS NULL) = (looked_back_on IS NULL)", name="looked_back"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    barrier: Mapped[str] = mapped_column(String(20))
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    what: Mapped[str] = mapped_column(String(LONGEST_WHAT))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default=OPEN)
    settled_on: Mapped[date | None]
    helped: Mapped[str | None] = mapped_column(String(10))
    looked_back_on: Mapped[date | None]
    made_on: Mapped[date]

    centre: Mapped[Centre] = relationship()
    activity: Mapped[Activity | None] = relationship()
    owner: Mapped[Account | None] = relationship()

    def settle(self, state: str, on: date) -> None:
        """It is done or dropped, or open again; whether it helped is asked anew then."""
        if state != self.state:
            self.state, self.settled_on = state, None if state == OPEN else on
            self.helped = self.looked_back_on = None

    def look_back(self, helped: str, on: date) -> None:
        """Say whether it helped, of what was done."""
        if self.state == DONE and helped != self.helped:
            self.helped, self.looked_back_on = helped, on
