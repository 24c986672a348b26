"""A month for outside the house, in words."""

from buurthuis.balance.outside import RULE, OutsideMonth, Shown
from buurthuis.balance.words.names import percent
from buurthuis.formats import decimal, number
from buurthuis.languages import gettext as _


def outside_rows(found: OutsideMonth) -> list[tuple[str, str]]:
    """Each figure by name, as it is printed."""
    return [
        (
            _("gatherings counted"),
            _("%(counted)s of %(all)s", counted=number(found.counted), all=number(found.gatherings)),
        ),
        (_("hours in own circle"), decimal(found.own_minutes / 60, 2)),
        (_("mixed hours"), decimal(found.mixed_minutes / 60, 2)),
        (
            _("share of own circle in the hours offered"),
            "–" if found.own_share_hours is None else percent(found.own_share_hours),
        ),
        (_("visits"), shown(found.visits)),
        (_("visits in own circle"), shown(found.own_visits)),
        (_("visits to mixed activities"), shown(found.mixed_visits)),
        (
            _("share of own circle in the visits"),
            "–" if found.own_percent is None else percent(found.own_percent / 100),
        ),
    ]


def shown(count: Shown | None) -> str:
    """A rounded count; a line where nothing was counted; left-to-right in every language."""
    if count is None:
        return "–"
    return number(count) if isinstance(count, int) else f"\u2066{count}\u2069"


def outside_rule() -> str:
    """By which rule the figures were made."""
    return _(
        "Visits are rounded to the nearest %(step)d, each on its own, so they need not add up; fewer than "
        "%(smallest)d is written as <%(smallest)d. A percentage of visits is given from %(least)d visits on. "
        "There are no figures of groups or activities.",
        step=RULE["step"],
        smallest=RULE["smallest"],
        least=RULE["percentages_from"],
    )
