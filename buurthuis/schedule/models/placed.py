"""Between which times, in which room and with whom: of a series as its usual, of a gathering as its own."""

from datetime import time

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from buurthuis.centres.models import Room
from buurthuis.schedule.models.host import Host


class Placed:
    """What has times, a room and a host."""

    starts_at: Mapped[time]
    ends_at: Mapped[time]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"))
    host_id: Mapped[int | None] = mapped_column(ForeignKey("host.id"))

    @declared_attr
    def room(self) -> Mapped[Room | None]:
        """Where it is; None without a room."""
        return relationship()

    @declared_attr
    def host(self) -> Mapped[Host | None]:
        """Who leads it; None when nobody is named."""
        return relationship()
