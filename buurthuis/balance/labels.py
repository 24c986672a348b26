"""The rules that put a word on a figure; a word is a code here, and None where too little is known to choose one.

Every threshold below is a decision of this project, not a finding of research.
"""

from collections.abc import Sequence
from itertools import pairwise

from buurthuis.balance.composition import largest_share
from buurthuis.balance.intervals import Interval
from buurthuis.balance.measures import Change, ReachFigures
from buurthuis.balance.mixing import pooled
from buurthuis.balance.rounding import as_printed

THETA = 0.80
"""From this largest share on, a mixed gathering is mixed in name."""
PHI, MIN_OUTSIDERS = 0.25, 2
"""From this share and this number of outsiders on, an own circle was mixed in fact."""
MIN_KNOWN, MIN_SESSIONS, MIN_VISITS = 8, 3, 20
"""Known visitors for one gathering to be judged; gatherings and known visits for an activity to be."""
MIN_VISITS_FOR_STEP = 10
TOO_FEW_SESSIONS, TOO_FEW_VISITS, TOO_WIDE = 4, 20, 0.30
UNKNOWN_LIMIT = 1 / 3
COUNTED_LIMIT = 0.80
ALMOST_EVERYONE = 0.90

MIXED_IN_NAME = "mixed_in_name"
OWN_CIRCLE_IN_FACT_MIXED = "own_circle_in_fact_mixed"
OPENED_ITS_DOOR = "opened_its_door"
CANNOT_BE_JUDGED = "cannot_be_judged"
TOO_FEW = "too_few"

_OWN_SHARES = (
    (0.25, "few"),
    (0.40, "about_a_third"),
    (0.49, "almost_half"),
    (0.51, "half"),
    (0.65, "more_than_half"),
)
_LARGEST_SHARES = (
    (0.29, "less_than_a_third"),
    (0.42, "a_third"),
    (0.625, "half"),
    (ALMOST_EVERYONE, "three_quarters"),
)


def mixed_in_name_session(counts: Sequence[int]) -> bool | None:
    """Did one group make up nearly all of a mixed gathering? None below MIN_KNOWN known visitors."""
    biggest = largest_share(counts)
    return None if biggest is None or sum(counts) < MIN_KNOWN else biggest >= THETA


def mixed_in_name_activity(sessions: Sequence[Sequence[int]]) -> bool | None:
    """Was a mixed activity nearly all of one group: over all its gatherings, and of the same group in two thirds?

    None unless MIN_SESSIONS gatherings can be judged, with MIN_VISITS known visits together.
    """
    judged = assessable(sessions)
    if judged is None:
        return None
    return (largest_share(pooled(judged)) or 0.0) >= THETA and 3 * dominated(judged) >= 2 * len(judged)


def assessable(sessions: Sequence[Sequence[int]]) -> list[Sequence[int]] | None:
    """The gatherings with enough known visitors to be judged; None when these are too few together."""
    judged = [row for row in sessions if sum(row) >= MIN_KNOWN]
    return judged if len(judged) >= MIN_SESSIONS and sum(map(sum, judged)) >= MIN_VISITS else None


def dominated(judged: Sequence[Sequence[int]]) -> int:
    """In how many gatherings the group that is largest over all of them made up nearly all."""
    largest = largest_line(judged)
    return sum(row[largest] / sum(row) >= THETA for row in judged)


def largest_line(rows: Sequence[Sequence[int]]) -> int:
    """The column with the most visits over all rows, the first of equals."""
    totals = pooled(rows)
    return totals.index(max(totals))


def own_circle_de_facto_mixed_session(inside: int | None, outside: int) -> bool | None:
    """Were many visitors of an own-circle gathering from outside the circle?

    None below MIN_KNOWN known visitors, and where the circle is not one of the groups (`inside` is None).
    """
    if inside is None or inside + outside < MIN_KNOWN:
        return None
    return outside >= MIN_OUTSIDERS and outside / (inside + outside) >= PHI


def own_circle_de_facto_mixed_activity(sessions: Sequence[tuple[int, int]]) -> bool | None:
    """The same over the gatherings of an activity, (inside, outside) each: pooled, and in two thirds of them."""
    judged = assessable(sessions)
    if judged is None:
        return None
    inside, outside = pooled(judged)
    return bool(own_circle_de_facto_mixed_session(inside, outside)) and 3 * opened(judged) >= 2 * len(judged)


def opened(sessions: Sequence[Sequence[int]]) -> int:
    """In how many own-circle gatherings, (inside, outside) each, many visitors came from outside the circle."""
    return sum(bool(own_circle_de_facto_mixed_session(inside, outside)) for inside, outside in sessions)


def step_direction(change: Change, visits_before: int, visits_now: int) -> str | None:
    """Which way the mixed visits of a group went; only a rise in visits, not in their share alone, is a step.

    None when either month has fewer than MIN_VISITS_FOR_STEP tagged visits of the group.
    """
    if change.change is None or min(visits_before, visits_now) < MIN_VISITS_FOR_STEP:
        return None
    if change.change > 0:
        return "more_mixed_visits" if change.change_mixed_visits > 0 else "only_fewer_own_visits"
    return "fewer_mixed_visits" if change.change_mixed_visits < 0 else "no_change"


def step_label(direction: str | None, difference: Interval | None) -> str:
    """The direction, but only where the interval of the difference leaves 0 out; else `about_the_same`."""
    if direction == "no_change":
        return direction
    if direction is None or difference is None:
        return TOO_FEW
    return "about_the_same" if difference[0] <= 0 <= difference[1] else direction


def reach_label(figures: ReachFigures, interval: Interval | None) -> str:
    """Less, about as much or more than the share in the neighbourhood: only if interval and unknowns agree."""
    if interval is None:
        return TOO_FEW
    low = min(interval[0], figures.share_bounds_with_unknown[0])
    high = max(interval[1], figures.share_bounds_with_unknown[1])
    if high < figures.share_of_population:
        return "less_than_neighbourhood"
    return "more_than_neighbourhood" if low > figures.share_of_population else "about_as_much"


def own_share_word(part: float | None) -> str | None:
    """The own-circle share of the offer in words, from `nothing` to `all`; None where nothing is tagged.

    Chosen on whole percents, so that the word agrees with the percentage printed beside it.
    """
    if part is None or part in (0, 1):
        return None if part is None else ("all" if part else "nothing")
    return next((word for limit, word in _OWN_SHARES if as_printed(part) < limit), "most")


def largest_share_word(part: float) -> str:
    """The largest share in words, for crowds too small for a percentage."""
    return next((word for limit, word in _LARGEST_SHARES if part < limit), "almost_everyone")


def largest_share_words() -> tuple[str, ...]:
    """All of these words."""
    return (*(word for _, word in _LARGEST_SHARES), "almost_everyone")


def limits(part: float) -> tuple[float, float]:
    """From which largest share on, and up to which, the word for this one holds."""
    ends = [0.0, *(limit for limit, _ in _LARGEST_SHARES), 1.0]
    return next((low, high) for low, high in pairwise(ends) if part < high or high == 1)


def too_few_to_say(sessions: int, known_visits: int, interval: Interval | None) -> bool:
    """Too few counted gatherings or known visits, or an interval too wide, to put any word on a figure."""
    few = sessions < TOO_FEW_SESSIONS or known_visits < TOO_FEW_VISITS
    return few or interval is None or interval[1] - interval[0] > TOO_WIDE


def too_much_unknown(unknown: int, visits: int) -> bool:
    """More than a third of the visits are of unknown group."""
    return unknown > UNKNOWN_LIMIT * visits


def incomplete(counted: int, not_counted: int) -> bool:
    """Fewer than 80 % of the gatherings that were held are counted."""
    return counted < COUNTED_LIMIT * (counted + not_counted)
