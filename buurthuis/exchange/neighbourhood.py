"""What figures that come in do to the reference population, before anything is written."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from buurthuis.exchange.outcome import LEFT, NOTE, TAKEN, THERE, Part, Told, Where
from buurthuis.exchange.population_rows import TOTAL, PopulationRow
from buurthuis.groups.partition import PRECEDENCE

REST = PRECEDENCE[-1]  # everybody who is in none of the other groups
LONGEST_AREA = 120
Figures = Mapping[tuple[str, int], int]  # people by key of the group and year


@dataclass(frozen=True)
class Figure:
    """How many people of a group there are in a year, to write."""

    row: PopulationRow
    group: str


def figures(
    rows: Iterable[PopulationRow], groups: Collection[str], known: Figures, where: Where
) -> tuple[list[Figure], list[Told]]:
    """The figures to write, and all that is to be told; `groups` are the keys of those that the house counts."""
    usable, told = _usable(list(rows), where)
    found = [*usable, *_rest(usable, groups, where, told)]
    written: list[Figure] = []
    for row in found:
        if row.group in (None, TOTAL):
            continue
        key = str(row.group)
        before = known.get((key, row.year))
        about: dict[str, Part] = {"group": key, "year": str(row.year), "people": row.count}
        if before == row.count:
            told.append(Told(row.row, THERE, "figure_there", about))
            continue
        written.append(Figure(row, key))
        code = "figure" if before is None else "figure_replaced"
        about |= {} if before is None else {"before": before}
        told.append(Told(row.row, TAKEN, code, about))
    return written, told


def _usable(rows: list[PopulationRow], where: Where) -> tuple[list[PopulationRow], list[Told]]:
    """The rows of the first area of the file; unknown is no group that somebody can live in."""
    usable: list[PopulationRow] = []
    told: list[Told] = []
    for row in rows:
        if row.group is None:
            told.append(Told(row.row, LEFT, "nobody_is_unknown", {}, *where("group")))
        elif row.area != rows[0].area:
            told.append(Told(row.row, LEFT, "other_area", {"name": rows[0].area or ""}, *where("area")))
        elif len(row.area or "") > LONGEST_AREA:
            told.append(Told(row.row, LEFT, "too_long", {"maximum": LONGEST_AREA}, *where("area")))
        else:
            usable.append(row)
    return usable, told


def _rest(
    rows: list[PopulationRow], groups: Collection[str], where: Where, told: list[Told]
) -> Iterator[PopulationRow]:
    """From the total of a year: the residents who are in none of the other groups."""
    years: dict[int, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row.group is not None and row.group != TOTAL:
            years[row.year][row.group] = row.count
    for row in (row for row in rows if row.group == TOTAL):
        of_year = years[row.year]
        missing = [key for key in groups if key not in of_year]
        others = sum(of_year.values())
        code, params = _of_total(row.count, others, missing)
        params["year"] = str(row.year)
        if code == "rest_computed":
            yield replace(row, group=REST, count=row.count - others)
        status = LEFT if code == "total_too_small" else NOTE
        told.append(Told(row.row, status, code, params, *where("value" if where("value")[0] else "count")))


def _of_total(total: int, others: int, missing: list[str]) -> tuple[str, dict[str, Part]]:
    """What a total of all residents says, when `missing` are the groups without a figure of their own."""
    sums: dict[str, Part] = {"total": total, "sum": others}
    if missing == [REST]:
        return ("total_too_small" if others > total else "rest_computed"), sums
    if missing:
        return "total_not_enough", sums
    return ("total_fits" if others == total else "total_differs"), sums
