"""What the neighbourhood may know of an activity: what it is, in which languages, for whom, at what cost."""

from typing import Any

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

    @property
    def told(self) -> dict[str, Any]:
        """All of it by name, but for the description itself."""
        return {name: getattr(self, name) for name in TOLD}

    def tell(self, **told: Any) -> None:
        """Let the neighbourhood know this instead. Raises TypeError for what an activity does not tell."""
        if unknown := told.keys() - set(TOLD):
            raise TypeError(f"an activity does not tell {', '.join(sorted(unknown))}")
        for name, of in told.items():
            setattr(self, name, of)


TOLD = (
    "in_programme language texts spoken kinds cost_cents accessible for_whom age_from age_to photo_free capacity "
    "organiser organised_by"
).split()
