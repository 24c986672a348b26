"""Which groups a month is printed with as one line, given what earlier months of its quarter already said."""

from collections.abc import Iterable, Sequence

from buurthuis.balance.disclosure import Cells, merged_groups
from buurthuis.balance.gatherings import Gathered, Setting, counted, in_month, in_setting, visits_of

COLUMNS: dict[str, Setting | None] = {"own": "own_circle", "mixed": "mixed", "untagged": None}
"""The columns of the table of groups. Untagged is one of them: total minus own minus mixed would give it away."""


def cells(gatherings: Iterable[Gathered], keys: Sequence[str]) -> tuple[Cells, Cells]:
    """Visits, and the largest count at one gathering, per group and column of the report."""
    rows = counted(gatherings)
    columns = {column: in_setting(rows, setting) for column, setting in COLUMNS.items()}
    visits = {key: {column: visits_of(rows, key) for column, rows in columns.items()} for key in keys}
    table = {key: {column: sum(each) for column, each in row.items()} for key, row in visits.items()}
    peak = {
        key: {column: max(each, default=0) for column, each in row.items()} for key, row in visits.items()
    }
    return table, peak


def merged_in(
    gatherings: Sequence[Gathered],
    keys: Sequence[str],
    year: int,
    month: int,
    released: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """The merged groups of a month: the rule run over the months of its quarter in order, each sticky for the next.

    `gatherings` reach back to the first day of the quarter. `released` were merged in what was already
    published.
    """
    merged = released
    for each in range(month - (month - 1) % 3, month + 1):
        table, peak = cells(in_month(gatherings, year, each), keys)
        merged = merged_groups(table, peak, sticky=merged)
    return merged
