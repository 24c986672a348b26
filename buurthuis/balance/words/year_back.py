"""The year behind a month in words."""

from buurthuis.balance.report import MonthBalance
from buurthuis.balance.words.names import percent
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


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
