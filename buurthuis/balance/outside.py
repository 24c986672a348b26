"""A month for outside the house: for funders and for everybody. Rounded counts, no group, no activity.

Inside the house totals stay exact, so that people trust them; outside it nobody needs the last visitor.
"""

from dataclasses import dataclass

from buurthuis.balance.disclosure import (
    PUBLIC_DENOMINATOR,
    PUBLIC_SMALLEST,
    PUBLIC_STEP,
    display_public,
    display_public_share,
)
from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance

RULE = {"smallest": PUBLIC_SMALLEST, "step": PUBLIC_STEP, "percentages_from": PUBLIC_DENOMINATOR}
Shown = int | str
"""A count to the nearest five, each on its own, or `<10`."""


@dataclass(frozen=True)
class OutsideMonth:
    """The offer as it was decided, for it is about no visitor; visits rounded; `own_percent` whole, or None."""

    centre: str
    month: str
    edition: Edition
    gatherings: int
    counted: int
    incomplete: bool
    own_minutes: int
    mixed_minutes: int
    own_share_hours: float | None
    visits: Shown | None
    own_visits: Shown | None
    mixed_visits: Shown | None
    own_percent: int | None


def outside(report: MonthBalance, edition: Edition) -> OutsideMonth:
    """What of a month may leave the house."""
    offered, attended, covered = report.offer, report.attendance, report.coverage
    own, mixed = attended.own_visits, attended.mixed_visits
    known = attended.own_share is not None and not attended.incomplete
    return OutsideMonth(
        centre=report.centre,
        month=report.month,
        edition=edition,
        gatherings=covered.counted + covered.not_counted,
        counted=covered.counted,
        incomplete=covered.incomplete,
        own_minutes=offered.own_minutes,
        mixed_minutes=offered.mixed_minutes,
        own_share_hours=offered.own_share_hours,
        visits=display_public(attended.visits) if covered.counted else None,
        own_visits=display_public(own) if covered.counted else None,
        mixed_visits=display_public(mixed) if covered.counted else None,
        own_percent=display_public_share(own, own + mixed) if known else None,
    )


def outside_figures(month: OutsideMonth) -> dict[str, object]:
    """The same as plain figures for the file, with the rule by which they were made."""
    return {
        "centre": month.centre,
        "month": month.month,
        "version": month.edition.version,
        "digest": month.edition.digest,
        "rule": RULE,
        "coverage": {
            "gatherings": month.gatherings,
            "counted": month.counted,
            "incomplete": month.incomplete,
        },
        "offer": {
            "own_hours": month.own_minutes / 60,
            "mixed_hours": month.mixed_minutes / 60,
            "own_share_hours": month.own_share_hours,
        },
        "attendance": {
            "visits": month.visits,
            "own_visits": month.own_visits,
            "mixed_visits": month.mixed_visits,
            "own_percent": month.own_percent,
        },
        "story": month.edition.story,
    }
