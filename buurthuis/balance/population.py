"""What the reach was compared with: the residents of the neighbourhood, and what is wrong with their figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from buurthuis.balance.gatherings import CountedGroup, Population

OLD_AFTER = 3
"""A reference population older than this many years deserves a warning."""


@dataclass(frozen=True)
class PopulationLine:
    """What the reach was compared with; no reach is given while figures are `missing` for some groups."""

    year: int
    area: str
    source: str
    old: bool
    missing: tuple[str, ...]


def line_of(
    population: Population | None, groups: Iterable[CountedGroup], year: int
) -> PopulationLine | None:
    """The line about the figures of the neighbourhood, read in a year; None where there are none."""
    if population is None:
        return None
    old = year - population.year > OLD_AFTER
    return PopulationLine(
        population.year, population.area, population.source, old, without_residents(population, groups)
    )


def without_residents(population: Population | None, groups: Iterable[CountedGroup]) -> tuple[str, ...]:
    """The groups in use of which the population says nothing; while there are any, it is no whole."""
    residents = population.counts if population else {}
    return tuple(group.key for group in groups if group.in_use and group.key not in residents)
