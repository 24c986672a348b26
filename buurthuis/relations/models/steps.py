"""Small steps of two activities or circles towards each other."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.centres.models import Centre
from buurthuis.extensions import Model
from buurthuis.groups.models import Group
from buurthuis.relations.steps import MOST_WORDS, PLANNED, RUNGS
from buurthuis.schedule.models import Activity

ONE_OF_THEM = f"rung IN ({', '.join(repr(code) for code in RUNGS)})"


def _two(kind: str) -> str:
    one, other = f"one_{kind}_id", f"other_{kind}_id"
    return f"{one} IS NULL OR {other} IS NULL OR {one} <> {other}"


class Step(Model):
    """A note about two of them: each side is an activity or a group."""

    __tablename__ = "step_note"
    __table_args__ = (
        CheckConstraint("(one_activity_id IS NULL) <> (one_group_id IS NULL)", name="one"),
        CheckConstraint("(other_activity_id IS NULL) <> (other_group_id IS NULL)", name="other"),
        CheckConstraint(_two("activity"), name="two_activities"),
        CheckConstraint(_two("group"), name="two_groups"),
        CheckConstraint(ONE_OF_THEM, name="rung"),
        CheckConstraint("state IN ('planned', 'done', 'too_early')", name="state"),
        Index("ix_step_note_centre_id_on_day", "centre_id", "on_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    one_activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    one_group_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_group.id"))
    other_activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    other_group_id: Mapped[int | None] = mapped_column(ForeignKey("visitor_group.id"))
    rung: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default=PLANNED)
    on_day: Mapped[date]
    words: Mapped[str] = mapped_column(String(MOST_WORDS), default="")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    centre: Mapped[Centre] = relationship()
    one_activity: Mapped[Activity | None] = relationship(foreign_keys=[one_activity_id])
    one_group: Mapped[Group | None] = relationship(foreign_keys=[one_group_id])
    other_activity: Mapped[Activity | None] = relationship(foreign_keys=[other_activity_id])
    other_group: Mapped[Group | None] = relationship(foreign_keys=[other_group_id])

    @property
    def sides(self) -> tuple[Activity | Group | None, Activity | Group | None]:
        """The two it is about."""
        return self.one_activity or self.one_group, self.other_activity or self.other_group

    @property
    def pair(self) -> frozenset[tuple[int | None, int | None]]:
        """The same whichever of the two is named first."""
        return frozenset(
            {(self.one_activity_id, self.one_group_id), (self.other_activity_id, self.other_group_id)}
        )
