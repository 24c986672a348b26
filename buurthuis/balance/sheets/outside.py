"""A month for outside the house, as a table."""

from buurthuis.balance import words
from buurthuis.balance.outside import OutsideMonth
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month


def outside_table(found: OutsideMonth, house: str) -> Table:
    """The figures that may be passed on, a row each; the rule stands above them."""
    percent = None if found.own_percent is None else found.own_percent / 100
    rows: tuple[Row, ...] = (
        (_("gatherings"), found.gatherings),
        (_("counted"), found.counted),
        (_("hours in own circle"), found.own_minutes / 60),
        (_("mixed hours"), found.mixed_minutes / 60),
        (_("share of own circle in the hours offered"), share(found.own_share_hours)),
        (_("visits"), found.visits),
        (_("visits in own circle"), found.own_visits),
        (_("visits to mixed activities"), found.mixed_visits),
        (_("share of own circle in the visits"), share(percent)),
        (_("version"), found.edition.version),
        (_("digest"), found.edition.digest),
    )
    name = f"{house}, {month_name(Month.parse(found.month))}"
    return Table(name, words.outside_rule(), (_("figure"), _("value")), rows)
