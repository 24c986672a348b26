"""A gathering on another day, at another time, in another room or with another host, and its series with it."""

from dataclasses import replace
from datetime import date
from typing import Any

from wtforms import BooleanField

from buurthuis.languages import gettext as _
from buurthuis.languages import lazy_gettext
from buurthuis.schedule import queries
from buurthuis.schedule.forms.gatherings import OnADay, Reaching, scope_field
from buurthuis.schedule.forms.obstacles import passes, refuse
from buurthuis.schedule.models import Gathering, Host
from buurthuis.schedule.recurrence import Rule
from buurthuis.schedule.scope import ALL, FOLLOWING, ONE, CannotFollow, Place, Wish, shifted

SOMEBODY_NEW = -1


class ChangeGathering(Reaching, OnADay):
    """One gathering otherwise, this and the following ones, or all that are coming."""

    scope: Any = scope_field(lazy_gettext("What is changed?"))
    leave_out: Any = BooleanField(lazy_gettext("Leave these as they are, and change the others"))

    def __init__(self, *args: Any, gathering: Gathering, **kwargs: Any) -> None:
        as_it_is = {
            "day": gathering.day,
            "starts_at": gathering.starts_at,
            "ends_at": gathering.ends_at,
            "room": str(gathering.room_id or ""),
            "host": gathering.host.name if gathering.host and not gathering.host.removed_on else "",
        }
        super().__init__(*args, data=as_it_is, activity=gathering.activity, **kwargs)
        self.gathering = gathering
        if gathering.room and gathering.room.id not in self.rooms:
            self.rooms[gathering.room.id] = gathering.room.name
            self.room.choices.append((str(gathering.room.id), gathering.room.name))
        self.coming = queries.of_series(gathering, self.today)
        self.offer_scopes(*(len(self.reach(scope)[0]) for scope in (FOLLOWING, ALL)))

    def reach(self, scope: str) -> queries.Reach:
        """The gatherings that change, and how many in its reach stay as they are."""
        return queries.changes(self.gathering, scope, self.coming, self.today)

    def fits(self) -> bool:
        """Whether nothing is in the way of those that change; says at the field what is."""
        gatherings, self.left = self.reach(self.chosen_scope)
        try:
            self.rule, self.slots = self._dates(gatherings)
        except CannotFollow:
            return refuse(self.day, _cannot_follow())
        self.left += len(gatherings) - len(self.slots)
        wish = Wish(queries.place(self.gathering), self._asked)
        led_by = self.gathering.series.host_id if self.gathering.series else None
        places = {
            each: replace(wish.of(queries.place(each), led_by), day=slot) for each, slot in self.slots.items()
        }
        places[self.gathering] = self._asked
        leave_out = self.chosen_scope != ONE and self.leave_out.data
        self.places, self.fit = queries.where_all_fit(self.gathering, places, leave_out)
        return passes(self, self.fit, leave_out)

    @property
    def _asked(self) -> Place:
        known = queries.host_id(self.centre, self.host.data)
        host = known if known or not self.host.data else SOMEBODY_NEW
        return Place(self.day.data, *self.times, self.room_id, host)

    def _dates(self, gatherings: list[Gathering]) -> tuple[Rule | None, dict[Gathering, date]]:
        """The new rule, and which date of it each has; one gathering alone keeps its own."""
        this = self.gathering
        if self.chosen_scope == ONE or this.series is None or this.slot is None:
            return None, {this: this.slot or this.day}
        of_slot = {each.slot: each for each in gatherings if each.slot}
        day = this.slot if self.day.data == this.day else self.day.data
        rule, moved = shifted(this.series.rule, sorted(of_slot), this.slot, day)
        return rule, {of_slot[slot]: new for slot, new in moved.items()}

    def moves(self, host: Host | None) -> dict[Gathering, tuple[date, Place]]:
        """The date by the rule and the place of each that changes, `host` for somebody new."""
        return {each: (self.slots[each], _led(place, host)) for each, place in self.places.items()}

    def usual(self, host: Host | None) -> Place:
        """The times, room and host that the series has from now on."""
        series = self.gathering.series
        if series is None:
            return _led(self._asked, host)
        was = Place(self.gathering.day, series.starts_at, series.ends_at, series.room_id, series.host_id)
        return _led(Wish(queries.place(self.gathering), self._asked).of(was, series.host_id), host)


def _led(place: Place, host: Host | None) -> Place:
    return replace(place, host=host.id if host else None) if place.host == SOMEBODY_NEW else place


def _cannot_follow() -> str:
    return _(
        "The series cannot gather on this day. Change only this gathering, or end the series and plan a new one."
    )
