"""A month that was closed, in as many versions as it was signed; and its story while it is being written."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.balance import frozen
from buurthuis.balance.frozen import Frozen
from buurthuis.extensions import Model, db

LONGEST_REASON = 300


class MonthVersion(Model):
    """A month as somebody signed it. What was signed never changes: the database refuses it.

    `content` is the text of `frozen`, `digest` its digest, `merged` the groups that are one line in it.
    """

    __tablename__ = "month_version"
    __table_args__ = (
        UniqueConstraint("centre_id", "first", "version"),
        CheckConstraint("version > 0", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    first: Mapped[date]
    version: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    merged: Mapped[list[str]] = mapped_column(JSON)
    closed_at: Mapped[datetime]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    reopened_at: Mapped[datetime | None]
    reopened_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    reopened_why: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")
    released_at: Mapped[datetime | None]
    released_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    @property
    def frozen(self) -> Frozen:
        """What was signed."""
        return frozen.read(self.content)

    def reopen(self, why: str, at: datetime, by: int | None) -> None:
        """Let the month change again; what was signed stays, beside what follows it."""
        self.reopened_at, self.reopened_by, self.reopened_why = at, by, why

    def release(self, at: datetime, by: int | None) -> None:
        """Let it be read outside the house."""
        self.released_at, self.released_by = at, by

    def withdraw(self) -> None:
        """Let it be read inside the house only, from now on."""
        self.released_at = self.released_by = None


class MonthStory(Model):
    """The story of a month that is not closed yet, as far as it was written."""

    __tablename__ = "month_story"

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))


def sign(centre_id: int, first: date, signed: Frozen, at: datetime, by: int | None) -> MonthVersion:
    """Keep what was signed, for ever."""
    text = frozen.text_of(signed)
    version = MonthVersion(centre_id=centre_id, first=first, content=text, digest=frozen.digest_of(text))
    version.version = signed.edition.version or 1
    version.merged, version.closed_at, version.closed_by = list(signed.report.merged), at, by
    db.session.add(version)
    db.session.flush()
    return version


def write_story(centre_id: int, first: date, text: str, at: datetime, by: int | None) -> None:
    """Keep the story as it is now, until the month is closed with it."""
    db.session.merge(MonthStory(centre_id=centre_id, first=first, text=text, written_at=at, written_by=by))
    db.session.flush()
