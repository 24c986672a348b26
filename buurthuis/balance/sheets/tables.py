"""The month as tables with words, for the spreadsheet and the list: the same figures as the page, after disclosure."""

from buurthuis.balance import words
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.sheets import activity_table, group_tables, house_table, trust_tables, year_table
from buurthuis.balance.sheets.files import as_file
from buurthuis.balance.spreadsheet import Row, Table
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def month_file(report: MonthBalance, house: str, groups: words.Groups, edition: Edition, form: str) -> bytes:
    """The month as a list (`csv`) or a workbook (`xlsx`). The same figures in the same edition are the same bytes."""
    made_on = edition.closed_on or Month.parse(report.month).last
    return as_file(tables(report, house, groups, edition), form, made_on)


def tables(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> list[Table]:
    """The month in reading order, as the page has it: first the house, last how to read it."""
    return [
        house_table.of_house(report, house, groups, edition),
        group_tables.who(report, groups),
        *group_tables.room(report, groups),
        activity_table.activities(report, groups),
        *trust_tables.trust(report, groups),
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
