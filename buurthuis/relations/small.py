"""Counts of people by one answer, as they may be shown: where few gave an answer, answers are printed as one line.

The answers stand in a fixed tree, those that say something alike beside each other. A branch is taken apart only when
each part of it is about nobody or about enough people. Which answers are printed together so follows from the tree and
never from which count was the smallest, so nobody can work back from the lines to a small count.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

SMALLEST = 5
"""Below it a count may be about somebody whom others know."""
Tree: TypeAlias = "str | tuple[Tree, ...]"
"""An answer, or answers that say something alike."""


@dataclass(frozen=True)
class TallyLine:
    """How many gave one of these answers; more than one when they are printed together."""

    answers: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Tally:
    """How many answered, and the lines in the order of the tree; without lines nothing but the total may be said."""

    total: int
    lines: tuple[TallyLine, ...] = ()


@dataclass(frozen=True)
class _Known:
    """The counts, what somebody may know of a part of them, and what was shown earlier."""

    counts: Mapping[str, int]
    parts: Sequence[Mapping[str, int]]
    before: Sequence[Tally]


def tally(
    counts: Mapping[str, int],
    tree: Tree,
    before: Sequence[Tally] = (),
    parts: Sequence[Mapping[str, int]] = (),
) -> Tally:
    """What may be shown of the counts of people by answer; an answer that nobody gave may be left out of `counts`.

    `before` is what was shown of the same people earlier and somebody may have kept: a line that differs a little from
    what it was then would tell of the few who came in between. `parts` are counts of some of these people, which may
    be worked out by who knows the others: a branch is told only where each of them could be.
    """
    lines = tuple(_lines(tree, _Known(counts, parts, before)))
    total = _sum(tree, counts)
    return Tally(total) if len(lines) < 2 else Tally(total, lines)


def is_small(count: int) -> bool:
    """Could it be about somebody whom others know? Zero is about nobody."""
    return 0 < abs(count) < SMALLEST


def answers(tree: Tree) -> tuple[str, ...]:
    """The answers in a tree, or in a branch of it, in their order."""
    return (tree,) if isinstance(tree, str) else tuple(one for part in tree for one in answers(part))


def _lines(tree: Tree, known: _Known) -> Iterator[TallyLine]:
    if isinstance(tree, str) or not all(_may_be_told(part, known) for part in tree):
        yield TallyLine(answers(tree), _sum(tree, known.counts))
        return
    for part in tree:
        yield from _lines(part, known)


def _may_be_told(branch: Tree, known: _Known) -> bool:
    count = _sum(branch, known.counts)
    was = (_known(branch, earlier) for earlier in known.before)
    differs = any(is_small(count - each) for each in was if each is not None)
    return not differs and not any(is_small(_sum(branch, each)) for each in (known.counts, *known.parts))


def _sum(tree: Tree, counts: Mapping[str, int]) -> int:
    return sum(counts.get(answer, 0) for answer in answers(tree))


def _known(part: Tree, earlier: Tally) -> int | None:
    """What somebody who kept the earlier lines knows of these answers together; None when they do not tell."""
    inside = [line for line in earlier.lines if set(line.answers) <= set(answers(part))]
    if {answer for line in inside for answer in line.answers} == set(answers(part)):
        return sum(line.count for line in inside)
    return None
