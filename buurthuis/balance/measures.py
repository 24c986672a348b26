"""Every measure of the balance under its own name: plain values in, a number out, or None where it is undefined.

Offer, attendance, reach and steps are here; what looks at the mix of one gathering is in
`composition`, at pairs of visitors in `mixing`, at all gatherings beside each other in `segregation`. Only
held gatherings go in, and a gathering that was not counted is left out, never taken for empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from buurthuis.balance.composition import (
    blau,
    blau_attainable_max,
    blau_normalised,
    largest_share,
    largest_share_bounds,
    pie,
    shannon_evenness,
)
from buurthuis.balance.mixing import (
    contact_matrix,
    expected_meet_other_chance,
    exposure_excluding_self,
    meet_other_chance,
    mixing_ratio,
    mixing_ratio_mixed_vs_house,
)
from buurthuis.balance.segregation import (
    interaction_xPy_all_others,
    isolation_xPx,
    multigroup_d,
    normalised_exposure_p,
    relative_diversity_r,
    theil_h,
    theil_h_adjusted,
    theil_h_decomposition,
    theil_h_expected_random,
)


@dataclass(frozen=True)
class ReachFigures:
    """Visits of one group beside its share of the neighbourhood; a negative shortfall means more than proportional."""

    visits: int
    share_of_known_visits: float
    share_of_population: float
    reach_ratio: float
    visits_per_1000: float
    visits_short_of_proportional: float
    share_bounds_with_unknown: tuple[float, float]


@dataclass(frozen=True)
class Change:
    """The mixed share of a group's visits in two months, with the changes in visits that explain it."""

    previous: float | None
    current: float | None
    change: float | None
    change_mixed_visits: int
    change_own_visits: int


def share(part: float, whole: float) -> float | None:
    """Part of whole; None, not 0, when there is no whole."""
    return part / whole if whole else None


def offer_own_share_sessions(own: int, mixed: int) -> float | None:
    """Own-circle share of the tagged gatherings that were held; None when nothing was tagged."""
    return share(own, own + mixed)


def offer_own_share_hours(own: float, mixed: float) -> float | None:
    """Own-circle share of the tagged hours (or minutes): the headline of the offer."""
    return share(own, own + mixed)


def attendance_own_share(own: int, mixed: int) -> float | None:
    """Own-circle share of the visits to tagged gatherings, unknown visitors included; None without visits."""
    return share(own, own + mixed)


def attendance_own_share_of_group(own: int, mixed: int) -> float | None:
    """Own-circle share of the tagged visits of one group; None without visits."""
    return share(own, own + mixed)


def reach(
    visits: Mapping[str, int], unknown: int, reference: Mapping[str, int] | None, group: str
) -> ReachFigures | None:
    """Visits of `group` beside what its share in the reference population would give.

    `visits` holds the known visits of all groups, `reference` the residents by the same partition. None
    without a reference for this group, or without known visits.
    """
    known = sum(visits.values())
    residents = (reference or {}).get(group, 0)
    if reference is None or not residents or not known:
        return None
    came, expected = visits[group], residents / sum(reference.values())
    everyone = known + unknown
    return ReachFigures(
        visits=came,
        share_of_known_visits=came / known,
        share_of_population=expected,
        reach_ratio=came / known / expected,
        visits_per_1000=1000 * came / residents,
        visits_short_of_proportional=known * expected - came,
        share_bounds_with_unknown=(came / everyone, (came + unknown) / everyone),
    )


def mixed_share_change(own_before: int, mixed_before: int, own_now: int, mixed_now: int) -> Change:
    """The change in the mixed share of a group's tagged visits between two months, in shares and in visits."""
    previous, current = share(mixed_before, own_before + mixed_before), share(mixed_now, own_now + mixed_now)
    return Change(
        previous=previous,
        current=current,
        change=None if previous is None or current is None else current - previous,
        change_mixed_visits=mixed_now - mixed_before,
        change_own_visits=own_now - own_before,
    )


__all__ = [
    "Change",
    "ReachFigures",
    "attendance_own_share",
    "attendance_own_share_of_group",
    "blau",
    "blau_attainable_max",
    "blau_normalised",
    "contact_matrix",
    "expected_meet_other_chance",
    "exposure_excluding_self",
    "interaction_xPy_all_others",
    "isolation_xPx",
    "largest_share",
    "largest_share_bounds",
    "meet_other_chance",
    "mixed_share_change",
    "mixing_ratio",
    "mixing_ratio_mixed_vs_house",
    "multigroup_d",
    "normalised_exposure_p",
    "offer_own_share_hours",
    "offer_own_share_sessions",
    "pie",
    "reach",
    "relative_diversity_r",
    "shannon_evenness",
    "share",
    "theil_h",
    "theil_h_adjusted",
    "theil_h_decomposition",
    "theil_h_expected_random",
]
