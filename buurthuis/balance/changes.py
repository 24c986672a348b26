"""What changed between two versions of a month: only figures that both of them show."""

from collections.abc import Iterator
from dataclasses import dataclass

from buurthuis.balance.report import MonthBalance


@dataclass(frozen=True)
class Changed:
    """A figure by its code, about which group or activity where it is about one, and what it was and is."""

    code: str
    before: int
    after: int
    group: str | None = None
    title: str | None = None


def changes(before: MonthBalance, after: MonthBalance) -> list[Changed]:
    """The counts that differ, in reading order; a group has to stand on its own in both versions."""
    found = [*_house(before, after), *_groups(before, after), *_activities(before, after)]
    return [change for change in found if change.before != change.after]


def _house(before: MonthBalance, after: MonthBalance) -> Iterator[Changed]:
    yield Changed("counted", before.coverage.counted, after.coverage.counted)
    yield Changed("not_counted", before.coverage.not_counted, after.coverage.not_counted)
    yield Changed("did_not_meet", before.coverage.did_not_meet, after.coverage.did_not_meet)
    yield Changed("cancelled", before.coverage.cancelled, after.coverage.cancelled)
    yield Changed("own_minutes", before.offer.own_minutes, after.offer.own_minutes)
    yield Changed("mixed_minutes", before.offer.mixed_minutes, after.offer.mixed_minutes)
    yield Changed("untagged_minutes", before.offer.untagged_minutes, after.offer.untagged_minutes)
    yield Changed("visits", before.attendance.visits, after.attendance.visits)
    yield Changed("unknown", before.attendance.unknown, after.attendance.unknown)
    yield Changed("own_visits", before.attendance.own_visits, after.attendance.own_visits)
    yield Changed("mixed_visits", before.attendance.mixed_visits, after.attendance.mixed_visits)


def _groups(before: MonthBalance, after: MonthBalance) -> Iterator[Changed]:
    then = {line.key: line for line in before.groups if line.key}
    for line in after.groups:
        if line.key and (was := then.get(line.key)):
            yield Changed("group_visits", was.visits, line.visits, group=line.key)


def _activities(before: MonthBalance, after: MonthBalance) -> Iterator[Changed]:
    then = {(line.activity, line.setting, line.circle): line for line in before.activities}
    for line in after.activities:
        was = then.get((line.activity, line.setting, line.circle))
        if was and was.visits is not None and line.visits is not None:
            yield Changed("activity_visits", was.visits, line.visits, title=line.title)
