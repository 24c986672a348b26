"""One line an activity: who it is for, how often it met, how many came, and how mixed that was, as far as may be said.

The reasons why a share, word or label gives no hidden group away are in `activity_mix`. One total speaks of a
group by itself: that of an own circle of a sensitive group. A small one is left out together with a partner,
so that subtracting the other activities from the visits in own circle gives only the sum of the two.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from buurthuis.balance import labels
from buurthuis.balance.activity_mix import (
    LEAST_GATHERINGS,
    Mix,
    may_be_named,
    mix_of,
    with_a_chance,
    with_a_number,
)
from buurthuis.balance.disclosure import Partition, hidden_together, unsafe
from buurthuis.balance.gatherings import (
    CountedMonth,
    Gathered,
    Setting,
    by_activity,
    counted,
    held,
    total_minutes,
)
from buurthuis.balance.judgement import judgement
from buurthuis.balance.measures import largest_share_bounds
from buurthuis.balance.rounding import percents
from buurthuis.balance.withheld import Said, Told, restrained, withheld

NOT_SHOWN, TOO_MUCH_UNKNOWN, AT_LEAST_8_OF_10 = "not_shown", "too_much_unknown", "at_least_8_of_10"
WIDE_BOUNDS = 0.10
"""Unknown visitors are worth a range when they could move the share by more than ten points."""


@dataclass(frozen=True)
class ActivityLine:
    """An activity under one setting; `visits` is None while nothing was counted, or where it may not be shown.

    `largest_share` is a number, or None and then `share_word` is what may be said: a word for a share,
    `too_few`, `too_much_unknown` or `not_shown`. `largest_share_bounds` is given where unknown visitors could
    move the number. `labels` held at `times` of the `judged` gatherings. Of `gatherings`, so many as `open_doors`
    were an own circle that opened its door for once. `meet_other_chance` is given only where every count it could tell
    is safe.
    """

    activity: int
    title: str
    setting: Setting | None
    circle: tuple[str, ...]
    minutes: int
    gatherings: int
    counted: int
    visits: int | None
    largest_share: float | None
    largest_share_bounds: tuple[float, float] | None
    share_word: str | None
    labels: tuple[str, ...]
    times: int | None
    judged: int | None
    open_doors: int = 0
    meet_other_chance: float | None = None


@dataclass(frozen=True)
class OpenDoor:
    """An own circle that opened its door, and how many times; a small step, whoever came."""

    activity: int
    title: str
    times: int


def open_doors(month: CountedMonth) -> tuple[OpenDoor, ...]:
    """The own circles that opened their door this month, in order of title."""
    found: dict[int, list[Gathered]] = {}
    for each in held(month.gatherings):
        if each.open_door:
            found.setdefault(each.activity, []).append(each)
    steps = (OpenDoor(activity, rows[-1].title, len(rows)) for activity, rows in found.items())
    return tuple(sorted(steps, key=lambda step: (step.title, step.activity)))


def activity_lines(month: CountedMonth, lines: Partition) -> tuple[ActivityLine, ...]:
    """The activities that were held, in order of title."""
    parts = by_activity(held(month.gatherings))
    sensitive = {group.key for group in month.groups if group.sensitive}
    first = _first_said(parts, lines, sensitive)
    limits = [month.restraints.get((part[0].activity, part[0].setting, part[0].circle)) for part in parts]
    said = withheld([restrained(one, by) for one, by in zip(first, limits, strict=True)], lines)
    printed = [_line(part, one) for part, one in zip(parts, said, strict=True)]
    return tuple(sorted(printed, key=lambda line: (line.title, line.activity)))


def _first_said(
    parts: Sequence[Sequence[Gathered]], lines: Partition, sensitive: Collection[str]
) -> list[Said]:
    """What each figure by itself lets say; of an activity without its visits no number, as that would tell them."""
    mixes, silent = [mix_of(part, lines) for part in parts], without_visits(parts, sensitive)
    numbered = with_a_number(mixes, lines, sensitive) - silent
    chances = with_a_chance(mixes, numbered)
    said = []
    for place, (part, mix) in enumerate(zip(parts, mixes, strict=True)):
        number = (place in numbered) + (place in chances)
        told = Told(Told.WORD + number) if number or _bears_a_word(mix, lines) else Told.NOTHING
        said.append(Said(mix, part[0].circle, told, judgement(mix, part[0].circle, lines), place in silent))
    return said


def without_visits(parts: Sequence[Sequence[Gathered]], sensitive: Collection[str]) -> set[int]:
    """The places of the activities whose total may not be shown: small own circles of a sensitive group, and a partner.

    With no other own circle there is no partner: then the visits in own circle of the house are this total.
    """
    own = {str(place): counted(part) for place, part in enumerate(parts) if part[0].setting == "own_circle"}
    table = {place: {"visits": sum(g.visits for g in rows)} for place, rows in own.items()}
    peak = {place: {"visits": max((g.visits for g in rows), default=0)} for place, rows in own.items()}
    telling = {
        place
        for place in own
        if parts[int(place)][0].circle & set(sensitive)
        and unsafe(table[place]["visits"], peak[place]["visits"])
    }
    return {int(place) for place in hidden_together(telling, table, peak)}


def _line(part: Sequence[Gathered], said: Said) -> ActivityLine:
    latest, mix, label = part[-1], said.mix, said.judged
    numbered = said.told >= Told.NUMBER
    return ActivityLine(
        activity=latest.activity,
        title=latest.title,
        setting=latest.setting,
        circle=tuple(sorted(latest.circle)),
        minutes=total_minutes(part),
        gatherings=len(part),
        counted=len(mix.rows),
        visits=mix.known + mix.unknown if mix.rows and not said.silent else None,
        largest_share=mix.share if numbered else None,
        largest_share_bounds=_bounds(mix) if numbered else None,
        share_word=None if numbered or not mix.rows else share_word(said),
        labels=label.labels,
        times=label.times,
        judged=label.of,
        open_doors=sum(g.open_door for g in part),
        meet_other_chance=percents(mix.chance) if said.told is Told.CHANCE else None,
    )


def share_word(said: Said) -> str:
    """What may be said of the largest share where no number may be printed."""
    mix = said.mix
    if mix.too_much_unknown:
        return TOO_MUCH_UNKNOWN
    if len(mix.rows) < LEAST_GATHERINGS or mix.known < labels.MIN_KNOWN:
        return labels.TOO_FEW
    if said.told is Told.COARSE:
        return AT_LEAST_8_OF_10
    return labels.largest_share_word(mix.share) if said.told is Told.WORD else NOT_SHOWN


def _bears_a_word(mix: Mix, lines: Partition) -> bool:
    enough = len(mix.rows) >= LEAST_GATHERINGS and mix.known >= labels.MIN_KNOWN
    return enough and not mix.too_much_unknown and may_be_named(mix.largest, lines)


def _bounds(mix: Mix) -> tuple[float, float] | None:
    bounds = largest_share_bounds(mix.totals, mix.unknown)
    return bounds if bounds and bounds[1] - bounds[0] > WIDE_BOUNDS else None
