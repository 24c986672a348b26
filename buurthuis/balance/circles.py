"""Whose hours: when each group had a place of its own, and when the house was open to different groups.

The plan alone, nobody who came; with the languages that are spoken there, so that the house sees who has a place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from buurthuis.balance.gatherings import CountedGroup, Gathered, in_setting, total_minutes

DAYS = 7


@dataclass(frozen=True)
class CircleLine:
    """Own circle of one group (`key`), or of people who are none of the groups (None): women, a language, mourning.

    `weekdays` are the minutes of each day of the week, from Monday on; `languages` the codes of those spoken there.
    """

    key: str | None
    minutes: int
    gatherings: int
    weekdays: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()


def circle_lines(gatherings: Iterable[Gathered], groups: Sequence[CountedGroup]) -> tuple[CircleLine, ...]:
    """A line for each group in use, zero too, in the centre's order; a circle of two groups is in both lines."""
    own = in_setting(gatherings, "own_circle")
    found = [_line(group.key, [g for g in own if group.key in g.circle]) for group in groups]
    shown = [line for line, group in zip(found, groups, strict=True) if line.gatherings or group.in_use]
    others = _line(None, [g for g in own if not g.circle])
    return (*shown, others) if others.gatherings else tuple(shown)


def mixed_line(gatherings: Iterable[Gathered]) -> CircleLine | None:
    """The hours in a mixed setting, which are for everybody; None where there are none."""
    mixed = in_setting(gatherings, "mixed")
    return _line(None, mixed) if mixed else None


def _line(key: str | None, gatherings: list[Gathered]) -> CircleLine:
    weekdays = [0] * DAYS
    for gathering in gatherings:
        weekdays[gathering.day.weekday()] += gathering.minutes
    spoken = (code for gathering in gatherings for code in gathering.spoken.split(",") if code)
    languages = tuple(sorted(set(spoken)))
    return CircleLine(key, total_minutes(gatherings), len(gatherings), tuple(weekdays), languages)
