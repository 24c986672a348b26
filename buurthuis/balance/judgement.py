"""Does what was planned agree with what was counted: the label of one activity, judged on its mix.

Own circle is not a deficit and mixed is not a merit: a label asks whether the setting still says what
happens. It is judged on a `Mix`, so a label can no more give a hidden group away than the mix can (see
`activity_mix`). Where a merged line would decide, the answer is that it cannot be judged.
"""

from collections.abc import Collection
from dataclasses import dataclass

from buurthuis.balance import labels
from buurthuis.balance.activity_mix import Mix, may_be_named
from buurthuis.balance.disclosure import Partition


@dataclass(frozen=True)
class Judgement:
    """Labels, and at how many (`times`) of the gatherings that could be judged (`of`) they held."""

    labels: tuple[str, ...] = ()
    times: int | None = None
    of: int | None = None


def judgement(mix: Mix, circle: Collection[str], lines: Partition) -> Judgement:
    """The label of an activity: none for one without a setting, and none where planned and counted agree."""
    if mix.setting is None or not mix.rows:
        return Judgement()
    if mix.too_much_unknown:
        return Judgement((labels.CANNOT_BE_JUDGED,))
    return _of_mixed(mix, lines) if mix.setting == "mixed" else _of_own_circle(mix, circle, lines)


def _of_mixed(mix: Mix, lines: Partition) -> Judgement:
    judged = labels.assessable(mix.rows)
    if judged is None:
        return Judgement((labels.TOO_FEW,))
    # asked before the share: a blank for nearly everyone only would say that this line was nearly everyone
    if not may_be_named(labels.largest_line(judged), lines):
        return Judgement((labels.CANNOT_BE_JUDGED,))
    if not labels.mixed_in_name_activity(judged):
        return Judgement()
    return Judgement((labels.MIXED_IN_NAME,), labels.dominated(judged), len(judged))


def _of_own_circle(mix: Mix, circle: Collection[str], lines: Partition) -> Judgement:
    inside = _places_inside(circle, lines)
    if inside is None:
        return Judgement((labels.CANNOT_BE_JUDGED,))
    rows = [(sum(row[place] for place in inside), sum(row)) for row in mix.rows]
    judged = labels.assessable([(circled, known - circled) for circled, known in rows])
    if judged is None:
        return Judgement((labels.TOO_FEW,))
    times = labels.opened(judged)
    if labels.own_circle_de_facto_mixed_activity([(row[0], row[1]) for row in judged]):
        return Judgement((labels.OWN_CIRCLE_IN_FACT_MIXED,), times, len(judged))
    return Judgement((labels.OPENED_ITS_DOOR,), times, len(judged)) if times else Judgement()


def _places_inside(circle: Collection[str], lines: Partition) -> list[int] | None:
    """The lines of the circle; None where it is not one of the groups, or one of its groups may not be named."""
    inside = [place for place, line in enumerate(lines.lines) if set(line) <= set(circle)]
    named = {key for place in inside if may_be_named(place, lines) for key in lines.lines[place]}
    return inside if named and named == set(circle) else None
