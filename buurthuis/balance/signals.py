"""What is worth a conversation this month: at most five questions, in both directions, taken from the printed lines.

A signal says what was planned and what was counted; never who is to blame, and never what to do. It holds
nothing that the lines do not: hours and gatherings, figures of groups shown on their own, and labels of
activities.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from buurthuis.balance import labels
from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.bands import BandLine
from buurthuis.balance.gatherings import (
    CountedMonth,
    Gathered,
    counted,
    in_month,
    in_setting,
    total_minutes,
)
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.totals import Attendance

MOST = 5
LOST = 0.25
"""A circle lost hours when at least a quarter is gone: four weeks after five are not a loss. Our own decision."""


@dataclass(frozen=True)
class Signal:
    """`code` with what it is about (an activity, a group, a circle or a measure) and its figures."""

    code: str
    about: Mapping[str, object]
    figures: Mapping[str, object]


def signals(
    month: CountedMonth,
    attendance: Attendance,
    groups: Sequence[GroupLine],
    activities: Sequence[ActivityLine],
    bands: Sequence[BandLine],
) -> tuple[Signal, ...]:
    """At most five signals: the first of each kind, then the second, so that no kind crowds out the others."""
    kinds = (
        outside_band(bands),
        circles_that_lost_hours(month),
        groups_not_seen(month, attendance, groups),
        steps(groups),
        labelled(activities, labels.OPENED_ITS_DOOR),
        labelled(activities, labels.MIXED_IN_NAME),
        labelled(activities, labels.OWN_CIRCLE_IN_FACT_MIXED),
    )
    in_turn = chain.from_iterable(zip_longest(*kinds))
    return tuple(signal for signal in in_turn if signal is not None)[:MOST]


def outside_band(bands: Iterable[BandLine]) -> Iterator[Signal]:
    """The balance lies outside a band that the centre chose, on either side."""
    for band in bands:
        if band.position in ("outside_below", "outside_above"):
            figures = {
                "share": band.share,
                "floor": band.floor,
                "ceiling": band.ceiling,
                "position": band.position,
            }
            yield Signal("outside_band", {"measure": band.measure}, figures)


def circles_that_lost_hours(month: CountedMonth) -> Iterator[Signal]:
    """A circle has a quarter fewer own-circle hours than last month, those still to come included.

    While last month itself is not over, this one has not begun: its plan may still grow.
    """
    before, now = in_month(month.earlier, *month.previous), month.gatherings
    if any(g.state == "to_come" for g in before):
        return
    for circle in sorted({g.circle for g in before if g.circle}, key=sorted):
        then, current = _minutes(circle, before), _minutes(circle, now)
        if then and current <= (1 - LOST) * then:
            missed = sum(g.state in ("did_not_meet", "cancelled") for g in _of_circle(circle, now))
            figures = {"hours": current / 60, "hours_before": then / 60, "did_not_meet": missed}
            yield Signal("circle_lost_hours", {"circle": sorted(circle)}, figures)


def groups_not_seen(
    month: CountedMonth, attendance: Attendance, groups: Sequence[GroupLine]
) -> Iterator[Signal]:
    """A group was counted zero, and said so, at every gathering: a finding, if the count is as good as complete."""
    rows = counted(month.gatherings)
    if attendance.incomplete or attendance.too_much_unknown or len(rows) < labels.TOO_FEW_SESSIONS:
        return
    for line in groups:
        if line.key and not line.visits and all(line.key in (g.counts or {}) for g in rows):
            yield Signal(
                "group_not_seen",
                {"group": line.key},
                {"gatherings": len(rows), "months": 1 + month.unseen.get(line.key, 0)},
            )


def steps(groups: Sequence[GroupLine]) -> Iterator[Signal]:
    """A group's visits in mixed setting rose, or fell, more than chance explains."""
    for line in groups:
        if line.key and line.step and line.step.label in ("more_mixed_visits", "fewer_mixed_visits"):
            figures = {
                "label": line.step.label,
                "change_mixed_visits": line.step.change_mixed_visits,
                "change_own_visits": line.step.change_own_visits,
            }
            yield Signal("step", {"group": line.key}, figures)


def labelled(activities: Iterable[ActivityLine], label: str) -> Iterator[Signal]:
    """The activities with this label, and at how many of their gatherings it held."""
    for line in activities:
        if label in line.labels:
            figures = {"times": line.times, "of": line.judged, "largest_share": line.largest_share}
            yield Signal(label, {"activity": line.activity, "title": line.title}, figures)


def _of_circle(circle: frozenset[str], gatherings: Sequence[Gathered]) -> list[Gathered]:
    return [g for g in in_setting(gatherings, "own_circle") if g.circle == circle]


def _minutes(circle: frozenset[str], gatherings: Sequence[Gathered]) -> int:
    return total_minutes([g for g in _of_circle(circle, gatherings) if g.state in ("held", "to_come")])
