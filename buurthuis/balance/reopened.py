"""A month that was signed and is open again: beside what was signed, its figures may not tell what changed in small.

Who has both versions subtracts them. So a group of which one to four visits were added or taken away is printed
together with others; and of an activity no more is said than before, as what did not change in it is known from both.
"""

from collections.abc import Collection, Iterable, Mapping

from buurthuis.balance.activities import AT_LEAST_8_OF_10, ActivityLine
from buurthuis.balance.disclosure import SMALLEST, Cells
from buurthuis.balance.gatherings import Part, Restraint
from buurthuis.balance.labels import largest_share_words
from buurthuis.balance.releases import COLUMNS
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.withheld import Told

Group = frozenset[str]
Changes = Mapping[Group, Mapping[str, int]]
"""The groups of a line that was signed -> column -> visits more than were signed."""


def changed_in_small(signed: MonthBalance, table: Cells) -> frozenset[str]:
    """The groups to be one line, so that no line differs from what was signed by one to four visits.

    A line of several groups may differ by as little as the whole column does: that is no secret.
    """
    if signed.totals_only or not signed.groups:
        return frozenset(signed.merged)
    changes = _changes(signed, table)
    hidden = {line for line in changes if not _is_safe({line}, changes)}
    while hidden and len(hidden) < len(changes) and not _is_safe(hidden, changes):
        left = [line for line in changes if line not in hidden]
        hidden.add(max(left, key=lambda line: (_size(changes[line]), sorted(line))))
    return frozenset().union(*hidden)


def _changes(signed: MonthBalance, table: Cells) -> Changes:
    was = {frozenset([line.key] if line.key else line.merged): line for line in signed.groups}
    new = {frozenset([key]): None for key in table if not any(key in line for line in was)}
    return {
        line: {
            column: sum(table[key][column] for key in line if key in table) - getattr(then, column, 0)
            for column in COLUMNS
        }
        for line, then in {**was, **new}.items()
    }


def _is_safe(lines: Collection[Group], changes: Changes) -> bool:
    is_one_group = len(frozenset().union(*lines)) == 1
    for column in COLUMNS:
        change, whole = (sum(changes[line][column] for line in part) for part in (lines, changes))
        if 0 < abs(change) < SMALLEST and (is_one_group or change != whole):
            return False
    return True


def _size(change: Mapping[str, int]) -> int:
    return sum(map(abs, change.values()))


def restraints(signed: Iterable[MonthBalance]) -> dict[Part, Restraint]:
    """The least that any version said of each activity; nothing of one that was not counted then."""
    found: dict[Part, Restraint] = {}
    for line in (line for report in signed for line in report.activities if line.counted):
        part = (line.activity, line.setting, frozenset(line.circle))
        printed = frozenset() if line.visits is None else frozenset([line.visits])
        one = Restraint(_told(line), line.visits is None, line.times is not None, printed)
        found[part] = one.and_also(found[part]) if part in found else one
    return found


def _told(line: ActivityLine) -> int:
    if line.largest_share is not None:
        return Told.NUMBER if line.meet_other_chance is None else Told.CHANCE
    if line.share_word in largest_share_words():
        return Told.WORD
    return Told.COARSE if line.share_word == AT_LEAST_8_OF_10 else Told.NOTHING
