"""The month as it is given out beside the page: a list, a workbook, and a paper. The same figures, after disclosure."""

from typing import TYPE_CHECKING

from buurthuis.balance import words
from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.sheets.files import as_file
from buurthuis.balance.sheets.houses import houses_tables
from buurthuis.balance.sheets.outside import outside_table
from buurthuis.balance.sheets.stretches import stretch_tables
from buurthuis.balance.sheets.tables import month_file, tables

if TYPE_CHECKING:
    from buurthuis.balance.paper import MonthPaper

__all__ = [
    "as_file",
    "houses_tables",
    "month_file",
    "outside_table",
    "paper",
    "pdf",
    "press",
    "stretch_tables",
    "tables",
]


def paper(report: MonthBalance, house: str, groups: words.Groups, edition: Edition) -> "MonthPaper":
    """What stands on the paper of a month, in the current language."""
    from buurthuis.balance.sheets import printed  # only who asks for a paper waits for it

    return printed.paper(report, house, groups, edition)


def press(of: "MonthPaper") -> bytes:
    """The paper as a tagged PDF; whoever holds a connection lets go of it before this."""
    from buurthuis.balance.sheets import printed

    return printed.press(of)


def pdf(report: MonthBalance, house: str, groups: words.Groups, edition: Edition) -> bytes:
    """The month as a tagged PDF in the current language; the same figures and edition give the same bytes."""
    return press(paper(report, house, groups, edition))
