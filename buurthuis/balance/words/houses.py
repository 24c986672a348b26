"""Several houses beside each other, in words."""

from collections.abc import Mapping

from buurthuis.balance.side_by_side import CircleLine, incomplete
from buurthuis.balance.sums import MonthSums, together
from buurthuis.formats import hours, number
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.words import group_word

HouseGroups = Mapping[tuple[str | None, str], Group]
"""The groups by slug of their centre, None for those that every house knows, and key."""


def no_ranking() -> str:
    """What must stand above houses beside each other."""
    return _(
        "The centres stand in the order of their names. This is no ranking: "
        "each has its own neighbourhood, and makes its own choices."
    )


def not_released() -> str:
    """Why a house has no figures here."""
    return _("This centre has not released this month.")


def circles_overlap() -> str:
    """What the hours of the groups do not add up to."""
    return _(
        "An activity for two groups counts for both. Own circles for others, for instance for women or for "
        "people who share a language, are not in this list."
    )


def share_of_visits() -> str:
    """From when on a share of the visits is given."""
    return _(
        "The share of the visits is given from four counted gatherings and twenty visits of known group on. "
        "With fewer, chance decides too much."
    )


def about_houses(*houses: MonthSums) -> list[str]:
    """What must be known to read the figures of a house, or of several together."""
    sums = together(houses)
    notes = [_("No gathering took place.")] if not sums.held else []
    if incomplete(*houses):
        counted, held = number(sums.counted), number(sums.held)
        notes.append(
            _("Incomplete: %(counted)s of %(all)s gatherings have been counted.", counted=counted, all=held)
        )
    if minutes := sums.untagged.minutes:
        notes.append(
            _(
                "Left out: %(hours)s of activities that are not marked own circle or mixed yet.",
                hours=hours(minutes),
            )
        )
    if sums.to_come:
        notes.append(
            ngettext(
                "%(count)s still to come", "%(count)s still to come", sums.to_come, count=number(sums.to_come)
            )
        )
    return notes


def circle_line(line: CircleLine, groups: HouseGroups, houses: Mapping[str, str]) -> str:
    """The name of a group; with that of its house when no other has it."""
    name = group_word(groups[line.centre, line.group], plural=True)
    if line.centre is None:
        return name
    return _("%(group)s (%(centre)s)", group=name, centre=houses[line.centre])
