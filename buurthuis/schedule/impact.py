"""What a plan does to the offer of the house: own-circle and mixed minutes with it and without it.

It measures and does not judge: no figure here is too much or too little, and a band is the house's own choice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from buurthuis.schedule.cards import Circle
from buurthuis.schedule.offer import Offer, Offered, UnderOneSetting, offer

FOUR_WEEKS = timedelta(days=28)
NEW = 0  # an activity that has no number yet


@dataclass(frozen=True)
class Band:
    """The band that the house agreed on for its offer: shares of own circle, 0 to 1."""

    floor: float
    ceiling: float


@dataclass(frozen=True)
class Impact:
    """The offer of the four weeks from `first` on, without the plan and with it.

    `setting` is that of the plan, `circles` are the groups with an own circle on either side, in the order of
    the house.
    """

    first: date
    setting: str | None
    without: Offer
    with_it: Offer
    circles: tuple[Circle, ...]
    band: Band | None

    @property
    def added(self) -> int:
        """The minutes that the plan adds."""
        return self.with_it.total - self.without.total


def own_share(of: Offer) -> float | None:
    """Own-circle hours as a share of the hours with a setting; None where there are none (balance C1)."""
    chosen = of.own + of.mixed
    return of.own / chosen if chosen else None


def with_plan(
    offered: Iterable[Offered], setting: str | None, circle: tuple[str, ...], minutes: int
) -> Offer:
    """The offer when these minutes come beside what there is."""
    return offer([*offered, UnderOneSetting(NEW, setting, minutes, circle)])


def minutes_within(days: Iterable[date], first: date, length: int) -> int:
    """The minutes of gatherings of this length that fall in the four weeks from `first` on."""
    return length * sum(first <= day < first + FOUR_WEEKS for day in days)


def circles_without_hours(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[str, ...]:
    """The groups that had minutes in own circle and would have none any more, by key, in the order of `before`."""
    return tuple(key for key, minutes in before.items() if minutes and not after.get(key))
