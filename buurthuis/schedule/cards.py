"""A gathering as the week and the lists show it, and which of them somebody asked to see."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import NamedTuple

from buurthuis.schedule.tagging import SETTINGS

NOT_CHOSEN = "not_chosen"
BY_DAY, BY_ROOM = VIEWS = ("day", "room")


@dataclass(frozen=True)
class Circle:
    """A group that an own-circle activity is for."""

    key: str
    names: Mapping[str, str]


class Card(NamedTuple):
    """A gathering in the plan; `circle` is filled for own circle, `reason` for one that does not take place."""

    circle: tuple[Circle, ...]
    id: int
    activity_id: int
    title: str
    day: date
    starts_at: time
    ends_at: time
    setting: str | None
    room_id: int | None
    room: str | None
    host_id: int | None
    host: str | None
    state: str
    reason: str

    @property
    def look(self) -> str:
        """The same for gatherings that look alike: their setting, and whose circle it is."""
        return " ".join((self.setting or NOT_CHOSEN, *(group.key for group in self.circle)))


@dataclass(frozen=True)
class Choices:
    """What somebody can choose from: rooms and hosts by number, circles by key of the group, in reading order."""

    room: Mapping[int, str]
    host: Mapping[int, str]
    circle: Mapping[str, Circle]

    def and_of(self, cards: Iterable[Card]) -> "Choices":
        """Also the rooms, hosts and circles of these cards, such as a room that is out of use since."""
        rooms, hosts, circles = dict(self.room), dict(self.host), dict(self.circle)
        for card in cards:
            if card.room_id is not None and card.room is not None:
                rooms[card.room_id] = card.room
            if card.host_id is not None and card.host is not None:
                hosts[card.host_id] = card.host
            for group in card.circle:
                circles.setdefault(group.key, group)
        return Choices(_by_name(rooms), _by_name(hosts), circles)


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the week: one setting, circle, room, host (`None`: all), by day or by room."""

    setting: str | None = None
    circle: str | None = None
    room: int | None = None
    host: int | None = None
    view: str = BY_DAY

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Wish":
        """What an address asks for; what is no setting, key or number is not asked for."""
        setting, circle = asked.get("setting"), asked.get("circle", "")
        return cls(
            setting if setting in (*SETTINGS, NOT_CHOSEN) else None,
            circle if re.fullmatch("[a-z0-9_-]{1,60}", circle) else None,
            _number(asked.get("room", "")),
            _number(asked.get("host", "")),
            BY_ROOM if asked.get("view") == BY_ROOM else BY_DAY,
        )

    def within(self, choices: Choices) -> "Wish":
        """The wish as far as the house has that circle, room and host."""
        return replace(
            self,
            circle=self.circle if self.circle in choices.circle else None,
            room=self.room if self.room in choices.room else None,
            host=self.host if self.host in choices.host else None,
        )

    def of(self, cards: Iterable[Card]) -> list[Card]:
        """The cards that it holds for."""
        return [card for card in cards if self._wants(card)]

    @property
    def narrows(self) -> bool:
        """True when something is left out."""
        return (self.setting, self.circle, self.room, self.host) != (None,) * 4

    def asked(self, **instead: str | int | None) -> dict[str, str | int]:
        """What an address must ask for this wish, with something else `instead`."""
        parts = {
            "setting": self.setting,
            "circle": self.circle,
            "room": self.room,
            "host": self.host,
            "view": None if self.view == BY_DAY else self.view,
        }
        return {name: part for name, part in (parts | instead).items() if part is not None}

    def query(self, **instead: str | int | None) -> str:
        """The end of an address that asks for it: `?setting=mixed`, or nothing. No part needs to be escaped."""
        asked = "&".join(f"{name}={part}" for name, part in self.asked(**instead).items())
        return f"?{asked}" if asked else ""

    def _wants(self, card: Card) -> bool:
        return (
            self.setting in (None, card.setting or NOT_CHOSEN)
            and self.room in (None, card.room_id)
            and self.host in (None, card.host_id)
            and (self.circle is None or any(group.key == self.circle for group in card.circle))
        )


def _by_name(names: Mapping[int, str]) -> dict[int, str]:
    return dict(sorted(names.items(), key=lambda named: named[1].casefold()))


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[1-9][0-9]{0,8}", text) else None
