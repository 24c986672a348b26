"""For whom the own circles were: the hours that each group had a place of its own. The plan alone, nobody who came."""

from dataclasses import dataclass

from buurthuis.balance.gatherings import CountedMonth, Gathered, held, in_setting, total_minutes


@dataclass(frozen=True)
class CircleLine:
    """Own circle of one group (`key`), or of people who are none of the groups (None): women, a language, mourning."""

    key: str | None
    minutes: int
    gatherings: int


def circle_lines(month: CountedMonth) -> tuple[CircleLine, ...]:
    """A line for each group in use, zero too, in the centre's order; a circle of two groups is in both lines."""
    own = in_setting(held(month.gatherings), "own_circle")
    found = [_line(group.key, [g for g in own if group.key in g.circle]) for group in month.groups]
    shown = [line for line, group in zip(found, month.groups, strict=True) if line.gatherings or group.in_use]
    others = _line(None, [g for g in own if not g.circle])
    return (*shown, others) if others.gatherings else tuple(shown)


def _line(key: str | None, gatherings: list[Gathered]) -> CircleLine:
    return CircleLine(key, total_minutes(gatherings), len(gatherings))
