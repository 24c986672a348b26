"""Who shows residents the way to the house, circle by circle: that somebody does, and in which languages; no names."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class WayLine:
    """The way of one circle in a month: how many activities gather in own circle for it, and is the way shown?

    `languages` are spoken by those who show it and at these activities, as codes.
    """

    group: str
    activities: int
    shown_the_way: bool
    languages: tuple[str, ...] = ()


def in_order(spoken: Iterable[str], languages: Iterable[str]) -> tuple[str, ...]:
    """The languages of some texts with codes between commas, each once, in the order of `languages`."""
    found = {code for codes in spoken for code in codes.split(",")}
    return tuple(code for code in languages if code in found)
