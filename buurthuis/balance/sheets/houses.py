"""A month of several houses as tables with words: the same figures as the page."""

from buurthuis.balance import words
from buurthuis.balance.side_by_side import HouseLine, SideBySide, share_of_visits, visits
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.balance.sums import MonthSums, together
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _


def houses_tables(found: SideBySide, groups: words.HouseGroups) -> list[Table]:
    """The houses beside each other, and their own circles by group."""
    return [_houses(found), _circles(found, groups)]


def _houses(found: SideBySide) -> Table:
    headings = (
        _("centre"),
        _("gatherings"),
        _("counted"),
        _("not counted yet"),
        _("did not meet"),
        _("cancelled"),
        _("still to come"),
        _("hours in own circle"),
        _("mixed hours"),
        _("hours not marked yet"),
        _("share of own circle in the hours offered"),
        _("visits in own circle"),
        _("visits to mixed activities"),
        _("visits to activities not marked yet"),
        _("visits of unknown group"),
        _("share of own circle in the visits"),
        _("note"),
    )
    rows = [_house(line, len(headings)) for line in found.lines]
    if len(found.known) > 1:
        rows.append((_("together"), *_figures(*found.known), _notes(*found.known)))
    return Table(month_name(found.month), words.no_ranking(), headings, tuple(rows))


def _house(line: HouseLine, columns: int) -> Row:
    if line.sums is None:
        return (line.name, *(None,) * (columns - 2), words.not_released())
    return (line.name, *_figures(line.sums), _notes(line.sums))


def _notes(*houses: MonthSums) -> str | None:
    return " ".join(words.about_houses(*houses)) or None


def _figures(*houses: MonthSums) -> Row:
    sums = together(houses)
    return (
        sums.held + sums.did_not_meet,
        sums.counted,
        sums.held - sums.counted,
        sums.did_not_meet,
        sums.cancelled,
        sums.to_come,
        sums.own.minutes / 60,
        sums.mixed.minutes / 60,
        sums.untagged.minutes / 60,
        share(sums.own_share_hours),
        visits(sums.own),
        visits(sums.mixed),
        visits(sums.untagged),
        sums.unknown if sums.counted else None,
        share(share_of_visits(*houses)),
    )


def _circles(found: SideBySide, groups: words.HouseGroups) -> Table:
    headings = (_("group"), _("hours in own circle"), _("gatherings in own circle"))
    houses = {line.centre: line.name for line in found.lines}
    rows = tuple(
        (words.circle_line(line, groups, houses), line.minutes / 60, line.gatherings)
        for line in found.circles
    )
    return Table(_("Own circle by group"), words.circles_overlap(), headings, rows)
