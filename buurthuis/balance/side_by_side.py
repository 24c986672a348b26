"""A month of several houses beside each other: each with its own figures, in the order of their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from buurthuis.balance.sums import MonthSums, Side, together
from buurthuis.groups.partition import DEFAULT_GROUPS
from buurthuis.periods import Month

SHARED = tuple(group.key for group in DEFAULT_GROUPS)
"""These mean the same in every house; a group that a house added is its own."""


@dataclass(frozen=True)
class HouseLine:
    """A house by its slug and name; `sums` is None while its month may not be read.

    `opens` says that the reader may open the page of that month too.
    """

    centre: str
    name: str
    sums: MonthSums | None
    opens: bool


@dataclass(frozen=True)
class CircleOffer:
    """What one house offered one of its groups in own circle."""

    centre: str
    group: str
    gatherings: int
    minutes: int


@dataclass(frozen=True)
class CircleLine:
    """What a group was offered in own circle, in all houses; `centre` only when the group is of one house alone."""

    group: str
    centre: str | None
    gatherings: int
    minutes: int


@dataclass(frozen=True)
class SideBySide:
    """A month of several houses, in the order in which they are listed everywhere: no figure puts one above another."""

    month: Month
    lines: tuple[HouseLine, ...]
    circles: tuple[CircleLine, ...]

    @property
    def known(self) -> tuple[MonthSums, ...]:
        """The sums of the houses that may be read."""
        return tuple(line.sums for line in self.lines if line.sums is not None)


def home(group: str, centre: str) -> str | None:
    """The house that alone has this group of its own; None for a group that every house knows."""
    return None if group in SHARED else centre


def circle_lines(offers: Iterable[CircleOffer]) -> tuple[CircleLine, ...]:
    """Groups that every house knows first, in their usual order, then those of one house, in the order they come."""
    found: dict[tuple[str, str | None], list[CircleOffer]] = {(key, None): [] for key in SHARED}
    for offer in offers:
        found.setdefault((offer.group, home(offer.group, offer.centre)), []).append(offer)
    return tuple(
        CircleLine(group, centre, sum(o.gatherings for o in each), sum(o.minutes for o in each))
        for (group, centre), each in found.items()
        if any(o.gatherings for o in each)
    )


def figures(found: SideBySide) -> dict[str, object]:
    """The same as plain figures, numbers or None; shares of visits only where a page gives them."""
    return {
        "month": str(found.month),
        "centres": [
            {"centre": line.centre, "name": line.name, "released": False}
            if line.sums is None
            else {"centre": line.centre, "name": line.name, "released": True, **_figures(line.sums)}
            for line in found.lines
        ],
        "together": _figures(*found.known) if len(found.known) > 1 else None,
        "own_circle": [
            {
                "group": line.group,
                "centre": line.centre,
                "hours": line.minutes / 60,
                "gatherings": line.gatherings,
            }
            for line in found.circles
        ],
    }


def share_of_visits(*houses: MonthSums) -> float | None:
    """The own-circle share of the visits to a house, or to several together, where enough were counted to give one.

    None too where one of them counted nothing of one side: the others would not make up for that.
    """
    all_of_them = together(houses)
    missing = any(side.is_missing for each in houses for side in (each.own, each.mixed))
    return None if missing or all_of_them.too_few else all_of_them.own_share_visits


def incomplete(*houses: MonthSums) -> bool:
    """At one of the houses too little was counted to read the visits without a warning."""
    return any(each.held and each.incomplete for each in houses)


def visits(side: Side) -> int | None:
    """Who came under one setting; None while nothing of it was counted, for zero is a finding."""
    return None if side.is_missing else side.visits


def _figures(*houses: MonthSums) -> dict[str, object]:
    sums = together(houses)
    return {
        "coverage": {
            "gatherings": sums.held + sums.did_not_meet,
            "counted": sums.counted,
            "not_counted": sums.held - sums.counted,
            "did_not_meet": sums.did_not_meet,
            "cancelled": sums.cancelled,
            "to_come": sums.to_come,
            "incomplete": incomplete(*houses),
        },
        "offer": {
            "own_hours": sums.own.minutes / 60,
            "mixed_hours": sums.mixed.minutes / 60,
            "untagged_hours": sums.untagged.minutes / 60,
            "own_share_hours": sums.own_share_hours,
        },
        "attendance": {
            "visits": sums.visits if sums.counted else None,
            "unknown": sums.unknown if sums.counted else None,
            "own_visits": visits(sums.own),
            "mixed_visits": visits(sums.mixed),
            "untagged_visits": visits(sums.untagged),
            "own_share": share_of_visits(*houses),
        },
    }
