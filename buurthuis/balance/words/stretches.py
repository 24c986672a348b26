"""A quarter or a year in words: how far it goes, and what must be known to read it."""

from buurthuis.balance.stretch import StretchBalance
from buurthuis.balance.words.coverage import incomplete
from buurthuis.balance.words.figures import unknown
from buurthuis.balance.words.names import Groups
from buurthuis.balance.words.reading import hours, one_group, own_share, residents, visits
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def up_to(report: StretchBalance) -> str | None:
    """Up to which month it goes while it goes on; else None."""
    if not report.goes_on:
        return None
    if not report.months:
        return _("No month of it is over yet.")
    return _(
        "Up to and including %(month)s: a month is added once it is over.",
        month=month_name(Month.parse(report.months[-1].month)),
    )


def about_stretch_groups(report: StretchBalance) -> str:
    """What must be known to read its table of groups, or why it has no lines."""
    if not report.coverage.counted:
        return _("Nothing has been counted yet.")
    if report.totals_only:
        return _("The groups are too small to show them one by one.")
    told = (_("Visits, not persons."), incomplete(report))
    return " ".join(text for text in told if text)


def stretch_small_groups() -> str:
    """Why some groups are one line over a quarter or a year."""
    return _(
        "A group that was printed together with another one in one of the months is so here too: else the total would "
        "give that month away."
    )


def stretch_reading(report: StretchBalance, groups: Groups) -> list[tuple[str, str]]:
    """Each figure by name with its explanation."""
    told = [(_("this period"), text) for text in (unknown(report), residents(report, groups)) if text]
    return [
        (_("visits"), visits()),
        (_("hours in own circle"), hours()),
        (_("share of own circle in the visits"), own_share()),
        (_("small groups together"), stretch_small_groups()),
        (_("one group for each visitor"), one_group()),
        *told,
    ]
