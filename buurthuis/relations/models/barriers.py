"""How often each barrier was named in a month, and how many people were asked.

Sums and nothing else: who said it, when, in which words and to whom is not known to the house. For the same reason
no line of the journal tells that somebody noted something.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, case, delete, update
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column

from buurthuis.attendance.models import hold_month
from buurthuis.attendance.models.asking import unless_there
from buurthuis.centres import queries as houses
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import Model, db
from buurthuis.relations.barriers import BARRIERS
from buurthuis.relations.noticing import Notice

ONE_OF_THEM = f"barrier IN ({', '.join(repr(code) for code in BARRIERS)})"
NO_ROW_NUMBER = {"sqlite_with_rowid": False}  # it would tell in which order things were named
KNOWN_FOR = timedelta(days=62)


class BarrierMention(Model):
    """How often a barrier was named in a month, of whatever it was."""

    __tablename__ = "barrier_mention"
    __table_args__ = (
        CheckConstraint(ONE_OF_THEM, name="barrier"),
        CheckConstraint("mentions >= 0", name="mentions"),
        NO_ROW_NUMBER,
    )

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    barrier: Mapped[str] = mapped_column(String(20), primary_key=True)
    mentions: Mapped[int] = mapped_column(default=0)


class BarrierAbout(Model):
    """How often something was named of an activity, or of the house (`about` is 0 then): never what it was.

    At a gathering of one visitor a barrier of its activity would be one of that visitor.
    """

    __tablename__ = "barrier_about"
    __table_args__ = (
        CheckConstraint("about = coalesce(activity_id, 0)", name="about"),
        CheckConstraint("mentions >= 0", name="mentions"),
        NO_ROW_NUMBER,
    )

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    about: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id"))
    mentions: Mapped[int] = mapped_column(default=0)


class BarrierAsking(Model):
    """How many people were asked in a month what keeps them away, those who named nothing too."""

    __tablename__ = "barrier_asking"
    __table_args__ = (CheckConstraint("people >= 0", name="people"), NO_ROW_NUMBER)

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    first: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[int] = mapped_column(default=0)


class CountedForm(Model):
    """The name of a form that is in the sums: sent again, it is known. It is random, and tells nothing of the form."""

    __tablename__ = "barrier_form"
    __table_args__ = (NO_ROW_NUMBER,)

    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(36), primary_key=True)
    first: Mapped[date]


SUMS: tuple[tuple[Any, InstrumentedAttribute[int]], ...] = (
    (BarrierMention, BarrierMention.mentions),
    (BarrierAbout, BarrierAbout.mentions),
    (BarrierAsking, BarrierAsking.people),
)


def note(centre: Centre, notice: Notice) -> bool:
    """Count what was noted; False when this very form was counted before. Raises MonthClosed."""
    if not _is_new(centre, notice, notice.name):
        return False
    _forget_old_forms(centre, notice)
    _add(centre, notice, notice.people)
    return True


def take_back(centre: Centre, notice: Notice) -> bool:
    """Count it no longer; False when it was taken back before. Raises MonthClosed.

    Only what was noted before: whoever could take off anything would learn by trying what is there.
    """
    if db.session.get(CountedForm, (centre.id, notice.name)) is None:
        return False
    if not _is_new(centre, notice, notice.back):
        return False
    _add(centre, notice, -notice.people)
    for table, column in SUMS:
        of_nobody: Any = (table.centre_id == centre.id, table.first == notice.first, column == 0)
        db.session.execute(delete(table).where(*of_nobody))
    return True


def _is_new(centre: Centre, notice: Notice, name: str) -> bool:
    """Remember a form by this name; False when it is known already.

    Until this transaction ends nobody closes the month, and nobody else of the house counts or takes back.
    """
    houses.hold(centre)
    if hold_month(centre.id, notice.first).closed_at is not None:
        raise MonthClosed
    remembered = unless_there(CountedForm).values(centre_id=centre.id, name=name, first=notice.first)
    return db.session.scalar(remembered.returning(CountedForm.name)) is not None


def _forget_old_forms(centre: Centre, notice: Notice) -> None:
    """Of months in which nothing can be noted any more."""
    old = CountedForm.first < notice.first - KNOWN_FOR
    db.session.execute(delete(CountedForm).where(CountedForm.centre_id == centre.id, old))


def _add(centre: Centre, notice: Notice, people: int) -> None:
    month = {"centre_id": centre.id, "first": notice.first}
    if notice.is_asking:
        _count(BarrierAsking, BarrierAsking.people, month, people)
        return
    for barrier in notice.barriers:
        _count(BarrierMention, BarrierMention.mentions, {**month, "barrier": barrier}, people)
    about = {"about": notice.activity or 0, "activity_id": notice.activity}
    _count(BarrierAbout, BarrierAbout.mentions, {**month, **about}, people * len(notice.barriers))


def _count(table: Any, column: InstrumentedAttribute[int], row: dict[str, Any], people: int) -> None:
    """Add to a sum, which is never less than nobody."""
    db.session.execute(unless_there(table).values({**row, column.key: 0}))
    key = [table.__table__.c[name] for name in row if name != "activity_id"]
    sum_of_both = case((column + people > 0, column + people), else_=0)
    same = (each == row[each.name] for each in key)
    db.session.execute(update(table).where(*same).values({column.key: sum_of_both}))
