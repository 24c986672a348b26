"""Who leads an activity, or stands in: from a day up to and including a last one."""

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from buurthuis.extensions import Model, db
from buurthuis.schedule import hosting
from buurthuis.schedule.hosting import REGULAR
from buurthuis.schedule.models.host import Host


class Hosting(Model):
    """That a host leads an activity, or stands in: without a first day always, without a last one still."""

    __tablename__ = "hosting"
    __table_args__ = (
        CheckConstraint("role IN ('regular', 'stand_in')", name="role"),
        CheckConstraint("until >= since", name="order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("host.id"), index=True)
    role: Mapped[str] = mapped_column(String(10))
    since: Mapped[date | None]
    until: Mapped[date | None]

    host: Mapped[Host] = relationship()


class Led:
    """What hosts lead: asked for a day, as they come and go."""

    if TYPE_CHECKING:
        id: Mapped[int]

    def hostings(self) -> list[Hosting]:
        """Everybody who ever led it, leads it or will, in the order in which they begin."""
        known = select(Hosting).options(joinedload(Hosting.host)).where(Hosting.activity_id == self.id)
        return hosting.by_start(db.session.scalars(known))

    def hosts_on(self, day: date, role: str = REGULAR) -> list[Host]:
        """Who leads it on a day, or stands in: who has done so longest comes first."""
        return [each.host for each in hosting.in_force(self.hostings(), day, role)]

    def in_place_of(self, usual: Host | None, day: date) -> Host | None:
        """Who leads on a day what somebody leads as a rule."""
        number = hosting.in_place_of(self.hostings(), usual.id if usual else None, day)
        return db.session.get(Host, number) if number else None

    def regular_host_on(self, day: date) -> Host | None:
        """Who leads it on a day; of several who do so together, who has done so longest."""
        return next(iter(self.hosts_on(day)), None)
