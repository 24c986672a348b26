"""What a plan offers: minutes in own circle, in a mixed setting and without a choice, and per circle."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from buurthuis.schedule.cards import Circle
from buurthuis.schedule.tagging import MIXED, OWN_CIRCLE


class Offered(Protocol):
    """Gatherings of one activity under one setting; `circle` are the keys of the groups it is for."""

    @property
    def activity_id(self) -> int: ...
    @property
    def setting(self) -> str | None: ...
    @property
    def minutes(self) -> int: ...
    @property
    def circle(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Offer:
    """Minutes by setting, own-circle minutes by key of the group, and how many activities have no choice yet."""

    own: int
    mixed: int
    not_chosen: int
    circles: Mapping[str, int]
    undecided: int

    @property
    def total(self) -> int:
        """All minutes."""
        return self.own + self.mixed + self.not_chosen


def offer(gatherings: Iterable[Offered]) -> Offer:
    """Adds up minutes. An hour for a circle of two groups is an hour for each, so circles may exceed `own`."""
    minutes: Counter[str | None] = Counter()
    circles: Counter[str] = Counter()
    undecided: set[int] = set()
    for each in gatherings:
        minutes[each.setting] += each.minutes
        if each.setting == OWN_CIRCLE:
            circles.update(dict.fromkeys(each.circle, each.minutes))
        if each.setting is None:
            undecided.add(each.activity_id)
    return Offer(minutes[OWN_CIRCLE], minutes[MIXED], minutes[None], dict(circles), len(undecided))


@dataclass(frozen=True)
class UnderOneSetting:
    """The gatherings of one activity under one setting, added up."""

    activity_id: int
    setting: str | None
    minutes: int
    circle: tuple[str, ...]


@dataclass(frozen=True)
class Outlook:
    """What the coming weeks offer, and the groups that have a circle in them, in the order of the house."""

    offer: Offer
    circles: tuple[Circle, ...]
