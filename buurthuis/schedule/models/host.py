"""Who leads gatherings."""

from sqlalchemy import ForeignKey, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.centres.models import Centre
from buurthuis.extensions import Model, db
from buurthuis.schedule.models.recognition import recognisable


class Host(Model):
    """Somebody who leads gatherings. Staff data: shown only inside the house."""

    __tablename__ = "host"
    __table_args__ = (UniqueConstraint("centre_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(120))

    @classmethod
    def named(cls, centre: Centre, name: str | None) -> "Host | None":
        """The host of the house that people mean by this name; somebody new is added. None without a name."""
        if not name:
            return None
        known = db.session.scalars(select(cls).where(cls.centre_id == centre.id))
        for host in known:
            if recognisable(host.name) == recognisable(name):
                return host
        host = cls(centre_id=centre.id, name=name)
        db.session.add(host)
        db.session.flush()
        return host
