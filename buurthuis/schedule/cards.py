"""A gathering as the week and the lists show it, and which of them somebody asked to see."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from buurthuis.schedule.tagging import SETTINGS

NOT_CHOSEN = "not_chosen"


@dataclass(frozen=True)
class Circle:
    """A group that an own-circle activity is for."""

    key: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Card:
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


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of the week: one setting, one room, one host; `None` for all of them."""

    setting: str | None = None
    room: int | None = None
    host: int | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Wish":
        """What an address asks for; what is no setting or number is not asked for."""
        setting = asked.get("setting")
        known = setting if setting in (*SETTINGS, NOT_CHOSEN) else None
        return cls(known, _number(asked.get("room", "")), _number(asked.get("host", "")))

    def of(self, cards: Iterable[Card]) -> list[Card]:
        """The cards that it holds for."""
        return [card for card in cards if self._wants(card)]

    def asked(self, **instead: str | int | None) -> dict[str, str | int]:
        """What an address must ask for this wish, with something else `instead`."""
        parts = {"setting": self.setting, "room": self.room, "host": self.host} | instead
        return {name: part for name, part in parts.items() if part is not None}

    def _wants(self, card: Card) -> bool:
        return (
            self.setting in (None, card.setting or NOT_CHOSEN)
            and self.room in (None, card.room_id)
            and self.host in (None, card.host_id)
        )


def places(cards: Iterable[Card]) -> dict[str, dict[int, str]]:
    """The rooms and the hosts in use, by name: number and name of each, under `room` and `host`."""
    found: dict[str, dict[int, str]] = {"room": {}, "host": {}}
    for card in cards:
        for kind, number, name in (("room", card.room_id, card.room), ("host", card.host_id, card.host)):
            if number is not None and name is not None:
                found[kind][number] = name
    return {kind: dict(sorted(names.items(), key=_by_name)) for kind, names in found.items()}


def _by_name(named: tuple[int, str]) -> str:
    return named[1].casefold()


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[1-9][0-9]{0,8}", text) else None
