"""What each further measure counts: its formula in words, where it comes from, and what it does not say."""

from buurthuis.balance.words.mixing import unevenness_source
from buurthuis.languages import gettext as _


def our_own() -> str:
    """What is said of a formula that no research gave."""
    return _("The formula is our own.")


def counted() -> str:
    """How much of the month is known."""
    return _(
        "Of the gatherings that took place, how many were counted. A gathering that was not counted is missing, not "
        "zero. With fewer than 80 of 100 counted every figure about visits is called incomplete; that limit is our own."
    )


def circle_hours() -> str:
    """What the hours in own circle of each group are."""
    told = _(
        "For each group, the hours of the own circles that are for this group, counted or not. A circle for two "
        "groups is in both lines, so together these can be more than all hours in own circle. It does not say who "
        "came."
    )
    return f"{told} {our_own()}"


def found_there() -> str:
    """What the table of who was in one room is."""
    return _(
        "Of every 100 others whom a visitor of a group found at mixed activities, how many were of each group "
        "(Massey and Denton, 1988, without the visitor). A group with fewer than 20 such visits has no line of its "
        "own. It says who was in the same room, not who talked to whom."
    )


def at_random() -> str:
    """What the chance to meet is held against."""
    return _(
        "The same chance, if all visits to activities in own circle and mixed ones were put together and spread over "
        "the gatherings at random. When the real figure is lower, groups often came apart from each other. It does "
        "not say why."
    )


def how_far_apart() -> str:
    """What Theil's H is."""
    told = _(
        "We hold the groups at each gathering against those of the whole house, and add up how far they are apart; a "
        "gathering with more visits weighs more. H is that sum as a part of the most it could be. It does not say "
        "whether that is good or bad: own circle makes it higher."
    )
    return f"{told} {unevenness_source()}"


def per_1000() -> str:
    """What the visits per 1,000 residents are."""
    return _(
        "The visits of a group, divided by the residents of that group, times 1,000. Somebody who comes every week is "
        "counted each time, so it does not say how many residents come."
    )


def months() -> str:
    """What the months of the year behind are."""
    return _(
        "The same figures for each month, of the house as a whole. Visits are left out where nothing was counted of "
        "them. Summer and feast days make months differ, so the same month last year compares best. It does not say "
        "why something changed."
    )


def limits() -> str:
    """When a group is a small one."""
    return _(
        "Small is: fewer than 5 visits, or never more than 2 people of the group at one gathering. These limits are "
        "our own; statistical offices have limits like these."
    )


def dominance() -> str:
    """Where the largest share comes from."""
    return _("This measure is from Berger and Parker (1970).")


def only_there() -> str:
    """What a chance that two differ does not say."""
    return _("It says who was there, not who talked to whom.")
