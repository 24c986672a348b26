"""Centres, their rooms, and the days they are closed."""

from datetime import date

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.extensions import Model, db

# A hall that can be divided: whoever has the whole has its parts, and the other way round.
room_part = Table(
    "room_part",
    Model.metadata,
    Column("whole_id", ForeignKey("room.id", ondelete="CASCADE"), primary_key=True),
    Column("part_id", ForeignKey("room.id", ondelete="CASCADE"), primary_key=True),
    CheckConstraint("whole_id <> part_id", name="other"),
)


class Centre(Model):
    """A community centre: one house with its own walls around its plans and counts."""

    __tablename__ = "centre"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    timezone: Mapped[str] = mapped_column(String(40))
    opened_on: Mapped[date]
    shows_setting: Mapped[bool] = mapped_column(Boolean, default=False)
    asks_first_visits: Mapped[bool] = mapped_column(Boolean, default=False)
    address: Mapped[str] = mapped_column(String(200), default="")
    school_region: Mapped[str | None] = mapped_column(String(10))


class Room(Model):
    """A room in which one activity gathers at a time."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("centre_id", "name"),
        CheckConstraint("capacity IS NULL OR capacity > 0", name="capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(120))
    capacity: Mapped[int | None]
    accessible: Mapped[bool] = mapped_column(Boolean, default=False)
    retired_on: Mapped[date | None]

    centre: Mapped[Centre] = relationship()
    parts: Mapped[list["Room"]] = relationship(
        secondary=room_part,
        primaryjoin=lambda: Room.id == room_part.c.whole_id,
        secondaryjoin=lambda: Room.id == room_part.c.part_id,
        order_by=lambda: Room.name,
    )

    def retire(self, on: date) -> None:
        """Offer it for no new plan; what was planned and held in it stays."""
        self.retired_on = on

    def return_to_use(self) -> None:
        """Offer it again."""
        self.retired_on = None


class Closure(Model):
    """Days on which the house is closed."""

    __tablename__ = "closure"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="order"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(120))

    centre: Mapped[Centre] = relationship()


def open_centre(name: str, slug: str, timezone: str, today: date) -> Centre:
    """A new house, still without rooms and people; its groups are given by the feature that knows them."""
    centre = Centre(name=name, slug=slug, timezone=timezone, opened_on=today)
    db.session.add(centre)
    db.session.flush()
    return centre
