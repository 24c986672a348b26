"""What becomes of a file, row by row, as codes: taken, already there, added beside it, left, or worth knowing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from buurthuis.exchange.problems import Problem

TAKEN, THERE, ADDED, LEFT, NOTE = STATUSES = ("taken", "there", "added", "left", "note")
Part = str | int | date | time | tuple[date, ...]
Where = Callable[[str], tuple[str | None, str]]  # field → letter of its column, and the heading as written


@dataclass(frozen=True)
class Told:
    """What became of one row (0: the whole file); `code` and `params` make the sentence, the rest says where.

    A row can be told of more than once: taken, and some of its dates left.
    """

    row: int
    status: str
    code: str
    params: Mapping[str, Part] = field(default_factory=dict)
    column: str | None = None
    heading: str = ""
    value: str = ""


@dataclass(frozen=True)
class Outcome:
    """Everything that is told of a file, in the order of its rows."""

    told: tuple[Told, ...]

    def rows(self, status: str) -> int:
        """How many rows this is told of."""
        return len({each.row for each in self.told if each.status == status})

    def of(self, status: str) -> list[Told]:
        """What is told with this status."""
        return [each for each in self.told if each.status == status]

    def as_json(self) -> list[dict[str, Any]]:
        """The outcome in values that JSON knows."""
        return [
            vars(each) | {"params": {name: _plain(part) for name, part in each.params.items()}}
            for each in self.told
        ]

    @classmethod
    def from_json(cls, kept: Iterable[Mapping[str, Any]]) -> "Outcome":
        """The outcome that `as_json` wrote."""
        return cls(
            tuple(
                Told(**{**each, "params": {name: _part(part) for name, part in each["params"].items()}})
                for each in kept
            )
        )


def of_problem(problem: Problem) -> Told:
    """What a reader found, as it is told."""
    return Told(
        row=problem.row,
        status=LEFT if problem.refuses else NOTE,
        code=problem.code,
        params=dict(problem.params),
        column=problem.column,
        heading=problem.heading,
        value=problem.value,
    )


def in_order(told: Iterable[Told]) -> Outcome:
    """The outcome of a file; what is said of the whole file stands first."""
    return Outcome(tuple(sorted(told, key=lambda each: each.row)))


def _plain(part: Part) -> Any:
    if isinstance(part, tuple):
        return {"days": [day.isoformat() for day in part]}
    if isinstance(part, time):
        return {"time": part.isoformat()}
    return {"day": part.isoformat()} if isinstance(part, date) else part


def _part(kept: Any) -> Part:
    match kept:
        case {"days": days}:
            return tuple(map(date.fromisoformat, days))
        case {"time": at}:
            return time.fromisoformat(at)
        case {"day": day}:
            return date.fromisoformat(day)
    part: Part = kept
    return part
