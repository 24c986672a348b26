"""The figures of the whole house in words: offer, attendance, what is unknown, whom people met."""

from buurthuis.balance.labels import too_much_unknown
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.rounding import of_100
from buurthuis.balance.totals import House
from buurthuis.balance.words.coverage import incomplete
from buurthuis.balance.words.names import in_100, percent
from buurthuis.formats import decimal, hours, number
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext

LEAST_VISITS = 20
"""With fewer visits a number in each hundred says more than there is."""


def offer(report: House) -> str:
    """The offer in hours, as a sentence that can be checked by hand."""
    found = report.offer
    if found.own_share_hours is None:
        return _("No activity that took place has been marked own circle or mixed.")
    return _(
        "%(own)s of %(all)s activity hours were in own circle (%(share)s).",
        own=decimal(found.own_minutes / 60, 2),
        all=decimal((found.own_minutes + found.mixed_minutes) / 60, 2),
        share=percent(found.own_share_hours),
    )


def hours_in(setting: str, minutes: int) -> str:
    """What a part of the bar of the offer says."""
    if setting == "own_circle":
        return _("%(hours)s own circle", hours=hours(minutes))
    return _("%(hours)s mixed", hours=hours(minutes))


def visits_in(setting: str, visits: int) -> str:
    """What a part of the bar of the attendance says."""
    if setting == "own_circle":
        return ngettext("%(num)s visit own circle", "%(num)s visits own circle", visits, num=number(visits))
    return ngettext("%(num)s visit mixed", "%(num)s visits mixed", visits, num=number(visits))


def hours_left_out(report: House) -> str | None:
    """What the offer leaves out; None where everything has been marked."""
    if not report.offer.untagged_minutes:
        return None
    left = hours(report.offer.untagged_minutes)
    return _("Left out: %(hours)s of activities that are not marked own circle or mixed yet.", hours=left)


def visits_left_out(report: House) -> str | None:
    """What the attendance leaves out; None where everything has been marked."""
    if not report.attendance.untagged_visits:
        return None
    return ngettext(
        "Left out: %(num)s visit to activities that are not marked yet.",
        "Left out: %(num)s visits to activities that are not marked yet.",
        report.attendance.untagged_visits,
        num=number(report.attendance.untagged_visits),
    )


def attendance(report: House) -> str:
    """The visits, of each hundred."""
    found = report.attendance
    if not report.coverage.counted:
        return _("No gathering of this month has been counted yet.")
    if found.own_share is None and found.own_visits + found.mixed_visits:
        return incomplete(report) or ""
    if found.own_share is None:
        return _("Nobody has been counted at an activity in own circle or a mixed one.")
    if found.own_visits + found.mixed_visits < LEAST_VISITS:
        return _("There were too few visits to speak of shares.")
    if not found.own_visits or not found.mixed_visits:
        return _("All visits were in own circle.") if found.own_visits else _("No visit was in own circle.")
    return ngettext(
        "Of every 100 visits, %(num)d was in own circle.",
        "Of every 100 visits, %(num)d were in own circle.",
        of_100(found.own_share),
    )


def own_circle_holds() -> str:
    """What must stand beside every share of own circle."""
    return _("Own circle is not a problem in itself: it gives people something to hold on to.")


def jump(report: MonthBalance) -> str | None:
    """How much the share could have jumped by chance with the same programme; None where there is no share."""
    found = report.attendance
    if found.own_share is None:
        return None
    if found.own_share_interval is None or found.too_few:
        return _("There is too little to say how much of this is chance.")
    low, high = (number(of_100(end)) for end in found.own_share_interval)
    return _(
        "With the same programme, chance alone could have made it anything from %(low)s to %(high)s of 100.",
        low=low,
        high=high,
    )


def as_gatherings() -> str:
    """What stands beside it: for chance a gathering is one throw of the dice, and not each visit."""
    return _("Here a gathering counts as people who come together, and the programme as it is.")


def unknown(report: House) -> str | None:
    """Of how many visits the group is unknown; None without visits."""
    return unknown_among(report.attendance.unknown, report.attendance.visits)


def unknown_among(unknown: int, visits: int) -> str | None:
    """Of how many of these visits the group is unknown; None without visits."""
    if not visits:
        return None
    if not unknown:
        return _("Of all visits the group is known.")
    if too_much_unknown(unknown, visits):
        return _(
            "Of %(share)s of the visits the group is unknown: too many to say who came where.",
            share=percent(unknown / visits),
        )
    return _(
        "Of %(share)s of the visits the group is unknown or was not asked.", share=percent(unknown / visits)
    )


def meeting(report: MonthBalance) -> str:
    """How many of the others at a mixed activity were of another group, beside chance; or why that is not said."""
    found = report.mixing
    if found.too_much_unknown:
        return _("At the mixed activities too many visits are of unknown group to say whom people met.")
    if found.meet_other_chance is None or found.expected is None:
        return _("There were too few visits to mixed activities to say whom people met.")
    sentences = [
        _(
            "At a mixed activity, on average %(met)s of 100 other visitors came from another group.",
            met=in_100(found.meet_other_chance),
        ),
        _(
            "If all visits of the house were spread over the activities at random, it would be %(expected)s of 100.",
            expected=in_100(found.expected),
        ),
    ]
    if found.too_few:
        sentences.append(_("These were few gatherings, so another month it may be quite different."))
    return " ".join(sentences)
