"""How many people of each group live around a centre, to hold the visits against."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

WARN_AFTER = 3  # years; our own choice, there is no research behind it


@dataclass(frozen=True)
class Reference:
    """Inhabitants per key of a group, counted in the same groups and by the same precedence as the visits."""

    counts: Mapping[str, int]
    year: int
    area: str
    source: str

    def older_than(self, years: int, today_year: int) -> bool:
        return today_year - self.year > years

    def missing(self, keys: Collection[str]) -> tuple[str, ...]:
        """The groups that have no figure here; shares of the whole mean little while there are any."""
        return tuple(key for key in keys if key not in self.counts)


def newest(references: Iterable[Reference]) -> Reference | None:
    """The one of the latest year, of those the first given; `None` when there is none."""
    return max(references, key=lambda each: each.year, default=None)
