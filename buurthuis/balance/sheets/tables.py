"""The month as tables with words, for the spreadsheet and the list: the same figures as the page, after disclosure."""

from buurthuis import languages
from buurthuis.balance import spreadsheet, words
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.sheets import activity_table, group_tables, house_table, year_table
from buurthuis.balance.spreadsheet import Row, Table
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def csv(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> bytes:
    """The month as one list of figures."""
    comma = languages.current().locale.number_symbols["latn"]["decimal"] == ","
    return spreadsheet.to_csv(tables(report, house, groups, edition), decimal_comma=comma)


def xlsx(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> bytes:
    """The month as a workbook. The same figures in the same edition are the same bytes."""
    made_on = edition.closed_on or Month.parse(report.month).last
    right_to_left = languages.current().direction == "rtl"
    return spreadsheet.to_xlsx(tables(report, house, groups, edition), right_to_left, made_on)


def tables(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> list[Table]:
    """The month in reading order, as the page has it: first the house, last how to read it."""
    return [
        house_table.of_house(report, house, groups, edition),
        *group_tables.circles(report, groups),
        group_tables.who(report, groups),
        *group_tables.room(report, groups),
        activity_table.activities(report, groups),
        *year_table.year_back(report),
        *_story(edition),
        _reading(report, groups),
    ]


def _story(edition: Edition) -> list[Table]:
    """The story in paragraphs, a row each; no table without one."""
    parts = [part for part in edition.story.splitlines() if part.strip()]
    rows: tuple[Row, ...] = tuple((number, part) for number, part in enumerate(parts, start=1))
    return [Table(_("The story of the month"), "", (_("paragraph"), _("text")), rows)] if parts else []


def _reading(report: MonthBalance, groups: words.Groups) -> Table:
    rows: tuple[Row, ...] = tuple(words.reading(report, groups))
    return Table(_("How to read this"), "", (_("figure"), _("what it says")), rows)
