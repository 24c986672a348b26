"""A quarter or a year as tables with words, for the spreadsheet and the list: the same figures as the page."""

from buurthuis import languages
from buurthuis.balance import spreadsheet, words
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.spreadsheet import Cell, Share, Table
from buurthuis.balance.stretch import MonthLine, StretchBalance
from buurthuis.balance.totals import House
from buurthuis.formats import month_name, stretch_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month, Quarter, Year
from buurthuis.words import group_word

Row = tuple[Cell, ...]


def stretch_csv(report: StretchBalance, house: str, groups: words.Groups) -> bytes:
    """The quarter or year as one list of figures."""
    comma = languages.current().locale.number_symbols["latn"]["decimal"] == ","
    return spreadsheet.to_csv(stretch_tables(report, house, groups), decimal_comma=comma)


def stretch_xlsx(report: StretchBalance, house: str, groups: words.Groups) -> bytes:
    """The quarter or year as a workbook. The same figures are the same bytes."""
    right_to_left = languages.current().direction == "rtl"
    return spreadsheet.to_xlsx(stretch_tables(report, house, groups), right_to_left, period(report).last)


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
        (_("share of own circle in the hours offered"), _share(offered.own_share_hours)),
        *((name, count if covered.counted else None) for name, count in counts),
        (_("share of own circle in the visits"), _share(attended.own_share)),
    ]


def _groups(report: StretchBalance, groups: words.Groups) -> Table:
    headings = (
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
    found = report.attendance
    unknown = (found.unknown, found.own_unknown, found.mixed_unknown, found.untagged_unknown)
    total = (found.visits, found.own_visits, found.mixed_visits, found.untagged_visits)
    blank = (None,) * 4
    rows: list[Row] = [_group(line, groups) for line in report.groups]
    if report.coverage.counted:
        rows += [(group_word(None), *unknown, *blank), (_("together"), *total, *blank)]
    return Table(_("Groups"), words.about_stretch_groups(report), headings, tuple(rows))


def _group(line: GroupLine, groups: words.Groups) -> Row:
    reach = line.reach
    return (
        words.group_line(line, groups),
        line.visits,
        line.own,
        line.mixed,
        line.untagged,
        _share(line.own_share),
        _share(reach.share_of_known_visits if reach else None),
        _share(reach.share_of_population if reach else None),
        round(reach.visits_per_1000, 1) if reach else None,
    )


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
        _share(offered.own_share_hours),
        *(counts if covered.counted else (None,) * 3),
        _share(attended.own_share),
        covered.counted,
        covered.not_counted,
    )


def _share(value: float | None) -> Share | None:
    return None if value is None else Share(value)
