"""Which setting of an activity holds on a day, when it was chosen more than once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol, TypeVar

OWN_CIRCLE, MIXED = SETTINGS = ("own_circle", "mixed")


class Choice(Protocol):
    """A setting chosen from a day on; a higher id was chosen later."""

    @property
    def id(self) -> int: ...
    @property
    def since(self) -> date: ...


C = TypeVar("C", bound=Choice)


def in_force(choices: Sequence[C], day: date) -> C:
    """The latest choice of those that have begun on `day`; before all of them the one that begins first.

    Raises ValueError without any choice.
    """
    begun = [each for each in choices if each.since <= day]
    if not begun:
        return min(choices, key=lambda each: (each.since, each.id))
    return max(begun, key=lambda each: each.id)


def history(choices: Iterable[C]) -> list[C]:
    """The choices that hold on some day, newest first; one that a later choice overtook is left out."""
    held: list[C] = []
    for each in sorted(choices, key=lambda each: each.id, reverse=True):
        if not held or each.since < held[-1].since:
            held.append(each)
    return held
