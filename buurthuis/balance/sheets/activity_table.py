"""The table of activities: what was planned beside what was counted."""

from buurthuis.balance import words
from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.languages import gettext as _
from buurthuis.words import word


def activities(report: MonthBalance, groups: words.Groups) -> Table:
    """A row an activity, under one setting."""
    headings = (
        _("activity"),
        _("planned as"),
        _("circle"),
        _("hours"),
        _("gatherings"),
        _("counted"),
        _("visits"),
        _("largest share of one group"),
        _("two who differ"),
        _("gatherings with the door open"),
        _("note"),
    )
    notes = [words.own_circle_holds(), words.incomplete(report)]
    rows = tuple(_activity(line, groups) for line in report.activities)
    return Table(_("Activities"), " ".join(note for note in notes if note), headings, rows)


def _activity(line: ActivityLine, groups: words.Groups) -> Row:
    return (
        line.title,
        word(line.setting or "not_chosen"),
        words.names(line.circle, groups) if line.circle else None,
        line.minutes / 60,
        line.gatherings,
        line.counted,
        line.visits,
        words.largest_share(line),
        share(line.meet_other_chance),
        line.open_doors,
        words.notes(line) or None,
    )
