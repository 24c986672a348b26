"""Writes the demo into a database: plans by the plain rules, counts through the ledger, many rows at a time."""

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, insert, select, text

from buurthuis.attendance import taps
from buurthuis.attendance.models import GroupCount, HeadCount, Tap
from buurthuis.balance.models import OFFER, Band
from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.demo.happenings import Happening, happened
from buurthuis.demo.offers import GROUP_KEYS, House, Offer
from buurthuis.extensions import db
from buurthuis.groups.models import Group, Population
from buurthuis.schedule.models import Activity, Gathering, Host, Series, Tagging
from buurthuis.schedule.recurrence import Rule, dates, minutes

AHEAD = timedelta(days=31)
AT_ONCE = 20_000
CLOSED = {(12, day) for day in range(24, 32)} | {(1, 1)}


@dataclass
class Rows:
    """Rows that wait to be written, by table; the numbers of gatherings are given out here."""

    next_id: int
    waiting: dict[type[Any], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: type[Any], **columns: Any) -> None:
        """Let a row wait."""
        self.waiting.setdefault(table, []).append(columns)

    def number(self) -> int:
        """The number of the next gathering."""
        self.next_id += 1
        return self.next_id - 1

    def write(self, least: int = 0) -> None:
        """Write what waits, when it is at least so much."""
        if sum(map(len, self.waiting.values())) < least:
            return
        for table in (Gathering, Tap, HeadCount, GroupCount):
            if rows := self.waiting.pop(table, []):
                db.session.execute(insert(table), rows)


@dataclass
class Story:
    """The story of one centre from its first day to today, and its plans a month ahead."""

    centre: Centre
    house: House
    first: date
    today: date
    rows: Rows
    groups: dict[str, Group] = field(default_factory=dict)

    def write(self, step: Callable[[], None]) -> None:
        """Write everything; `step` is called after each activity."""
        self.groups = {
            g.key: g for g in db.session.scalars(select(Group).filter_by(centre_id=self.centre.id))
        }
        rooms = {n: Room(centre_id=self.centre.id, name=n, capacity=size) for n, size in self.house.rooms}
        names = dict.fromkeys(offer.host for offer in self.house.offers)
        hosts = {name: Host(centre_id=self.centre.id, name=name) for name in names}
        db.session.add_all([*rooms.values(), *hosts.values()])
        self._surroundings()
        db.session.flush()
        for offer in self.house.offers:
            self._plan(offer, rooms[offer.room], hosts[offer.host])
            self.rows.write(AT_ONCE)
            step()
        self.rows.write()

    def _surroundings(self) -> None:
        for year in range(self.first.year, self.today.year + 1):
            days = {"starts_on": date(year, 12, 24), "ends_on": date(year + 1, 1, 1)}
            db.session.add(Closure(centre_id=self.centre.id, reason="kerstvakantie", **days))
        for key, people in zip(GROUP_KEYS, self.house.people, strict=True):
            figure = {"group_id": self.groups[key].id, "year": self.today.year - 1, "people": people}
            origin = {"area": self.house.area, "source": "verzonnen voorbeeld, geen statistiek"}
            db.session.add(Population(centre_id=self.centre.id, **figure, **origin))
        if self.house.band:
            floor, ceiling, source, author = self.house.band
            band = Band(centre_id=self.centre.id, measure=OFFER, floor=floor, ceiling=ceiling)
            band.source, band.author, band.decided_on = source, author, self.first
            band.entered_at = datetime.combine(self.first, time(12))
            db.session.add(band)

    def _plan(self, offer: Offer, room: Room, host: Host) -> None:
        activity = Activity(centre_id=self.centre.id, description="", regular_host=host)
        activity.rename(offer.title)
        db.session.add(activity)
        db.session.flush()
        tagging = activity.tag(offer.setting, [self.groups[key] for key in offer.circle], self.first)
        series = Series(activity_id=activity.id, starts_at=offer.starts, ends_at=offer.ends)
        series.room, series.host, series.rule = room, host, _rule(offer, self.first)
        series.planned_until = self.today + AHEAD
        db.session.add(series)
        db.session.flush()
        kept = (day for day in dates(series.rule, self.today + AHEAD) if (day.month, day.day) not in CLOSED)
        for nth, day in enumerate(kept):
            past = day < self.today
            story = happened(self.centre.slug, offer, day, nth, self.first) if past else Happening("planned")
            self._gather(series, tagging, day, story)

    def _gather(self, series: Series, tagging: Tagging, day: date, story: Happening) -> None:
        number = self.rows.number()
        self.rows.add(
            Gathering,
            id=number,
            centre_id=self.centre.id,
            activity_id=series.activity_id,
            series_id=series.id,
            slot=day,
            tagging_id=tagging.id,
            day=day,
            starts_at=series.starts_at,
            ends_at=series.ends_at,
            minutes=minutes(series.starts_at, series.ends_at),
            room_id=series.room_id,
            host_id=series.host_id,
            state=story.state,
            reason=story.reason,
        )
        if story.counts is not None:
            keys = [*(self.groups[key].id for key in GROUP_KEYS), None]
            self._count(number, day, dict(zip(keys, story.counts, strict=True)), story.method)

    def _count(self, gathering: int, day: date, wanted: dict[int | None, int], method: str) -> None:
        changes = [(taps.ADJUST, group, n) for group, n in taps.steps({}, wanted)] or [(taps.NOBODY, None, 0)]
        events = [
            taps.Tap(_name(self.centre, gathering, nth), gathering, kind, group, n, reason="sheet")
            for nth, (kind, group, n) in enumerate(changes)
        ]
        for event in events:
            self.rows.add(
                Tap,
                id=event.id,
                digest=event.digest,
                centre_id=self.centre.id,
                gathering_id=gathering,
                group_id=event.group,
                kind=event.kind,
                n=event.n,
                reason=event.reason,
                received_on=day,
            )
        self.rows.add(HeadCount, gathering_id=gathering, method=method)
        for group, visits in (taps.totals(events) or {}).items():
            self.rows.add(GroupCount, gathering_id=gathering, group_id=group, visits=visits)


def _rule(offer: Offer, first: date) -> Rule:
    return Rule(
        frequency="monthly" if offer.ordinal else "weekly",
        every=offer.every,
        weekdays=(offer.weekday,),
        ordinal=offer.ordinal,
        starts_on=first,
    )


def _name(centre: Centre, gathering: int, nth: int) -> str:
    """The name of an event: as random as any, yet the same in everybody's demo."""
    seed = hashlib.sha256(f"{centre.slug}/{gathering}/{nth}".encode()).digest()
    return str(uuid.UUID(bytes=seed[:16], version=4))


def next_number() -> int:
    """The number of the next gathering in this database."""
    return (db.session.scalar(select(func.max(Gathering.id))) or 0) + 1


def fix_sequences() -> None:
    """PostgreSQL must go on counting after the numbers that were given out here."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT setval('gathering_id_seq', (SELECT max(id) FROM gathering))"))
