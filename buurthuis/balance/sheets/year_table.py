"""The table of the year behind a month: a row a month, the house as a whole."""

from buurthuis.balance import words
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.balance.year_back import YearLine
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def year_back(report: MonthBalance) -> list[Table]:
    """The months from the latest back, as on the page; no table of one month alone."""
    headings = (
        _("month"),
        _("hours in own circle"),
        _("mixed hours"),
        _("share of own circle in the hours offered"),
        _("gatherings"),
        _("counted"),
        _("visits"),
        _("visits in own circle"),
        _("visits to mixed activities"),
        _("share of own circle in the visits"),
    )
    rows = tuple(_month(line) for line in reversed(report.year_back))
    note = words.last_year(report) or ""
    return [Table(_("The year behind it"), note, headings, rows)] if len(rows) > 1 else []


def _month(line: YearLine) -> Row:
    return (
        month_name(Month.parse(line.month)),
        line.own_minutes / 60,
        line.mixed_minutes / 60,
        share(line.own_share_hours),
        line.held,
        line.counted,
        line.visits,
        line.own_visits,
        line.mixed_visits,
        share(line.own_share),
    )
