"""What a month of a whole house adds up to; no figure here is about a group."""

from dataclasses import dataclass

from buurthuis.periods import Month


@dataclass(frozen=True, slots=True)
class Side:
    """What took place under one setting: gatherings, their minutes, how many were counted, and who came to those.

    `unknown` are the visits of unknown group among the `visits`.
    """

    gatherings: int = 0
    minutes: int = 0
    counted: int = 0
    visits: int = 0
    unknown: int = 0

    @property
    def is_missing(self) -> bool:
        """Nothing of what took place was counted: zero visits are no count then."""
        return self.gatherings > 0 and self.counted == 0


NOTHING = Side()


@dataclass(frozen=True, slots=True)
class MonthSums:
    """One month of one house. What is still `to_come` is in none of the sides; without a plan all is zero."""

    month: Month
    own: Side = NOTHING
    mixed: Side = NOTHING
    untagged: Side = NOTHING
    did_not_meet: int = 0
    cancelled: int = 0
    to_come: int = 0

    @property
    def sides(self) -> tuple[Side, Side, Side]:
        """Own circle, mixed, and what nobody gave a setting."""
        return self.own, self.mixed, self.untagged

    @property
    def held(self) -> int:
        """Gatherings that took place, counted or not."""
        return sum(side.gatherings for side in self.sides)

    @property
    def counted(self) -> int:
        """Those of them that were counted."""
        return sum(side.counted for side in self.sides)

    @property
    def visits(self) -> int:
        """All visits, of unknown group too."""
        return sum(side.visits for side in self.sides)

    @property
    def unknown(self) -> int:
        """Visits of unknown group."""
        return sum(side.unknown for side in self.sides)
