"""For whom an activity is, from a date on."""

from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.extensions import Model
from buurthuis.groups.models import Group

circle = Table(
    "circle",
    Model.metadata,
    Column("tagging_id", ForeignKey("tagging.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("visitor_group.id"), primary_key=True),
)


class Tagging(Model):
    """The setting of an activity from a date on: own circle of which groups, mixed, or not chosen yet.

    `once` is a choice for single gatherings, as of an own circle that opens its door: it holds for nothing else.
    """

    __tablename__ = "tagging"
    __table_args__ = (CheckConstraint("setting IN ('own_circle', 'mixed')", name="setting"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    since: Mapped[date]
    setting: Mapped[str | None] = mapped_column(String(20))
    once: Mapped[bool] = mapped_column(default=False)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    groups: Mapped[list[Group]] = relationship(secondary=circle, order_by=Group.position)
