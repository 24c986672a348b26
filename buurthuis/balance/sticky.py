"""Which groups each month is printed with as one line, from sums: sticky until the quarter ends."""

from collections.abc import Mapping, Sequence

from buurthuis.balance.course import Cell
from buurthuis.balance.disclosure import Cells, merged_groups
from buurthuis.balance.gatherings import Setting
from buurthuis.balance.releases import COLUMNS
from buurthuis.periods import Month

Published = Mapping[Month, frozenset[str]]
"""The groups that were one line in anything that was published of a month."""


def merged_by_month(
    of: Sequence[Cell], keys: Sequence[str], published: Published, months: Sequence[Month]
) -> dict[Month, frozenset[str]]:
    """The merged groups of each of these months: sticky from the first month of its quarter to the last."""
    found: dict[Month, frozenset[str]] = {}
    for quarter in dict.fromkeys(month.quarter for month in months):
        merged = frozenset().union(*(published.get(month, frozenset()) for month in quarter.months))
        for month in quarter.months:
            if month <= months[-1]:
                found[month] = merged = merged_groups(*cells(of, keys, [month]), sticky=merged)
    return found


def cells(of: Sequence[Cell], keys: Sequence[str], months: Sequence[Month]) -> tuple[Cells, Cells]:
    """Visits, and the largest count at one gathering, per group and column, over these months."""
    inside = set(months)
    columns: dict[Setting | None, str] = {setting: column for column, setting in COLUMNS.items()}
    table = {key: dict.fromkeys(COLUMNS, 0) for key in keys}
    peak = {key: dict.fromkeys(COLUMNS, 0) for key in keys}
    for cell in of:
        if cell.month in inside:
            column = columns[cell.setting]
            table[cell.group][column] += cell.visits
            peak[cell.group][column] = max(peak[cell.group][column], cell.peak)
    return table, peak
