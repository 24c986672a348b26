"""Who leads gatherings."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis import personal
from buurthuis.centres.models import Centre
from buurthuis.extensions import Model, db
from buurthuis.schedule.models.recognition import recognisable


class Host(Model):
    """Somebody who leads gatherings. Staff data: shown only inside the house.

    Of somebody who was removed the row stays, so that plans and figures do, and nothing in it says who it was.
    """

    __tablename__ = "host"
    __table_args__ = (
        UniqueConstraint("centre_id", "name"),
        Index("uq_host_centre_id_account_id", "centre_id", "account_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(120))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))
    removed_on: Mapped[date | None]

    @classmethod
    def named(cls, centre: Centre, name: str | None) -> "Host | None":
        """The host of the house that people mean by this name; somebody new is added. None without a name."""
        name = personal.without_mark(name or "")
        if not name:
            return None
        known = db.session.scalars(select(cls).where(cls.centre_id == centre.id, cls.removed_on.is_(None)))
        for host in known:
            if recognisable(host.name) == recognisable(name):
                return host
        host = cls(centre_id=centre.id, name=name)
        db.session.add(host)
        db.session.flush()
        return host

    def forget(self, on: date) -> None:
        """Keep nothing that says who it was."""
        self.name, self.account_id, self.removed_on = personal.unnamed(self.id), None, on
