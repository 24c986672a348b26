"""Who of a circle shows residents the way to the house."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from buurthuis.accounts.models import Account
from buurthuis.extensions import Model, db
from buurthuis.groups.models import Group
from buurthuis.relations.consent import A_DAY, Consent
from buurthuis.schedule.described import codes
from buurthuis.schedule.models import Activity

HOSTS, SUPPORTS = PARTS = ("hosts", "supports")
AGREEMENT, CONTACT = KINDS = ("agreement", "contact")
LONGEST_NOTE = 500

key_figure_group = Table(
    "key_figure_group",
    Model.metadata,
    Column("key_figure_id", ForeignKey("key_figure.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("visitor_group.id"), primary_key=True),
)


class KeyFigure(Model):
    """Somebody whom a circle trusts, and who agreed to be kept here. Staff data: shown only inside the house.

    The groups are those that somebody knows, which says nothing of which one they are of. `since` is the day from
    which consent holds without a break.
    """

    __tablename__ = "key_figure"
    __table_args__ = (
        UniqueConstraint("centre_id", "name"),
        CheckConstraint("agreed_how IN ('signed', 'said')", name="agreed_how"),
        CheckConstraint("agreed_until >= agreed_on", name="agreed_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(120))
    spoken: Mapped[str] = mapped_column(String(100), default="")
    since: Mapped[date]
    agreed_on: Mapped[date]
    agreed_until: Mapped[date]
    agreed_how: Mapped[str] = mapped_column(String(10))

    groups: Mapped[list[Group]] = relationship(secondary=key_figure_group, order_by=Group.position)
    parts: Mapped[list["KeyFigureActivity"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True
    )
    notes: Mapped[list["KeyFigureNote"]] = relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(KeyFigureNote.day.desc(), KeyFigureNote.id.desc())",
    )

    @property
    def languages(self) -> tuple[str, ...]:
        """What this person speaks, as codes."""
        return codes(self.spoken)

    @property
    def consent(self) -> Consent:
        """Until when this may be kept."""
        return Consent(self.agreed_on, self.agreed_until)

    def agree(self, on: date, until: date, how: str) -> None:
        """Take a first consent."""
        self.since = self.agreed_on = on
        self.agreed_until, self.agreed_how = until, how

    def renew(self, on: date, until: date, how: str) -> None:
        """Take a consent in the place of the one before, which it continues when no day lies between."""
        since = on if on > self.agreed_until + A_DAY else min(on, self.since)
        self.agree(on, until, how)
        self.since = since

    def take_part(self, hosts: Iterable[int], supports: Iterable[int]) -> None:
        """Lead these activities and support those, by number; whoever leads one also supports it."""
        wanted = dict.fromkeys(supports, SUPPORTS) | dict.fromkeys(hosts, HOSTS)
        known = {each.activity_id: each for each in self.parts}
        self.parts = [known.get(number) or KeyFigureActivity(activity_id=number) for number in wanted]
        for each in self.parts:
            each.part = wanted[each.activity_id]

    def taken(self, *parts: str) -> Iterable["KeyFigureActivity"]:
        """The activities in which this person takes one of these parts, by title."""
        found = (each for each in self.parts if each.part in parts)
        return sorted(found, key=lambda each: each.activity.title.casefold())

    def note(self, day: date, kind: str, text: str, by: int | None) -> "KeyFigureNote | None":
        """Write down what was agreed or said on a day; None when it stands there already."""
        if any((each.day, each.kind, each.text) == (day, kind, text) for each in self.notes):
            return None
        note = KeyFigureNote(key_figure_id=self.id, day=day, kind=kind, text=text, written_by=by)
        db.session.add(note)
        db.session.flush()
        return note


class KeyFigureActivity(Model):
    """The part that a key figure takes in an activity."""

    __tablename__ = "key_figure_activity"
    __table_args__ = (CheckConstraint("part IN ('hosts', 'supports')", name="part"),)

    key_figure_id: Mapped[int] = mapped_column(
        ForeignKey("key_figure.id", ondelete="CASCADE"), primary_key=True
    )
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    part: Mapped[str] = mapped_column(String(10))

    activity: Mapped[Activity] = relationship()


class KeyFigureNote(Model):
    """What the team agreed with a key figure, or a moment of contact; never about a visitor."""

    __tablename__ = "key_figure_note"
    __table_args__ = (CheckConstraint("kind IN ('agreement', 'contact')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key_figure_id: Mapped[int] = mapped_column(ForeignKey("key_figure.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    written_by: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    author: Mapped[Account | None] = relationship()
