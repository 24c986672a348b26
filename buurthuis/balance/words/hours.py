"""Whose hours: for whom the circles are, on which days, and what is spoken there."""

from buurthuis.balance.circles import DAYS, CircleLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.words.names import Groups, in_a_row
from buurthuis.formats import decimal, hours
from buurthuis.languages import gettext as _
from buurthuis.words import group_word, language_word


def circles(report: MonthBalance, groups: Groups) -> str | None:
    """The hours that each group had a place of its own; None without own circle."""
    told = [
        _(
            "%(group)s %(hours)s",
            group=circle_name(line, groups),
            hours=hours(line.minutes),
        )
        for line in report.circles
        if line.minutes
    ]
    return _("Hours in own circle: %(groups)s.", groups=in_a_row(told)) if told else None


def circle_name(line: CircleLine, groups: Groups) -> str:
    """For whom an own circle is."""
    return group_word(groups[line.key], plural=True) if line.key else _("circles of other people")


def planned_hours() -> str:
    """What the hours of the plan are."""
    return _(
        "The hours that are planned, whether they were already or are still to come; what was cancelled is left out. A "
        "circle for two groups is in both lines. It does not say who came."
    )


def spoken(line: CircleLine) -> str:
    """The languages that are spoken there; a line where nobody wrote any down."""
    return in_a_row(language_word(code) for code in line.languages) or "–"


def way_by_group(report: MonthBalance) -> dict[str, str]:
    """For each group whether somebody shows it the way to the house."""
    return {line.group: _("somebody") if line.shown_the_way else _("nobody yet") for line in report.trust.way}


def by_weekday(line: CircleLine) -> list[str]:
    """The hours of each day of the week from Monday on; a line where there are none, or nobody kept them yet."""
    return [decimal(minutes / 60, 2) if minutes else "–" for minutes in line.weekdays or (0,) * DAYS]
