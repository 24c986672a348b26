"""What the spreadsheet of a month says of trust."""

from buurthuis.balance import words
from buurthuis.balance.circles import DAYS, CircleLine
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.spreadsheet import Row, Table, share
from buurthuis.formats import weekday
from buurthuis.languages import gettext as _
from buurthuis.relations import words as trusted
from buurthuis.words import word


def trust(report: MonthBalance, groups: words.Groups) -> list[Table]:
    """The tables in reading order; one of which the month knows nothing is left out."""
    if words.nothing_to_read(report):
        return []
    return [
        _whose_hours(report, groups),
        *_hosts(report),
        *_new_visitors(report),
        *_barriers(report),
        *_actions(report),
        *_steps(report, groups),
    ]


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


def _barriers(report: MonthBalance) -> list[Table]:
    found = report.trust.barriers
    if found is None or not (found.mentions.total or found.asked):
        return []
    rows: list[Row] = [
        (name, count, share(of_asked)) for name, count, of_asked in trusted.barrier_rows(found)
    ]
    rows += [(trusted.about_line(line), line.count, None) for line in found.about.lines]
    rows.append((_("together"), found.mentions.total, None))
    told = (trusted.named(found), trusted.how_named(), trusted.too_few_named(found))
    headings = (_("barrier"), _("how often"), _("of the people asked"))
    return [
        Table(_("What keeps people away"), " ".join(text for text in told if text), headings, tuple(rows))
    ]


def _actions(report: MonthBalance) -> list[Table]:
    found = report.trust.barriers
    if found is None or not found.actions:
        return []
    rows: tuple[Row, ...] = tuple(
        (line.what, trusted.action_about(line), trusted.outcome(line)) for line in found.actions
    )
    headings = (_("action"), _("barrier"), _("what came of it"))
    return [Table(_("What the team does about it"), trusted.open_actions(found), headings, rows)]


def _steps(report: MonthBalance, groups: words.Groups) -> list[Table]:
    """What the counts show of steps, then what colleagues noted."""
    told = [(_("from the counts"), words.open_door(step)) for step in report.open_doors]
    told += [(_("noted by colleagues"), trusted.step_note(note, groups)) for note in report.trust.steps]
    return [Table(_("Small steps"), "", (_("source"), _("text")), tuple(told))] if told else []


def _hosts(report: MonthBalance) -> list[Table]:
    headings = (
        _("activity"),
        _("counted"),
        _("said who led"),
        _("by a regular host"),
        _("share of the regular host"),
        _("share of whoever led most"),
        _("same host, of two gatherings"),
        _("cancelled"),
        _("did not meet"),
        _("note"),
    )
    rows: tuple[Row, ...] = tuple(
        (
            line.title,
            line.held,
            line.said,
            line.by_regular,
            share(line.regular_share),
            share(line.usual_share),
            share(line.coc),
            line.cancelled,
            line.did_not_meet,
            trusted.hands_over(line) or None,
        )
        for line in report.trust.hosts
    )
    return [Table(_("The familiar host"), trusted.how_led(), headings, rows)] if rows else []
