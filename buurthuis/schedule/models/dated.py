"""The day of a gathering, and what became of it."""

from datetime import date, time

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.schedule.models.placed import Placed
from buurthuis.schedule.recurrence import minutes

PLANNED, HELD, DID_NOT_MEET, CANCELLED = "planned", "held", "did_not_meet", "cancelled"


class Dated(Placed):
    """What is on a day, and takes place or not."""

    day: Mapped[date]
    minutes: Mapped[int]
    state: Mapped[str] = mapped_column(String(20), default=PLANNED)
    reason: Mapped[str] = mapped_column(String(300), default="")
    revision: Mapped[int] = mapped_column(default=0)

    @property
    def month(self) -> str:
        """The month it belongs to: that of its local date."""
        return f"{self.day:%Y-%m}"

    @property
    def takes_place(self) -> bool:
        """True unless it was cancelled or did not meet."""
        return self.state in (PLANNED, HELD)

    def at(self, day: date, starts_at: time, ends_at: time) -> None:
        """Gather on this day between these times."""
        self.day, self.starts_at, self.ends_at = day, starts_at, ends_at
        self.minutes = minutes(starts_at, ends_at)

    @property
    def is_settled(self) -> bool:
        """True once it was counted or did not meet: what has been never moves or disappears."""
        return self.state in (HELD, DID_NOT_MEET)

    def revise(self) -> None:
        """Say that the plan of it is another one now, as calendars ask that follow it."""
        self.revision = (self.revision or 0) + 1

    def cancel(self, reason: str) -> None:
        """It will not take place; it stays in the plan with the reason."""
        if (self.state, self.reason) != (CANCELLED, reason):
            self.revise()
        self.state, self.reason = CANCELLED, reason

    def did_not_meet(self, reason: str) -> None:
        """It was planned and it did not happen."""
        self.state, self.reason = DID_NOT_MEET, reason

    def take_place(self) -> None:
        """Undo a cancellation, or say that it did take place after all."""
        if self.state == CANCELLED:
            self.revise()
        self.state, self.reason = PLANNED, ""
