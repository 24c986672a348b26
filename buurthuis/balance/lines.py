"""The table of groups: one line a group, the small ones together; reach and step only for a group on its own."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from buurthuis.balance import intervals, labels, measures
from buurthuis.balance.disclosure import Cells, Partition
from buurthuis.balance.gatherings import (
    CountedGroup,
    CountedMonth,
    Gathered,
    counted,
    in_month,
    in_setting,
    tagged,
    visits_of,
)
from buurthuis.balance.population import without_residents
from buurthuis.balance.releases import COLUMNS, cells
from buurthuis.balance.totals import coverage


@dataclass(frozen=True)
class Reach(measures.ReachFigures):
    """Reach with the word that may be put on it."""

    label: str


@dataclass(frozen=True)
class Step(measures.Change):
    """The change since last month with the word that may be put on it."""

    label: str


@dataclass(frozen=True)
class GroupLine:
    """One printed line: a group (`key`), or the groups that are printed together (`key` None, `merged` their keys)."""

    key: str | None
    merged: tuple[str, ...]
    visits: int
    own: int
    mixed: int
    untagged: int
    own_share: float | None
    reach: Reach | None
    step: Step | None


def group_lines(
    month: CountedMonth, lines: Partition, merged_before: frozenset[str]
) -> tuple[GroupLine, ...]:
    """The lines of a month, with reach and step; none when nothing was counted."""
    if not counted(month.gatherings):
        return ()
    table, _ = cells(month.gatherings, month.keys)
    return lines_of(
        table,
        lines,
        month.groups,
        reach=lambda key: reach_of(key, month),
        step=lambda key: None if key in merged_before else step_of(key, month),
    )


def lines_of(
    table: Cells,
    lines: Partition,
    groups: Sequence[CountedGroup],
    *,
    reach: Callable[[str], Reach | None],
    step: Callable[[str], Step | None],
) -> tuple[GroupLine, ...]:
    """The lines in the centre's order, the merged line last; none when everything is merged.

    `reach` and `step` are asked only for a group on its own. One that was out of use all the time has no line:
    its zero would be no finding.
    """
    if lines.totals_only:
        return ()
    idle = {group.key for group in groups if not group.in_use and not any(table[group.key].values())}
    return tuple(
        _merged_line(line, table)
        if line == lines.merged
        else _own_line(line[0], table, reach(line[0]), step(line[0]))
        for line in lines.lines
        if line == lines.merged or line[0] not in idle
    )


def _merged_line(line: tuple[str, ...], table: Cells) -> GroupLine:
    own, mixed, untagged = (sum(table[key][column] for key in line) for column in COLUMNS)
    return GroupLine(None, line, own + mixed + untagged, own, mixed, untagged, None, None, None)


def _own_line(key: str, table: Cells, reach: Reach | None, step: Step | None) -> GroupLine:
    own, mixed, untagged = (table[key][column] for column in COLUMNS)
    return GroupLine(
        key=key,
        merged=(),
        visits=own + mixed + untagged,
        own=own,
        mixed=mixed,
        untagged=untagged,
        own_share=measures.attendance_own_share_of_group(own, mixed),
        reach=reach,
        step=step,
    )


def reach_of(key: str, month: CountedMonth) -> Reach | None:
    """Reach of one group over all counted gatherings, tagged or not; None without a reference for all groups."""
    if without_residents(month.population, month.groups):
        return None
    rows = counted(month.gatherings)
    visits = {each: sum(visits_of(rows, each)) for each in month.keys}
    unknown = sum(g.unknown for g in rows)
    reference = month.population.counts if month.population else None
    figures = measures.reach(visits, unknown, reference, key)
    if figures is None:
        return None
    if labels.too_much_unknown(unknown, sum(visits.values()) + unknown):
        return Reach(**asdict(figures), label="too_much_unknown")
    return Reach(**asdict(figures), label=labels.reach_label(figures, _share_interval(key, rows)))


def _share_interval(key: str, rows: Sequence[Gathered]) -> intervals.Interval | None:
    house = tagged(rows)
    known = [g.known for g in house]
    if len(house) < labels.TOO_FEW_SESSIONS or sum(known) < labels.TOO_FEW_VISITS:
        return None
    estimate = intervals.group_share_interval(visits_of(house, key), known, [g.setting for g in house])
    return estimate.ci if estimate else None


def step_of(key: str, month: CountedMonth) -> Step | None:
    """The change of one group since the previous month; None when it had no tagged visits in one of them.

    A month that is not over, not counted, or of too much unknown, is no month to compare with.
    """
    before, now = in_month(month.earlier, *month.previous), month.gatherings
    own_before, mixed_before = _tagged_visits(key, before)
    own_now, mixed_now = _tagged_visits(key, now)
    change = measures.mixed_share_change(own_before, mixed_before, own_now, mixed_now)
    if change.change is None:
        return None
    if any(part.incomplete or part.to_come for part in (coverage(before), coverage(now))):
        return Step(**asdict(change), label="incomplete")
    if _too_much_unknown(before) or _too_much_unknown(now):
        return Step(**asdict(change), label="too_much_unknown")
    direction = labels.step_direction(change, own_before + mixed_before, own_now + mixed_now)
    return Step(**asdict(change), label=labels.step_label(direction, _difference(key, before, now)))


def _too_much_unknown(gatherings: Sequence[Gathered]) -> bool:
    """A group rises by itself when more of its visitors are asked."""
    rows = counted(gatherings)
    return labels.too_much_unknown(sum(g.unknown for g in rows), sum(g.visits for g in rows))


def _tagged_visits(key: str, gatherings: Sequence[Gathered]) -> tuple[int, int]:
    rows = counted(gatherings)
    own, mixed = in_setting(rows, "own_circle"), in_setting(rows, "mixed")
    return sum(visits_of(own, key)), sum(visits_of(mixed, key))


def _difference(key: str, before: Sequence[Gathered], now: Sequence[Gathered]) -> intervals.Interval | None:
    """Newcombe's interval of the change in mixed share, gatherings as clusters; None where either month has too few."""
    then, current = _mixed_share(key, before), _mixed_share(key, now)
    if then is None or current is None:
        return None
    return intervals.newcombe(current.p, current.ci, then.p, then.ci)


def _mixed_share(key: str, gatherings: Sequence[Gathered]) -> intervals.ClusterShare | None:
    rows = tagged(counted(gatherings))
    visits, settings = visits_of(rows, key), [g.setting for g in rows]
    mixed = [n if setting == "mixed" else 0 for n, setting in zip(visits, settings, strict=True)]
    return intervals.cluster_wilson(mixed, visits, settings)
