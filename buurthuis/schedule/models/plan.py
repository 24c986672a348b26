"""Activities, their series and their gatherings: each knows the others, so they stand together."""

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    column,
    delete,
    exists,
    select,
    table,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from buurthuis.centres.models import Centre
from buurthuis.extensions import Model, db
from buurthuis.groups.models import Group
from buurthuis.schedule.hosting import in_place_of
from buurthuis.schedule.models.dated import HELD, PLANNED, Dated
from buurthuis.schedule.models.described import Described
from buurthuis.schedule.models.host import Host
from buurthuis.schedule.models.hosting import Led
from buurthuis.schedule.models.placed import Placed
from buurthuis.schedule.models.recognition import recognisable
from buurthuis.schedule.models.repeating import Repeating
from buurthuis.schedule.models.tagging import Tagging
from buurthuis.schedule.recurrence import Rule
from buurthuis.schedule.tagging import in_force


class Activity(Led, Described, Model):
    """What a centre offers, in a series or once."""

    __tablename__ = "activity"
    __table_args__ = (UniqueConstraint("centre_id", "recognised_by"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    title: Mapped[str] = mapped_column(String(120))
    recognised_by: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(2000), default="")

    centre: Mapped[Centre] = relationship()

    def rename(self, title: str) -> None:
        """Take another title; lists that come in recognise the activity by it."""
        self.title, self.recognised_by = title, recognisable(title)

    def tag(
        self, setting: str | None, groups: Iterable[Group], since: date, by: int | None = None
    ) -> Tagging:
        """Choose the setting from a date on. Gatherings before it keep the setting they were held under."""
        tagging = Tagging(
            activity_id=self.id,
            since=since,
            setting=setting,
            made_by=by,
            groups=list(groups) if setting else [],
        )
        db.session.add(tagging)
        db.session.flush()
        later = select(Gathering).where(Gathering.activity_id == self.id, Gathering.day >= since)
        # a door that was opened for once stays open until somebody closes it
        for gathering in db.session.scalars(later.join(Tagging).where(~Tagging.once)):
            gathering.tagging = tagging
        return tagging

    def taggings(self) -> list[Tagging]:
        """Every setting that was ever chosen from a date on, the first choice first."""
        chosen = select(Tagging).where(Tagging.activity_id == self.id, ~Tagging.once).order_by(Tagging.id)
        return list(db.session.scalars(chosen))

    def plan(
        self, rule: Rule, times: tuple[time, time], days: Iterable[date], until: date, **usual: int | None
    ) -> "Series":
        """Gather by a rule on these of its days, which were found up to `until`; `usual` are room_id and host_id."""
        series = Series(activity=self, starts_at=times[0], ends_at=times[1], planned_until=until, **usual)
        series.rule = rule
        db.session.add(series)
        db.session.flush()
        series.gather_on(days)
        return series

    def gather_once(
        self, day: date, times: tuple[time, time], room_id: int | None, host: Host | None
    ) -> "Gathering":
        """Plan one gathering beside the series, under the setting that holds then."""
        gathering = Gathering.of(self, day, times, in_force(self.taggings(), day))
        gathering.room_id, gathering.host = room_id, host
        db.session.add(gathering)
        db.session.flush()
        return gathering


class Series(Repeating, Placed, Model):
    """The rule by which an activity gathers, with its usual time, room and host."""

    __tablename__ = "series"
    __table_args__ = (
        CheckConstraint("frequency IN ('once', 'weekly', 'monthly')", name="frequency"),
        CheckConstraint("ends_at > starts_at", name="times"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"), index=True)
    planned_until: Mapped[date]
    uid: Mapped[str | None] = mapped_column(String(255))

    activity: Mapped[Activity] = relationship()

    def gather_on(self, days: Iterable[date]) -> None:
        """Plan a gathering on each of these days, under the setting that holds then and with who leads then."""
        taggings, hostings = self.activity.taggings(), self.activity.hostings()
        for day in days:
            times = (self.starts_at, self.ends_at)
            gathering = Gathering.of(self.activity, day, times, in_force(taggings, day))
            gathering.series_id, gathering.slot = self.id, day
            gathering.room_id, gathering.host_id = self.room_id, in_place_of(hostings, self.host_id, day)
            db.session.add(gathering)
        db.session.flush()

    def go_on(self, days: Iterable[date], until: date) -> None:
        """Gather on these further days, which were found up to `until`."""
        self.gather_on(days)
        self.planned_until = until

    def end(self, last: date) -> int:
        """Gather no more after `last`; answers how many gatherings left the plan.

        What was cancelled stays with its reason, and what was counted, if only by one tap, always stays.
        """
        self.until = min(last, self.until or last)
        self.planned_until = min(last, self.planned_until)
        tap = table("tap", column("gathering_id"))
        counted = exists(select(tap.c.gathering_id).where(tap.c.gathering_id == Gathering.id))
        later = delete(Gathering).where(
            Gathering.series_id == self.id, Gathering.day > last, Gathering.state == PLANNED, ~counted
        )
        return int(db.session.execute(later).rowcount)  # type: ignore[attr-defined]


class Gathering(Dated, Model):
    """One dated occurrence of an activity. Cancelled is not deleted."""

    __tablename__ = "gathering"
    __table_args__ = (
        UniqueConstraint("series_id", "slot"),
        CheckConstraint("state IN ('planned', 'held', 'did_not_meet', 'cancelled')", name="state"),
        CheckConstraint("ends_at > starts_at", name="times"),
        Index("ix_gathering_centre_id_day", "centre_id", "day"),
        Index("ix_gathering_room_id_day", "room_id", "day"),
        {"sqlite_autoincrement": True},  # a tablet may still know the number of one that is gone
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    centre_id: Mapped[int] = mapped_column(ForeignKey("centre.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"))
    slot: Mapped[date | None]
    tagging_id: Mapped[int] = mapped_column(ForeignKey("tagging.id"), index=True)

    centre: Mapped[Centre] = relationship()
    activity: Mapped[Activity] = relationship()
    series: Mapped[Series | None] = relationship()
    tagging: Mapped[Tagging] = relationship()

    @property
    def setting(self) -> str | None:
        """The setting it stands under."""
        return self.tagging.setting

    @property
    def is_as_usual(self) -> bool:
        """True while it is on the day, at the time and in the room that its series has for it."""
        usual = self.series
        return usual is not None and (self.slot, usual.starts_at, usual.ends_at, usual.room_id) == (
            self.day,
            self.starts_at,
            self.ends_at,
            self.room_id,
        )

    @classmethod
    def of(cls, activity: Activity, day: date, times: tuple[time, time], tagging: Tagging) -> "Gathering":
        """A gathering of an activity, still without a place."""
        gathering = cls(centre_id=activity.centre_id, activity_id=activity.id, tagging_id=tagging.id)
        gathering.state, gathering.reason = PLANNED, ""
        gathering.at(day, *times)
        return gathering

    @classmethod
    def while_leading(cls, host: int) -> ColumnElement[bool]:
        """Whether somebody leads another gathering at the same time, as a condition of a query."""
        other = aliased(cls)
        at_once = (other.day == cls.day, other.starts_at < cls.ends_at, other.ends_at > cls.starts_at)
        takes_place = other.state.in_((PLANNED, HELD))
        return exists().where(other.host_id == host, other.id != cls.id, *at_once, takes_place)

    def move(self, day: date, times: tuple[time, time], room_id: int | None, host: Host | None) -> None:
        """Gather otherwise. On the other side of a change of setting, the setting of that day holds; a door that
        was opened for once stays open.
        """
        taggings = self.activity.taggings()
        chosen = in_force(taggings, day)
        if not self.tagging.once and chosen is not in_force(taggings, self.day):
            self.tagging = chosen
        if (day, *times, room_id) != (self.day, self.starts_at, self.ends_at, self.room_id):
            self.revise()
        self.at(day, *times)
        self.room_id, self.host = room_id, host
