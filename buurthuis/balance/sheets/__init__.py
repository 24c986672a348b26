"""The month as it is given out beside the page: a list, a workbook, and a paper. The same figures, after disclosure."""

from typing import TYPE_CHECKING

from buurthuis.balance import words
from buurthuis.balance.edition import Edition
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.sheets.houses import of_houses
from buurthuis.balance.sheets.outside import outside_csv, outside_xlsx
from buurthuis.balance.sheets.stretches import stretch_csv, stretch_xlsx
from buurthuis.balance.sheets.tables import csv, tables, xlsx

if TYPE_CHECKING:
    from buurthuis.balance.paper import MonthPaper

__all__ = [
    "csv",
    "of_houses",
    "outside_csv",
    "outside_xlsx",
    "paper",
    "pdf",
    "press",
    "stretch_csv",
    "stretch_xlsx",
    "tables",
    "xlsx",
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
