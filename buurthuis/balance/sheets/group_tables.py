"""The tables about groups: who came where, and who was in one room."""

from buurthuis.balance import words
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Share, Table, share
from buurthuis.balance.totals import Attendance
from buurthuis.languages import gettext as _
from buurthuis.words import group_word


def who(report: MonthBalance, groups: words.Groups) -> Table:
    """Who came where."""
    headings = (*count_headings(), _("reach"), _("since last month"))
    rows = [(*counts(line, groups), *_said(line)) for line in report.groups]
    if report.coverage.counted:
        rows += everyone(report.attendance, len(headings))
    return Table(_("Groups"), words.about_groups(report), headings, tuple(rows))


def room(report: MonthBalance, groups: words.Groups) -> list[Table]:
    """Together in the room: a row for each line with enough visits; no table without any."""
    found = report.room
    headings = (_("a visitor of"), *(words.line_name(line, groups) for line in found.lines))
    rows: tuple[Row, ...] = tuple(
        (words.line_name(row.line, groups), *map(Share, row.others)) for row in found.rows
    )
    return [Table(_("Together in the room"), words.found_there(), headings, rows)] if rows else []


def count_headings() -> tuple[str, ...]:
    """Over the columns of `counts`."""
    return (
        _("group"),
        _("visits"),
        _("own circle"),
        _("mixed"),
        _("not marked yet"),
        _("share in own circle"),
        _("share of the visits"),
        _("share of the residents"),
        _("visits per 1,000 residents"),
    )


def everyone(found: Attendance, columns: int) -> list[Row]:
    """Who is of unknown group, and all together; blank in what is said of a group alone."""
    unknown = (found.unknown, found.own_unknown, found.mixed_unknown, found.untagged_unknown)
    total = (found.visits, found.own_visits, found.mixed_visits, found.untagged_visits)
    blank = (None,) * (columns - 5)
    return [(group_word(None), *unknown, *blank), (_("together"), *total, *blank)]


def counts(line: GroupLine, groups: words.Groups) -> Row:
    """A line by name, its visits under each setting, and the shares that follow from them."""
    reach = line.reach
    return (
        words.group_line(line, groups),
        line.visits,
        line.own,
        line.mixed,
        line.untagged,
        share(line.own_share),
        share(reach.share_of_known_visits if reach else None),
        share(reach.share_of_population if reach else None),
        round(reach.visits_per_1000, 1) if reach else None,
    )


def _said(line: GroupLine) -> Row:
    return words.reach_label(line), words.step(line.step)
