"""What the neighbourhood may know of an activity: what it is, in which languages, for whom, at what cost."""

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column


class Described:
    """What has a description for the programme. `texts` are title and description by the tag of another language."""

    in_programme: Mapped[bool] = mapped_column(default=True)
    language: Mapped[str] = mapped_column(String(8), default="nl")
    texts: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    spoken: Mapped[str] = mapped_column(String(100), default="")
    kinds: Mapped[str] = mapped_column(String(200), default="")
    cost_cents: Mapped[int | None]
    accessible: Mapped[bool] = mapped_column(default=False)
    for_whom: Mapped[str] = mapped_column(String(10), default="all")
    age_from: Mapped[int | None]
    age_to: Mapped[int | None]
    photo_free: Mapped[bool] = mapped_column(default=False)
    capacity: Mapped[int | None]
    organiser: Mapped[str] = mapped_column(String(20), default="centre")
    organised_by: Mapped[str] = mapped_column(String(120), default="")
