"""The course of a stretch of months, as sums: what a quarter or a year is told from."""

from dataclasses import dataclass

from buurthuis.balance.gatherings import Setting
from buurthuis.periods import Month


@dataclass(frozen=True)
class Cell:
    """Visits of one group under one setting in one month; `peak` is its largest count at one gathering."""

    month: Month
    setting: Setting | None
    group: str
    visits: int
    peak: int


@dataclass(frozen=True)
class Happened:
    """What became of the gatherings under one setting in one month.

    `minutes` are of those held, counted or not. `visits` are all visits to those counted, `unknown` the ones of
    unknown group among them; `nobody_came` are the counted ones without a visit.
    """

    month: Month
    setting: Setting | None
    counted: int
    not_counted: int
    did_not_meet: int
    cancelled: int
    to_come: int
    nobody_came: int
    minutes: int
    visits: int
    unknown: int

    @property
    def held(self) -> int:
        """The gatherings that took place, counted or not."""
        return self.counted + self.not_counted


@dataclass(frozen=True)
class Course:
    """All months of a stretch in which something was planned, in order; no cell where a group was not counted.

    Of the groups that were in use, zero at a gathering is a count, but makes no cell.
    """

    cells: tuple[Cell, ...]
    happened: tuple[Happened, ...]
