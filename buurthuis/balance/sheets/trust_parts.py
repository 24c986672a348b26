"""What the paper of a month says of trust: sentences and plain tables."""

from buurthuis.balance import words
from buurthuis.balance.circles import DAYS, CircleLine
from buurthuis.balance.paper_tables import Column, Part
from buurthuis.balance.report import MonthBalance
from buurthuis.formats import decimal, number, short_weekday
from buurthuis.languages import gettext as _
from buurthuis.relations import words as trusted
from buurthuis.words import word


def parts(report: MonthBalance, groups: words.Groups) -> tuple[Part, ...]:
    """The parts in reading order; one of which the month knows nothing is left out."""
    found = (_whose_hours(report, groups), _new_visitors(report))
    return tuple(part for part in found if part)


def _whose_hours(report: MonthBalance, groups: words.Groups) -> Part:
    way = words.way_by_group(report)
    rows = [
        _hours(words.circle_name(line, groups), line, way.get(line.key or "", "–")) for line in report.circles
    ]
    if report.mixed_hours:
        rows.append(_hours(word("mixed"), report.mixed_hours, "–"))
    days = tuple(Column(short_weekday(day), 11, is_figure=True) for day in range(DAYS))
    columns = (
        Column(_("for whom"), 38),
        *days,
        Column(_("hours together"), 18, is_figure=True),
        Column(_("spoken there"), 40),
        Column(_("who shows the way"), 20),
    )
    return Part(_("Whose hours"), columns=columns, rows=tuple(rows))


def _hours(name: str, line: CircleLine, way: str) -> tuple[str, ...]:
    return (name, *words.by_weekday(line), decimal(line.minutes / 60, 2), words.spoken(line), way)


def _new_visitors(report: MonthBalance) -> Part | None:
    found = report.trust.new_visitors
    if found is None:
        return None
    told = (trusted.came_new(found), trusted.nearly_all(found), trusted.few(found))
    rows = tuple((trusted.channel_line(line), number(line.count)) for line in found.known.lines)
    return Part(
        _("How people find us"),
        tuple(text for text in told if text),
        (Column(_("way"), 120), Column(_("new visitors"), 30, is_figure=True)),
        rows,
        (trusted.how_counted(),),
    )
