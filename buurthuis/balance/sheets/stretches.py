"""A quarter or a year as tables with words, for the spreadsheet and the list: the same figures as the page."""

from buurthuis.balance import words
from buurthuis.balance.sheets import group_tables
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.balance.stretch import MonthLine, StretchBalance
from buurthuis.balance.totals import House
from buurthuis.formats import month_name, stretch_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month, Quarter, Year


def period(report: StretchBalance) -> Quarter | Year:
    """The quarter or the year that it is about."""
    return Quarter.parse(report.period) if "Q" in report.period else Year.parse(report.period)


def stretch_tables(report: StretchBalance, house: str, groups: words.Groups) -> list[Table]:
    """The quarter or year in reading order: the house, the groups, the months, and how to read it."""
    name = f"{house}, {stretch_name(period(report))}"
    note = " ".join(text for text in (words.offer(report), words.up_to(report)) if text)
    explained: tuple[Row, ...] = tuple(words.stretch_reading(report, groups))
    return [
        Table(name, note, (_("figure"), _("value")), tuple(_house(report))),
        _groups(report, groups),
        _months(report),
        Table(_("How to read this"), "", (_("figure"), _("what it says")), explained),
    ]


def _house(report: House) -> list[Row]:
    covered, offered, attended = report.coverage, report.offer, report.attendance
    counts = (
        (_("visits"), attended.visits),
        (_("visits of unknown group"), attended.unknown),
        (_("visits in own circle"), attended.own_visits),
        (_("visits to mixed activities"), attended.mixed_visits),
        (_("visits to activities not marked yet"), attended.untagged_visits),
    )
    return [
        (_("gatherings"), covered.gatherings),
        (_("counted"), covered.counted),
        (_("not counted yet"), covered.not_counted),
        (_("did not meet"), covered.did_not_meet),
        (_("cancelled"), covered.cancelled),
        (_("nobody came"), covered.nobody_came),
        (_("hours in own circle"), offered.own_minutes / 60),
        (_("mixed hours"), offered.mixed_minutes / 60),
        (_("hours not marked yet"), offered.untagged_minutes / 60),
        (_("share of own circle in the hours offered"), share(offered.own_share_hours)),
        *((name, count if covered.counted else None) for name, count in counts),
        (_("share of own circle in the visits"), share(attended.own_share)),
    ]


def _groups(report: StretchBalance, groups: words.Groups) -> Table:
    headings = group_tables.count_headings()
    rows = [group_tables.counts(line, groups) for line in report.groups]
    if report.coverage.counted:
        rows += group_tables.everyone(report.attendance, len(headings))
    return Table(_("Groups"), words.about_stretch_groups(report), headings, tuple(rows))


def _months(report: StretchBalance) -> Table:
    headings = (
        _("month"),
        _("hours in own circle"),
        _("mixed hours"),
        _("own circle, of the hours"),
        _("visits"),
        _("visits in own circle"),
        _("visits to mixed activities"),
        _("own circle, of the visits"),
        _("counted"),
        _("not counted yet"),
    )
    return Table(_("Month by month"), "", headings, tuple(_month(line) for line in report.months))


def _month(line: MonthLine) -> Row:
    offered, attended, covered = line.offer, line.attendance, line.coverage
    counts = (attended.visits, attended.own_visits, attended.mixed_visits)
    return (
        month_name(Month.parse(line.month)),
        offered.own_minutes / 60,
        offered.mixed_minutes / 60,
        share(offered.own_share_hours),
        *(counts if covered.counted else (None,) * 3),
        share(attended.own_share),
        covered.counted,
        covered.not_counted,
    )
