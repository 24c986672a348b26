"""What of the mix and the visits of activities is not printed, as it would tell a small count beside all the rest.

The rules in `activity_mix` look at one figure at a time. Here all that would be printed of the activities of one
setting is taken together with the table of groups: while some count of one to four is told, something is left out.
First that by which least is lost: the chance, then the number of the largest share, then its word, then a coarser one
and the label, of the activity itself before another; then the visits, together with a partner.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from math import ceil

from buurthuis.balance import labels
from buurthuis.balance.activity_mix import Mix
from buurthuis.balance.disclosure import Partition, hidden_together
from buurthuis.balance.gatherings import Restraint
from buurthuis.balance.judgement import Judgement
from buurthuis.balance.rearranged import NO_LIMIT, Cell, Table, is_open, narrowed


class Told(IntEnum):
    """How much is said of the mix of an activity; the coarse word is `at_least_8_of_10`."""

    NOTHING, COARSE, WORD, NUMBER, CHANCE = range(5)


@dataclass(frozen=True)
class Said:
    """What would be printed of one activity: its mix, the label on it, and its visits unless it is `silent`."""

    mix: Mix
    circle: frozenset[str]
    told: Told
    judged: Judgement
    silent: bool = False


def restrained(one: Said, by: Restraint | None) -> Said:
    """No more than was said of the activity in a version of the month that somebody may have kept."""
    if by is None:
        return one
    has_changed = bool(by.visits - {one.mix.known + one.mix.unknown})
    less = replace(one, silent=one.silent or by.silent)
    less = _at_most(less, Told.NOTHING if has_changed else Told(by.told))
    return less if by.labelled and not has_changed else _unlabelled(less)


def withheld(said: Sequence[Said], lines: Partition) -> list[Said]:
    """What may be printed of each activity, in the same order."""
    found = list(said)
    for setting in dict.fromkeys(one.mix.setting for one in said):
        places = [place for place, one in enumerate(said) if one.mix.setting == setting]
        for place, one in zip(places, _in_setting([said[place] for place in places], lines), strict=True):
            found[place] = one
    return found


def _in_setting(said: list[Said], lines: Partition) -> list[Said]:
    while cell := next(narrowed(_table(said, lines)), None):
        less = _with_less(said, cell, lines)
        if less == said:
            break
        said = less
    return said


def _with_less(said: list[Said], cell: Cell, lines: Partition) -> list[Said]:
    """As much as can be said without telling this count; the activity itself gives way before another."""
    for less in _ways(said, cell[0]):
        if is_open(_table(less, lines), cell):
            return _restored(said, less, cell, lines)
    return less


def _ways(said: list[Said], place: int) -> Iterator[list[Said]]:
    """Less and less said, of all at once: of the mix, then no label, then no visits."""
    for level in (Told.NUMBER, Told.WORD, Told.COARSE, Told.NOTHING):
        said = [_at_most(one, level) for one in said]
        yield said
    said = [_unlabelled(one) for one in said]
    yield said
    yield _with_fewer_visits(said, place)


def _restored(said: list[Said], less: list[Said], cell: Cell, lines: Partition) -> list[Said]:
    """What had not been needed, said again."""
    for place in sorted(range(len(said)), key=lambda other: (other == cell[0], other)):
        former = replace(said[place], silent=less[place].silent)
        for level in (former.told, *range(former.told - 1, less[place].told, -1)):
            more = _instead(less, place, _at_most(former, Told(level)))
            if is_open(_table(more, lines), cell):
                less = more
                break
    return less


def _at_most(one: Said, level: Told) -> Said:
    """With no more said than this; the coarse word only where it is true. Without its visits no number is said."""
    level = min(one.told, level, Told.WORD if one.silent else level)
    return replace(one, told=Told.NOTHING if level is Told.COARSE and one.mix.share < labels.THETA else level)


def _instead(said: list[Said], place: int, other: Said) -> list[Said]:
    return [*said[:place], other, *said[place + 1 :]]


def _unlabelled(one: Said) -> Said:
    """A label that holds at some of the gatherings tells how many came; the others tell nothing."""
    return one if one.judged.times is None else replace(one, judged=Judgement((labels.CANNOT_BE_JUDGED,)))


def _with_fewer_visits(said: list[Said], place: int) -> list[Said]:
    """The visits of one more activity left out, with as many partners as it takes; when it is so already, of all."""
    if said[place].silent:
        return [replace(one, silent=True) for one in said]
    table = {str(n): {"visits": one.mix.known + one.mix.unknown} for n, one in enumerate(said)}
    start = {str(place), *(str(n) for n, one in enumerate(said) if one.silent)}
    hidden = hidden_together(start, table, table)
    return [replace(one, silent=one.silent or str(n) in hidden) for n, one in enumerate(said)]


def _table(said: Sequence[Said], lines: Partition) -> Table:
    bounds = [_bounds(one, lines) for one in said]
    quiet = (one.silent and one.told is Told.NOTHING and one.judged.times is None for one in said)
    return Table(
        counts=[_counts(one.mix, lines) for one in said],
        least=[least for least, _ in bounds],
        most=[most for _, most in bounds],
        silent=frozenset(n for n, is_quiet in enumerate(quiet) if is_quiet),
        merged=len(lines.shown) if lines.merged else None,
    )


def _counts(mix: Mix, lines: Partition) -> list[int]:
    return mix.totals or [0] * len(lines.lines)


def _bounds(one: Said, lines: Partition) -> tuple[list[int], list[int]]:
    """The least and the most that is told of each line at the activity, to who knows its visits of known group."""
    counts = _counts(one.mix, lines)
    if one.told is Told.CHANCE:
        return counts, counts
    least, most = [0] * len(counts), [NO_LIMIT] * len(counts)
    if one.told is not Told.NOTHING and one.mix.largest is not None:
        least[one.mix.largest], most[one.mix.largest] = _of_largest(one)
    if one.judged.times is not None:
        _add_label(one, lines, least, most)
    return least, most


def _of_largest(one: Said) -> tuple[int, int]:
    known, share = one.mix.known, one.mix.share
    if one.told is Told.NUMBER:
        return max(one.mix.totals), max(one.mix.totals)
    low, high = labels.limits(share) if one.told is Told.WORD else (labels.THETA, 1.0)
    return ceil(low * known), known if high == 1 else ceil(high * known) - 1


def _add_label(one: Said, lines: Partition, least: list[int], most: list[int]) -> None:
    """What a label tells: of a mixed activity its largest line, of an own circle how many came from outside."""
    judged, times = labels.assessable(one.mix.rows) or (), one.judged.times or 0
    if one.mix.setting == "mixed":
        largest = labels.largest_line(judged)
        least[largest] = max(least[largest], ceil(labels.THETA * sum(map(sum, judged))))
        return
    inside = [place for place, key in enumerate(lines.shown) if key in one.circle]
    outside = labels.MIN_OUTSIDERS * times
    if labels.OWN_CIRCLE_IN_FACT_MIXED in one.judged.labels:
        outside = max(outside, ceil(labels.PHI * sum(map(sum, judged))))
    for place in inside:
        most[place] = min(most[place], one.mix.known - outside) if len(inside) == 1 else one.mix.totals[place]
        least[place] = least[place] if len(inside) == 1 else one.mix.totals[place]
