"""How to read the figures: what each one counts, and what it does not say."""

from buurthuis.balance.report import MonthBalance
from buurthuis.balance.stretch import StretchBalance
from buurthuis.balance.words import explanations as more
from buurthuis.balance.words.activities import open_door
from buurthuis.balance.words.figures import jump, meeting, unknown
from buurthuis.balance.words.hours import circles
from buurthuis.balance.words.lines import by_group
from buurthuis.balance.words.mixing import unevenness, unevenness_parts
from buurthuis.balance.words.names import Groups, names
from buurthuis.balance.words.year_back import last_year
from buurthuis.languages import gettext as _


def reading(report: MonthBalance, groups: Groups) -> list[tuple[str, str]]:
    """Each figure by name with its explanation, then the sentences of this month."""
    told = (
        unknown(report),
        jump(report),
        by_group(report, groups),
        circles(report, groups),
        last_year(report),
        None if report.goes_on else meeting(report),
        unevenness(report.unevenness) if report.unevenness else None,
        unevenness_parts(report.unevenness) if report.unevenness else None,
        residents(report, groups),
        *(open_door(step) for step in report.open_doors),
    )
    per_1000 = (_("visits per 1,000 residents"), more.per_1000())
    return [*explained(), per_1000, *((_("this month"), text) for text in told if text)]


def explained() -> list[tuple[str, str]]:
    """Each figure by name with its explanation, the same every month."""
    return [
        (_("counted"), more.counted()),
        (_("visits"), visits()),
        (_("hours in own circle"), hours()),
        (_("hours in own circle of each group"), more.circle_hours()),
        (_("share of own circle in the visits"), own_share()),
        (_("chance"), chance()),
        (_("small groups together"), small_groups()),
        (_("one group for each visitor"), one_group()),
        (_("reach"), reach()),
        (_("since last month"), since_last_month()),
        (_("largest share of one group"), largest()),
        (_("two who differ"), chance_of_two()),
        (_("note"), mixed_in_name()),
        (_("chance to meet another group at a mixed activity"), room()),
        (_("the same if visits were spread at random"), more.at_random()),
        (_("Together in the room"), more.found_there()),
        (_("how far gatherings differ (Theil's H)"), more.how_far_apart()),
        (_("The year behind it"), more.months()),
    ]


def visits() -> str:
    """What a visit is."""
    return _(
        "We add up the visits to all gatherings that were counted, visitors of unknown group too. Somebody who comes "
        "every week is counted each time: these are visits, not persons."
    )


def own_share() -> str:
    """How the share of own circle in the visits is made."""
    return _(
        "The share is the visits in own circle, divided by the visits in own circle and to mixed activities "
        "together. That a house turns on these two is from research in Geuzenveld (Welschen and others, 2020); "
        "the formula is our own."
    )


def chance() -> str:
    """How far chance could have moved a share, and by which method."""
    return _(
        "How far chance could have moved the share: Wilson's interval, in which a gathering counts as people who "
        "come together (Brown, Cai and DasGupta, 2001; Korn and Graubard, 1998). The counts themselves are complete."
    )


def reach() -> str:
    """What the reach is, and what it is not."""
    told = _(
        "Reach: the share of a group in the visits beside its share in the neighbourhood. A word is only put on "
        "it when neither chance nor the visitors of unknown group could turn it around. It counts visits, not "
        "persons, so it does not say how many people of a group come."
    )
    return f"{told} {more.our_own()}"


def since_last_month() -> str:
    """What a step is."""
    return _(
        "Since last month: the part of the visits of a group that was to mixed activities, beside that of the month "
        "before. It is a step only when these visits rose, and not when own circle fell away; and only when "
        "chance does not explain it (Newcombe, 1998). It says nothing about why."
    )


def mixed_in_name() -> str:
    """When a mixed activity is called mixed in name."""
    return _(
        "A note stands beside an activity only with three gatherings and twenty visits of known group or more: "
        "when one group made up 8 of 10 at two thirds of its mixed gatherings, or when a quarter came from "
        "outside an own circle. These limits are our own, not from research."
    )


def chance_of_two() -> str:
    """What the chance that two visitors differ is."""
    told = _(
        "Two who differ: the chance that two visitors of the same gathering are of different groups (Hurlbert, "
        "1971). It is given only where no count of a few people follows from it."
    )
    return f"{told} {more.only_there()}"


def hours() -> str:
    """What the offer is."""
    told = _(
        "We add up the hours of all gatherings that took place, counted or not. The share is the hours in own "
        "circle, divided by the hours in own circle and mixed together. This is what the house decided to offer; "
        "it does not say who came."
    )
    return f"{told} {more.our_own()}"


def small_groups() -> str:
    """Why some groups are one line."""
    told = _(
        "A group with few visits, or with few people at any one gathering, is printed together with another one, so "
        "that nobody can be recognised. It stays so until the quarter ends."
    )
    return f"{told} {more.limits()}"


def one_group() -> str:
    """In which group a visitor is counted who could be in two."""
    return _(
        "Each visitor is counted in one group. Who belongs to two groups chooses one, or is counted in the one that "
        "comes first in the order of the house. Shares are of the visits whose group is known."
    )


def largest() -> str:
    """What the largest share is."""
    told = _(
        "Of the visits whose group is known, the share of the group that came most. With few visits a share says "
        "little; then there are words, or nothing. About residents with a care indication nothing is said per "
        "activity."
    )
    return f"{told} {more.dominance()}"


def room() -> str:
    """What the chance to meet is, and what it is not."""
    return _(
        "For each visitor of a mixed gathering we look at the other visitors whose group is known, and take the "
        "average (Massey and Denton, 1988, without the visitor). It says who was in the same room, not who "
        "talked to whom."
    )


def residents(report: MonthBalance | StretchBalance, groups: Groups) -> str:
    """What the reach was compared with, or why it was not."""
    found = report.population
    if found is None:
        return _("There are no figures of the neighbourhood yet to compare with.")
    source = _(
        "The neighbourhood: %(area)s, %(year)s (source: %(source)s).",
        area=found.area,
        year=found.year,
        source=found.source,
    )
    if found.missing:
        missing = _(
            "There is no figure for %(groups)s, and without it there is nothing to compare with.",
            groups=names(found.missing, groups),
        )
        return f"{source} {missing}"
    return f"{source} {_('These figures are more than three years old.')}" if found.old else source
