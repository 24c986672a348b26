"""The year behind a month in words, and for whom the own circles were."""

from buurthuis.balance.circles import CircleLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.words.names import Groups, in_a_row, percent
from buurthuis.formats import hours, month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.words import group_word


def last_year(report: MonthBalance) -> str | None:
    """The same month last year, in a sentence or two; None where nothing took place then."""
    now = Month.parse(report.month)
    line = next((one for one in report.year_back if one.month == f"{now.year - 1}-{now.number:02}"), None)
    if line is None or line.own_share_hours is None:
        return None
    offer = _(
        "In %(month)s, %(share)s of the activity hours was in own circle.",
        month=month_name(Month.parse(line.month)),
        share=percent(line.own_share_hours),
    )
    if line.own_share is None or line.incomplete:
        return offer
    visits = _("Of the visits it was %(share)s.", share=percent(line.own_share))
    return f"{offer} {visits}"


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
