"""Whom people found in the room, and how far the gatherings differ, in words."""

from collections.abc import Sequence

from buurthuis.balance.together import Found
from buurthuis.balance.unevenness import Unevenness
from buurthuis.balance.words.names import Groups, names, short
from buurthuis.formats import decimal
from buurthuis.languages import gettext as _
from buurthuis.words import group_word


def line_name(line: Sequence[str], groups: Groups) -> str:
    """A printed line by name."""
    if len(line) == 1:
        return group_word(groups[line[0]], plural=True)
    return _("small groups together (%(groups)s)", groups=names(line, groups))


def others_of_100(found: Found) -> list[str]:
    """Of each 100 others in the room, how many were of each line."""
    return [short(share) for share in found.others]


def unevenness(found: Unevenness) -> str:
    """How far the gatherings differ, beside what chance gives."""
    plain = _(
        "Theil's H is %(h)s: 0 would mean that every gathering mirrors the house, 1 that every gathering is of "
        "one group.",
        h=decimal(found.h, 2),
    )
    if found.by_chance is None or found.adjusted is None:
        return plain
    corrected = _(
        "Gatherings of this size would reach %(chance)s by chance alone; corrected for that it is %(adjusted)s.",
        chance=decimal(found.by_chance, 2),
        adjusted=decimal(found.adjusted, 2),
    )
    return f"{plain} {corrected}"


def unevenness_source() -> str:
    """Where the measure comes from."""
    return _(
        "Theil's information theory index (Reardon and Firebaugh, 2002); what chance gives is exact (Vinh, Epps and "
        "Bailey, 2010). Groups that are printed together are one group here."
    )


def unevenness_parts(found: Unevenness) -> str:
    """Of which choices it is the sum."""
    return _(
        "It is the sum of three parts: %(between)s from having own circle at all, %(own)s from differences between "
        "gatherings in own circle, and %(mixed)s from differences between mixed gatherings. Only the last one is "
        "about how mixed the mixed activities are.",
        between=decimal(found.between_settings, 2),
        own=decimal(found.within_own, 2),
        mixed=decimal(found.within_mixed, 2),
    )
