"""Tables as a file in the current language: a list, or a workbook."""

from collections.abc import Sequence
from datetime import date

from buurthuis import languages
from buurthuis.balance import spreadsheet
from buurthuis.balance.spreadsheet import Table


def as_file(tables: Sequence[Table], form: str, made_on: date) -> bytes:
    """The tables as a list (`csv`) or a workbook (`xlsx`); the same tables of the same day are the same bytes."""
    language = languages.current()
    if form == "xlsx":
        return spreadsheet.to_xlsx(tables, language.direction == "rtl", made_on)
    comma = language.locale.number_symbols["latn"]["decimal"] == ","
    return spreadsheet.to_csv(tables, decimal_comma=comma)
