"""The one plain sentence above the month, as a code and figures: what was offered, and where the groups mostly came."""

from collections.abc import Sequence
from dataclasses import dataclass

from buurthuis.balance import labels
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.totals import Attendance, Coverage, Offer

MOSTLY = 0.60
"""From this share of its tagged visits on, a group came mostly in one setting; our own decision."""


@dataclass(frozen=True)
class Headline:
    """`code` words the own-circle share of the offer, or is `nothing_held` or `nothing_tagged`.

    `mostly_own` and `mostly_mixed` name shown groups; both are empty where there is too little to say.
    """

    code: str
    own_share_hours: float | None
    mostly_own: tuple[str, ...]
    mostly_mixed: tuple[str, ...]
    too_few: bool
    too_much_unknown: bool
    incomplete: bool


def headline(
    offer: Offer, coverage: Coverage, attendance: Attendance, groups: Sequence[GroupLine]
) -> Headline:
    """The first words of the month."""
    vague = attendance.too_few or attendance.too_much_unknown or attendance.incomplete
    return Headline(
        code=_code(offer, coverage),
        own_share_hours=offer.own_share_hours,
        mostly_own=() if vague else tuple(_mostly(groups, "own")),
        mostly_mixed=() if vague else tuple(_mostly(groups, "mixed")),
        too_few=attendance.too_few,
        too_much_unknown=attendance.too_much_unknown,
        incomplete=coverage.incomplete,
    )


def _code(offer: Offer, coverage: Coverage) -> str:
    if not coverage.counted + coverage.not_counted:
        return "nothing_held"
    return labels.own_share_word(offer.own_share_hours) or "nothing_tagged"


def _mostly(groups: Sequence[GroupLine], setting: str) -> list[str]:
    found = []
    for line in groups:
        if line.key is None or line.own_share is None or line.own + line.mixed < labels.TOO_FEW_VISITS:
            continue
        if (line.own_share if setting == "own" else 1 - line.own_share) >= MOSTLY:
            found.append(line.key)
    return found
