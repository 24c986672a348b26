"""The places in a queue from which something came: a set of whole numbers, written as stretches (`1-500,502`)."""

from collections.abc import Iterable

Stretches = list[tuple[int, int]]
MOST_STRETCHES = 200  # whoever sends more holes than that is alarming enough


def read(text: str) -> Stretches:
    """The stretches of a text that `written` made."""
    pairs = (part.partition("-") for part in text.split(",") if part)
    return [(int(first), int(last or first)) for first, _dash, last in pairs]


def written(stretches: Stretches) -> str:
    """The stretches as text."""
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in stretches)


def holds(stretches: Stretches, seq: int) -> bool:
    """True when the place is in one of the stretches."""
    return any(first <= seq <= last for first, last in stretches)


def with_more(stretches: Stretches, seqs: Iterable[int]) -> Stretches:
    """The stretches with these places added, in order and joined.

    Past the most there may be, the first are kept and the last one: rather too large a gap is told than none.
    """
    joined: Stretches = []
    for first, last in sorted([*stretches, *((seq, seq) for seq in seqs)]):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined if len(joined) <= MOST_STRETCHES else [*joined[: MOST_STRETCHES - 1], joined[-1]]


def gaps(stretches: Stretches) -> Stretches:
    """The stretches between these, from 1 on."""
    found, expected = [], 1
    for first, last in stretches:
        if first > expected:
            found.append((expected, first - 1))
        expected = last + 1
    return found
