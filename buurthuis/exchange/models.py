"""A file that somebody handed in and has not confirmed yet."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, delete
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.centres.models import Centre
from buurthuis.exchange.contents import Choices
from buurthuis.exchange.outcome import Outcome
from buurthuis.extensions import Model, db

KINDS = ("schedule", "attendance", "population")
KEPT = timedelta(days=1)


class Intake(Model):
    """A file between its preview and its confirmation; kept in the database so that any process can go on."""

    __tablename__ = "intake"
    __table_args__ = (CheckConstraint("kind IN ('schedule', 'attendance', 'population')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(255))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)  # megabytes that few pages need
    choices: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    handed_in_at: Mapped[datetime]

    centre: Mapped[Centre] = relationship()

    @classmethod
    def remove_old(cls, now: datetime) -> None:
        """Throw away what was handed in more than a day ago, of whomever."""
        db.session.execute(delete(cls).where(cls.handed_in_at < now - KEPT))

    def is_old(self, now: datetime) -> bool:
        """True for what nobody may open any more, though it was not thrown away yet."""
        return self.handed_in_at < now - KEPT

    @property
    def chosen(self) -> Choices:
        """The columns and the first day that somebody chose."""
        return Choices.from_json(self.choices["chosen"])

    def choose(self, chosen: Choices) -> None:
        """Take other columns, or another first day."""
        self.choices = {**self.choices, "chosen": chosen.as_json()}

    @property
    def outcome(self) -> Outcome | None:
        """What became of the file, once it was taken in."""
        told = self.choices.get("outcome")
        return None if told is None else Outcome.from_json(told)

    def finish(self, outcome: Outcome) -> None:
        """Keep what became of the file, and let go of the file itself."""
        self.choices = {**self.choices, "outcome": outcome.as_json()}
        self.content = b""
