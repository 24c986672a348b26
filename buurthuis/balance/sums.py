"""What a month of a whole house adds up to; no figure here is about a group. Tuples, as there may be thousands."""

from collections.abc import Iterable
from typing import NamedTuple

from buurthuis.balance import labels
from buurthuis.balance.measures import attendance_own_share, offer_own_share_hours
from buurthuis.periods import Month


class Side(NamedTuple):
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


class MonthSums(NamedTuple):
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

    @property
    def own_share_hours(self) -> float | None:
        """Own-circle share of the hours that were marked; None when none were."""
        return offer_own_share_hours(self.own.minutes, self.mixed.minutes)

    @property
    def own_share_visits(self) -> float | None:
        """Own-circle share of the visits to what was marked; None while one of the two was not counted at all."""
        if self.own.is_missing or self.mixed.is_missing:
            return None
        return attendance_own_share(self.own.visits, self.mixed.visits)

    @property
    def too_few(self) -> bool:
        """Too few counted gatherings or known visits to speak of a share of the visits."""
        marked = (self.own, self.mixed)
        known = sum(side.visits - side.unknown for side in marked)
        few = sum(side.counted for side in marked) < labels.TOO_FEW_SESSIONS
        return few or known < labels.TOO_FEW_VISITS

    @property
    def incomplete(self) -> bool:
        """Too little was counted to read its visits without a warning."""
        missing = self.own.is_missing or self.mixed.is_missing
        return missing or labels.incomplete(self.counted, self.held - self.counted)


def together(months: Iterable[MonthSums]) -> MonthSums:
    """One month of several houses as if they were one. At least one is needed."""
    each = list(months)
    own, mixed, untagged = (_added(sides) for sides in zip(*(one.sides for one in each), strict=True))
    return MonthSums(
        each[0].month,
        own,
        mixed,
        untagged,
        did_not_meet=sum(one.did_not_meet for one in each),
        cancelled=sum(one.cancelled for one in each),
        to_come=sum(one.to_come for one in each),
    )


def _added(sides: Iterable[Side]) -> Side:
    return Side(*map(sum, zip(*sides, strict=True)))
