"""The month as tables with words, for the spreadsheet and the list: the same figures as the page, after disclosure."""

from buurthuis import languages
from buurthuis.balance import spreadsheet, words
from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.bands import BandLine
from buurthuis.balance.edition import OPEN, Edition
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Cell, Share, Table
from buurthuis.formats import month_name
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.words import group_word, word

Row = tuple[Cell, ...]


def csv(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> bytes:
    """The month as one list of figures."""
    comma = languages.current().locale.number_symbols["latn"]["decimal"] == ","
    return spreadsheet.to_csv(tables(report, house, groups, edition), decimal_comma=comma)


def xlsx(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> bytes:
    """The month as a workbook. The same figures in the same edition are the same bytes."""
    made_on = edition.closed_on or Month.parse(report.month).last
    right_to_left = languages.current().direction == "rtl"
    return spreadsheet.to_xlsx(tables(report, house, groups, edition), right_to_left, made_on)


def tables(report: MonthBalance, house: str, groups: words.Groups, edition: Edition = OPEN) -> list[Table]:
    """The month in reading order: the house, the groups, the activities, the story, and how to read it."""
    name = f"{house}, {month_name(Month.parse(report.month))}"
    rows = (*_coverage(report), *_offer(report), *_visits(report), *_bands(report), *_edition(edition))
    note = f"{words.headline(report, groups)} {words.state(edition)}"
    return [
        Table(name, note, (_("figure"), _("value")), rows),
        _groups(report, groups),
        _activities(report, groups),
        *_story(edition),
        _reading(report, groups),
    ]


def _edition(edition: Edition) -> list[Row]:
    if edition.version is None:
        return []
    rows: list[Row] = [(_("version"), edition.version), (_("digest"), edition.digest)]
    return [*rows, (_("why there is a new version"), edition.reason)] if edition.reason else rows


def _story(edition: Edition) -> list[Table]:
    """The story in paragraphs, a row each; no table without one."""
    parts = [part for part in edition.story.splitlines() if part.strip()]
    rows: tuple[Row, ...] = tuple((number, part) for number, part in enumerate(parts, start=1))
    return [Table(_("The story of the month"), "", (_("paragraph"), _("text")), rows)] if parts else []


def _coverage(report: MonthBalance) -> list[Row]:
    found = report.coverage
    return [
        (_("gatherings"), found.gatherings),
        (_("counted"), found.counted),
        (_("not counted yet"), found.not_counted),
        (_("did not meet"), found.did_not_meet),
        (_("cancelled"), found.cancelled),
        (_("still to come"), found.to_come),
        (_("nobody came"), found.nobody_came),
    ]


def _offer(report: MonthBalance) -> list[Row]:
    found = report.offer
    return [
        (_("hours in own circle"), found.own_minutes / 60),
        (_("mixed hours"), found.mixed_minutes / 60),
        (_("hours not marked yet"), found.untagged_minutes / 60),
        (_("share of own circle in the hours offered"), _share(found.own_share_hours)),
        (_("gatherings in own circle"), found.own_gatherings),
        (_("mixed gatherings"), found.mixed_gatherings),
        (_("gatherings not marked yet"), found.untagged_gatherings),
        (_("share of own circle in the gatherings"), _share(found.own_share_gatherings)),
    ]


def _visits(report: MonthBalance) -> list[Row]:
    found, mixing = report.attendance, report.mixing
    was_counted = report.coverage.counted > 0
    counts = (
        (_("visits"), found.visits),
        (_("visits of unknown group"), found.unknown),
        (_("visits in own circle"), found.own_visits),
        (_("visits to mixed activities"), found.mixed_visits),
        (_("visits to activities not marked yet"), found.untagged_visits),
    )
    return [
        *((name, count if was_counted else None) for name, count in counts),
        (_("share of own circle in the visits"), _share(found.own_share)),
        (_("chance to meet another group at a mixed activity"), _share(mixing.meet_other_chance)),
        (_("the same if visits were spread at random"), _share(mixing.expected)),
    ]


def _bands(report: MonthBalance) -> list[Row]:
    return [row for band in report.bands for row in _band(band)]


def _band(band: BandLine) -> list[Row]:
    return [
        (_("band: about"), words.measure(band.measure)),
        (_("band: lowest"), Share(band.floor)),
        (_("band: highest"), Share(band.ceiling)),
        (_("band: source"), words.band_source(band)),
        (_("band: the figure"), words.position(band)),
    ]


def _groups(report: MonthBalance, groups: words.Groups) -> Table:
    headings = (
        _("group"),
        _("visits"),
        _("own circle"),
        _("mixed"),
        _("not marked yet"),
        _("share in own circle"),
        _("share of the visits"),
        _("share of the residents"),
        _("reach"),
        _("visits per 1,000 residents"),
        _("since last month"),
    )
    rows = [_group(line, groups) for line in report.groups]
    if report.coverage.counted:
        rows += _everyone(report, len(headings))
    return Table(_("Groups"), words.about_groups(report), headings, tuple(rows))


def _everyone(report: MonthBalance, columns: int) -> list[Row]:
    found = report.attendance
    unknown = (found.unknown, found.own_unknown, found.mixed_unknown, found.untagged_unknown)
    total = (found.visits, found.own_visits, found.mixed_visits, found.untagged_visits)
    blank = (None,) * (columns - 5)
    return [(group_word(None), *unknown, *blank), (_("together"), *total, *blank)]


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
        words.reach_label(line),
        round(reach.visits_per_1000, 1) if reach else None,
        words.step(line.step),
    )


def _activities(report: MonthBalance, groups: words.Groups) -> Table:
    headings = (
        _("activity"),
        _("planned as"),
        _("circle"),
        _("hours"),
        _("gatherings"),
        _("counted"),
        _("visits"),
        _("largest share of one group"),
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
        line.open_doors,
        words.notes(line) or None,
    )


def _reading(report: MonthBalance, groups: words.Groups) -> Table:
    rows: tuple[Row, ...] = tuple(words.reading(report, groups))
    return Table(_("How to read this"), "", (_("figure"), _("what it says")), rows)


def _share(value: float | None) -> Share | None:
    return None if value is None else Share(value)
