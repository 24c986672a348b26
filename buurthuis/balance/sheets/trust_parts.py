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
    found = (_whose_hours(report, groups), _hosts(report), _new_visitors(report), _barriers(report))
    return tuple(part for part in found if part)


def steps(report: MonthBalance, groups: words.Groups) -> tuple[str, ...]:
    """The small steps that the counts show, then those that colleagues noted."""
    noted = [trusted.step_note(note, groups) for note in report.trust.steps]
    if noted:
        noted.insert(0, _("What colleagues noted"))
    return (*(words.open_door(step) for step in report.open_doors), *noted)


def _whose_hours(report: MonthBalance, groups: words.Groups) -> Part:
    way = words.way_by_group(report)
    rows = [
        _hours(words.circle_name(line, groups), line, way.get(line.key or "", "–")) for line in report.circles
    ]
    if report.mixed_hours:
        rows.append(_hours(word("mixed"), report.mixed_hours, "–"))
    days = tuple(Column(short_weekday(day), 13, is_figure=True) for day in range(DAYS))
    columns = (
        Column(_("for whom"), 34),
        *days,
        Column(_("hours together"), 18, is_figure=True),
        Column(_("spoken there"), 36),
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
        (Column(_("way"), 60), Column(_("new visitors"), 24, is_figure=True)),
        rows,
        (trusted.how_counted(),),
        is_half=True,
    )


def _barriers(report: MonthBalance) -> Part | None:
    found = report.trust.barriers
    if found is None:
        return None
    is_named = bool(found.mentions.total or found.asked)
    told = (trusted.named(found) if is_named else None, trusted.too_few_named(found))
    rows = [
        (name, number(count), words.share(of_asked))
        for name, count, of_asked in trusted.barrier_rows(found)
        if count
    ]
    actions = [
        f"\u2068{line.what}\u2069 · {trusted.action_about(line)} · {trusted.outcome(line)}"
        for line in found.actions
    ]
    return Part(
        _("What keeps people away"),
        tuple(text for text in told if text),
        (
            Column(_("barrier"), 48),
            Column(_("how often"), 14, is_figure=True),
            Column(_("of the people asked"), 24, is_figure=True),
        ),
        tuple(rows) if found.mentions.lines else (),
        (trusted.how_named(),) if is_named else (),
        (f"{_('What the team does about it')}. {trusted.open_actions(found)}", *actions) if actions else (),
        is_half=True,
    )


def _hosts(report: MonthBalance) -> Part | None:
    rows = tuple(
        (
            line.title,
            trusted.familiar(line),
            *map(number, (line.not_said, line.cancelled, line.did_not_meet)),
            trusted.hands_over(line),
        )
        for line in report.trust.hosts
    )
    figures = (_("with a regular host"), _("not said who led"), _("cancelled"), _("did not meet"))
    columns = (
        Column(_("activity"), 52),
        *(Column(name, 22, is_figure=True) for name in figures),
        Column(_("note"), 40),
    )
    return (
        Part(_("The familiar host"), columns=columns, rows=rows, notes=(trusted.how_led(),)) if rows else None
    )
