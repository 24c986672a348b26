"""The month as it is given out beside the page: a list, a workbook, and a paper. The same figures, after disclosure."""

from buurthuis.balance.sheets.houses import of_houses
from buurthuis.balance.sheets.outside import outside_csv, outside_xlsx
from buurthuis.balance.sheets.printed import paper, pdf, press
from buurthuis.balance.sheets.stretches import stretch_csv, stretch_xlsx
from buurthuis.balance.sheets.tables import csv, tables, xlsx

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
