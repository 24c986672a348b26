"""What the spreadsheet of a month says of trust."""

from buurthuis.balance import words
from buurthuis.balance.circles import DAYS, CircleLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Table
from buurthuis.formats import weekday
from buurthuis.languages import gettext as _
from buurthuis.relations import words as trusted
from buurthuis.words import word


def trust(report: MonthBalance, groups: words.Groups) -> list[Table]:
    """The tables in reading order; one of which the month knows nothing is left out."""
    if words.nothing_to_read(report):
        return []
    return [_whose_hours(report, groups), *_new_visitors(report)]


def _whose_hours(report: MonthBalance, groups: words.Groups) -> Table:
    headings = (
        _("for whom"),
        *(weekday(day) for day in range(DAYS)),
        _("hours together"),
        _("gatherings"),
        _("spoken there"),
        _("who shows the way"),
    )
    way = words.way_by_group(report)
    rows = [_hours(words.circle_name(line, groups), line, way.get(line.key or "")) for line in report.circles]
    if report.mixed_hours:
        rows.append(_hours(word("mixed"), report.mixed_hours, None))
    return Table(_("Whose hours"), words.circle_hours(), headings, tuple(rows))


def _hours(name: str, line: CircleLine, way: str | None) -> Row:
    by_day = (minutes / 60 for minutes in line.weekdays) if line.weekdays else (None,) * DAYS
    spoken = words.spoken(line) if line.languages else None
    return (name, *by_day, line.minutes / 60, line.gatherings, spoken, way)


def _new_visitors(report: MonthBalance) -> list[Table]:
    found = report.trust.new_visitors
    if found is None:
        return []
    rows: tuple[Row, ...] = (
        *((trusted.channel_line(line), line.count) for line in found.known.lines),
        *([(word("channel_not_said"), found.not_said)] if found.known.total else []),
        (_("together"), found.total),
    )
    told = (trusted.how_counted(), trusted.nearly_all(found), trusted.few(found))
    note = " ".join(text for text in told if text)
    return [Table(_("How people find us"), note, (_("way"), _("new visitors")), rows)]
