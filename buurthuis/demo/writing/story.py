"""The story of one centre: its rooms, its activities, when they gathered and what became of that."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from sqlalchemy import select

from buurthuis.attendance.models import Leading
from buurthuis.attendance.who_led import kept_since
from buurthuis.balance.models import OFFER, Band
from buurthuis.centres.models import Centre, Closure, Room
from buurthuis.demo.details import DESCRIPTIONS, DETAILS, HAND_OVERS, STAND_INS
from buurthuis.demo.happenings import Happening, happened, led_by
from buurthuis.demo.offers import GROUP_KEYS, House, Offer
from buurthuis.demo.writing.counts import count
from buurthuis.demo.writing.rows import Rows
from buurthuis.extensions import db
from buurthuis.groups.models import Group, Population
from buurthuis.periods import Month
from buurthuis.schedule.copying import seasons
from buurthuis.schedule.models import MIXED, STAND_IN, Activity, Gathering, Host, Series, Tagging, join
from buurthuis.schedule.recurrence import Rule, minutes
from buurthuis.schedule.recurrence import series as rule_dates
from buurthuis.schedule.season import Season

AHEAD = timedelta(days=31)
AT_ONCE = 20_000
CLOSED = {(12, day) for day in range(24, 32)} | {(1, 1)}


@dataclass
class Story:
    """The story of one centre from its first day to today, and its plans a month ahead."""

    centre: Centre
    house: House
    first: date
    today: date
    rows: Rows
    groups: dict[str, Group] = field(default_factory=dict)
    hosts: dict[str, Host] = field(default_factory=dict)

    def write(self, step: Callable[[], None]) -> None:
        """Write everything; `step` is called after each activity."""
        self.groups = {
            g.key: g for g in db.session.scalars(select(Group).filter_by(centre_id=self.centre.id))
        }
        rooms = self._rooms()
        stand_ins = (STAND_INS.get(offer.title) for offer in self.house.offers)
        names = dict.fromkeys([*(offer.host for offer in self.house.offers), *filter(None, stand_ins)])
        self.hosts = {name: Host(centre_id=self.centre.id, name=name) for name in names}
        db.session.add_all([*rooms.values(), *self.hosts.values()])
        self._surroundings()
        db.session.flush()
        for offer in self.house.offers:
            self._plan(offer, rooms[offer.room])
            self.rows.write(AT_ONCE)
            step()
        self.rows.write()

    def _rooms(self) -> dict[str, Room]:
        rooms = {
            name: Room(
                centre_id=self.centre.id, name=name, capacity=size, accessible=name in self.house.accessible
            )
            for name, size in self.house.rooms
        }
        for whole, part in self.house.parts:
            rooms[whole].parts.append(rooms[part])
        return rooms

    def _surroundings(self) -> None:
        self.centre.address, self.centre.school_region = self.house.address, "north"
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

    def _plan(self, offer: Offer, room: Room) -> None:
        activity = self._activity(offer)
        tagging = activity.tag(offer.setting, [self.groups[key] for key in offer.circle], self.first)
        series = self._series(activity, offer)
        series.room, series.host = room, self.hosts[offer.host]
        db.session.add(series)
        db.session.flush()
        stories = [(day, self._story(offer, day, nth)) for nth, day in enumerate(self._days(series))]
        doors = self._doors(activity, offer, stories)
        for day, story in stories:
            number = self._gather(series, doors.get(day, tagging), day, story)
            if story.counts is not None and day >= kept_since(self.today):
                self._lead(offer, number, day)

    def _led_by(self, activity: Activity, offer: Offer) -> None:
        """Who leads it and stands in, and in some the hand-over that is planned."""
        joins, stops = None, None
        successor, begin, end = HAND_OVERS.get(offer.title, ("", 0, 0))
        if successor:
            joins, stops = Month.of(self.today).shifted(begin).first, Month.of(self.today).shifted(end).last
        join(activity, self.hosts[offer.host], until=stops)
        join(activity, self.hosts.get(successor), joins)
        join(activity, self.hosts.get(STAND_INS.get(offer.title, "")), role=STAND_IN)

    def _activity(self, offer: Offer) -> Activity:
        activity = Activity(centre_id=self.centre.id)
        activity.rename(offer.title)
        activity.description = DESCRIPTIONS.get(offer.title, "")
        activity.tell(**DETAILS.get(offer.title, {}))
        db.session.add(activity)
        db.session.flush()
        self._led_by(activity, offer)
        return activity

    def _series(self, activity: Activity, offer: Offer) -> Series:
        """Planned a month ahead, or until the end of the season."""
        ends = seasons(self.today)[0].last if offer.term else None
        series = Series(activity_id=activity.id, starts_at=offer.starts, ends_at=offer.ends)
        series.rule = _rule(offer, self.first, ends)
        series.planned_until = ends or self.today + AHEAD
        series.skips_school_holidays = offer.skips_school_holidays
        return series

    def _days(self, series: Series) -> list[date]:
        coming = rule_dates(
            series.rule, series.rule.first
        )  # of twenty years, more than anybody plans at once
        days = list(takewhile(lambda day: day <= series.planned_until, coming))
        kept, _holidays = Season(self.centre.school_region, series.skips_school_holidays).split(days)
        return [day for day in kept if (day.month, day.day) not in CLOSED]

    def _story(self, offer: Offer, day: date, nth: int) -> Happening:
        past = day < self.today
        return happened(self.centre.slug, offer, day, nth, self.first) if past else Happening("planned")

    def _doors(
        self, activity: Activity, offer: Offer, stories: list[tuple[date, Happening]]
    ) -> dict[date, Tagging]:
        """Some gatherings with guests were planned so: the door was open for once. The last one was not."""
        opened = [
            day
            for nth, (day, story) in enumerate(stories)
            if offer.opens_every and nth % offer.opens_every == offer.opens_every - 1 and story.counts
        ]
        doors = {
            day: Tagging(activity_id=activity.id, since=day, setting=MIXED, once=True)
            for day in opened[-offer.opened - 1 : -1]
        }
        db.session.add_all(doors.values())
        db.session.flush()
        return doors

    def _gather(self, series: Series, tagging: Tagging, day: date, story: Happening) -> int:
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
            counted = dict(zip(keys, story.counts, strict=True))
            count(self.rows, self.centre, number, day, counted, story.method)
        return number

    def _lead(self, offer: Offer, number: int, day: date) -> None:
        for name in led_by(self.centre.slug, offer, day, STAND_INS.get(offer.title)):
            self.rows.add(Leading, gathering_id=number, host_id=self.hosts[name].id)


def _rule(offer: Offer, first: date, until: date | None) -> Rule:
    return Rule(
        frequency="monthly" if offer.ordinals else "weekly",
        every=offer.every,
        weekdays=(offer.weekday,),
        ordinals=offer.ordinals,
        starts_on=first,
        until=until,
    )
