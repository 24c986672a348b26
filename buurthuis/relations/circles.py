"""The map of the ways: for each circle its activities, who shows residents the way there, and what is spoken."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from buurthuis.relations.way import in_order
from buurthuis.schedule.described import SPOKEN, codes
from buurthuis.schedule.tagging import MIXED, OWN_CIRCLE


@dataclass(frozen=True)
class Offered:
    """An activity that gathers now: its setting, the keys of its circle, the codes of what is spoken there."""

    id: int
    title: str
    setting: str | None
    circle: frozenset[str]
    spoken: str


@dataclass(frozen=True)
class Guide:
    """A key figure: the keys of the circles that this person knows, the numbers of the activities supported."""

    id: int
    name: str
    spoken: str
    circles: frozenset[str]
    activities: frozenset[int]

    @property
    def languages(self) -> tuple[str, ...]:
        """What this person speaks, as codes."""
        return codes(self.spoken)


@dataclass(frozen=True)
class Circle:
    """A row of the map."""

    group: str
    own: tuple[Offered, ...]
    mixed: tuple[Offered, ...]
    guides: tuple[Guide, ...]
    languages: tuple[str, ...]


def circles(groups: Iterable[str], offered: Sequence[Offered], guides: Sequence[Guide]) -> tuple[Circle, ...]:
    """A row for each group, in this order; activities and key figures keep theirs."""
    return tuple(
        _circle(group, offered, [guide for guide in guides if group in guide.circles]) for group in groups
    )


def _circle(group: str, offered: Sequence[Offered], guides: Collection[Guide]) -> Circle:
    own = tuple(each for each in offered if each.setting == OWN_CIRCLE and group in each.circle)
    supported = frozenset[int]().union(*(guide.activities for guide in guides))
    mixed = tuple(each for each in offered if each.setting == MIXED and each.id in supported)
    spoken = [*(each.spoken for each in own), *(each.spoken for each in guides)]
    return Circle(group, own, mixed, tuple(guides), in_order(spoken, SPOKEN))
