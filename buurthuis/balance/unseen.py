"""For how many months a group was counted zero, and said so: a finding grows with every month that it holds."""

from collections.abc import Collection, Mapping

from buurthuis.balance import labels
from buurthuis.balance.course import Course, Happened
from buurthuis.balance.sticky import Published, merged_by_month
from buurthuis.periods import Month


def months_unseen(
    course: Course, keys: tuple[str, ...], published: Published, since: Mapping[str, Month], before: Month
) -> dict[str, int]:
    """For each group of `since` (the month from which it was in use), the months in a row before `before` without it.

    A month of which too little was counted, too many visitors are unknown, or in which the group was one line with
    others, ends the row: of it nobody may say that the group was not seen.
    """
    found = dict.fromkeys(since, 0)
    going_back, left = sorted({one.month for one in course.happened if one.month < before}), set(since)
    merged = merged_by_month(course.cells, keys, published, going_back) if going_back else {}
    expected = before.previous()
    for month in reversed(going_back):
        if month != expected or not left:
            break
        told = _can_be_told([one for one in course.happened if one.month == month])
        seen = {cell.group for cell in course.cells if cell.month == month and cell.visits}
        left = {key for key in left if told and key not in seen | merged[month] and since[key] <= month}
        for key in left:
            found[key] += 1
        expected = month.previous()
    return found


def _can_be_told(happened: Collection[Happened]) -> bool:
    counted, not_counted = sum(one.counted for one in happened), sum(one.not_counted for one in happened)
    visits, unknown = sum(one.visits for one in happened), sum(one.unknown for one in happened)
    enough = counted >= labels.TOO_FEW_SESSIONS and not labels.incomplete(counted, not_counted)
    return enough and not labels.too_much_unknown(unknown, visits)
