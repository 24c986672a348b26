"""What one form says of barriers: that so many people named some, or that so many were asked. Nothing of it is kept
but the sums; the form itself is known by a name, so that it counts once.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

MOST_PEOPLE = 99
MOST_ASKED = 999
TAKEN_BACK = "taken back"


@dataclass(frozen=True)
class Notice:
    """So many people named these barriers of an activity, None for the house; without barriers they were asked.

    `first` is the first day of the month it counts in, `key` the one of the page it was written on.
    """

    key: str
    first: date
    people: int
    barriers: tuple[str, ...] = ()
    activity: int | None = None

    @property
    def is_asking(self) -> bool:
        return not self.barriers

    @property
    def name(self) -> str:
        """The same for the same page with the same answers; nobody can find the answers by it."""
        answers = (self.first, self.people, self.activity, *sorted(self.barriers))
        return str(uuid5(UUID(self.key), repr(answers)))

    @property
    def back(self) -> str:
        """The name under which it is taken back."""
        return str(uuid5(UUID(self.name), TAKEN_BACK))

    def as_json(self) -> dict[str, Any]:
        """Plain values, to carry over to the next page."""
        return {**self.__dict__, "first": self.first.isoformat(), "barriers": list(self.barriers)}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Notice":
        """What `as_json` wrote."""
        first, barriers = date.fromisoformat(told["first"]), tuple(told["barriers"])
        return cls(told["key"], first, told["people"], barriers, told["activity"])
