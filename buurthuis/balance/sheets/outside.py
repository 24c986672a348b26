"""A month for outside the house, as a list and a workbook."""

from buurthuis import languages
from buurthuis.balance import spreadsheet, words
from buurthuis.balance.outside import OutsideMonth
from buurthuis.balance.spreadsheet import Cell, Share, Table
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def outside_csv(found: OutsideMonth, house: str) -> bytes:
    """The month as one list of figures; the rule stands in its first line."""
    comma = languages.current().locale.number_symbols["latn"]["decimal"] == ","
    return spreadsheet.to_csv([_table(found, house)], decimal_comma=comma)


def outside_xlsx(found: OutsideMonth, house: str) -> bytes:
    """The month as a workbook of one sheet."""
    made_on = found.edition.closed_on or Month.parse(found.month).last
    right_to_left = languages.current().direction == "rtl"
    return spreadsheet.to_xlsx([_table(found, house)], right_to_left, made_on)


def _table(found: OutsideMonth, house: str) -> Table:
    share = None if found.own_share_hours is None else Share(found.own_share_hours)
    percent = None if found.own_percent is None else Share(found.own_percent / 100)
    rows: tuple[tuple[Cell, ...], ...] = (
        (_("gatherings"), found.gatherings),
        (_("counted"), found.counted),
        (_("hours in own circle"), found.own_minutes / 60),
        (_("mixed hours"), found.mixed_minutes / 60),
        (_("share of own circle in the hours offered"), share),
        (_("visits"), found.visits),
        (_("visits in own circle"), found.own_visits),
        (_("visits to mixed activities"), found.mixed_visits),
        (_("share of own circle in the visits"), percent),
        (_("version"), found.edition.version),
        (_("digest"), found.edition.digest),
    )
    name = f"{house}, {month_name(Month.parse(found.month))}"
    return Table(name, words.outside_rule(), (_("figure"), _("value")), rows)
