"""The tables of the paper: the groups, who was in one room, the activities, and the year behind."""

from buurthuis import languages
from buurthuis.balance import words
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.paper_tables import Activity, Found, Groups, Line, Mark, Room, YearBack, YearMonth
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.year_back import YearLine
from buurthuis.formats import decimal, number, short_month
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, UNKNOWN_HEX, UNKNOWN_ICON
from buurthuis.languages import gettext as _
from buurthuis.periods import Month
from buurthuis.printing import pictogram
from buurthuis.printing.wording import Words
from buurthuis.words import group_tag, group_word, word


def who(report: MonthBalance, groups: words.Groups) -> Groups:
    """The table of groups; what is not marked and reach, has a column only where there is something in it."""
    with_untagged = report.offer.untagged_gatherings > 0
    with_reach = any(line.reach for line in report.groups)
    untagged = (_("not marked yet"),) if with_untagged else ()
    shown = [_line(line, groups, with_untagged) for line in report.groups]
    return Groups(
        told=words.about_groups(report),
        figures=(_("visits"), word("own_circle"), word("mixed"), *untagged),
        reach=_("reach") if with_reach else None,
        lines=(*shown, *_everyone(report, with_untagged)) if shown else (),
        notes=(words.residents(report, groups),) if report.coverage.counted else (),
    )


def _line(line: GroupLine, groups: words.Groups, with_untagged: bool) -> Line:
    keys = (line.key,) if line.key else line.merged
    label, lower = words.reach_label(line), words.lower_limit(line)
    return Line(
        name=worded(words.group_line(line, groups), groups[line.key] if line.key else None),
        marks=tuple(mark(groups[key]) for key in keys),
        figures=_figures(line.visits, line.own, line.mixed, line.untagged, with_untagged),
        bar=(line.own, line.mixed),
        reach=words.reached(line),
        judged=f"{label} ({lower})" if label and lower else label or "",
        since=words.step(line.step) or "–",
    )


def _everyone(report: MonthBalance, with_untagged: bool) -> tuple[Line, Line]:
    found, tag = report.attendance, languages.current().tag
    unknown = (found.unknown, found.own_unknown, found.mixed_unknown, found.untagged_unknown)
    total = (found.visits, found.own_visits, found.mixed_visits, found.untagged_visits)
    no_group = (Mark(UNKNOWN_HEX, pictogram(UNKNOWN_ICON)),)
    return (
        Line(Words(group_word(None), tag), no_group, _figures(*unknown, with_untagged), None),
        Line(Words(_("together"), tag), (), _figures(*total, with_untagged), None),
    )


def _figures(visits: int, own: int, mixed: int, untagged: int, with_untagged: bool) -> tuple[str, ...]:
    counts = (visits, own, mixed, untagged) if with_untagged else (visits, own, mixed)
    return tuple(number(count) for count in counts)


def room(report: MonthBalance, groups: words.Groups) -> Room | None:
    """Who was in one room at mixed activities; None where no line has enough visits."""
    if not report.room.rows:
        return None
    return Room(
        told=_("Together in the room: of every 100 others at a mixed activity"),
        visitor=_("a visitor of"),
        lines=tuple(_of_line(line, groups) for line in report.room.lines),
        rows=tuple(
            Found(_of_line(row.line, groups), tuple(words.others_of_100(row))) for row in report.room.rows
        ),
    )


def _of_line(line: tuple[str, ...], groups: words.Groups) -> Words:
    return worded(words.line_name(line, groups), groups[line[0]] if len(line) == 1 else None)


def with_chance(report: MonthBalance) -> bool:
    """Whether the chance that two visitors differ has a column."""
    return any(line.meet_other_chance is not None for line in report.activities)


def activities(report: MonthBalance, groups: words.Groups) -> tuple[Activity, ...]:
    """The activities; an own circle by the groups it is for."""
    shown = with_chance(report)
    return tuple(
        Activity(
            title=line.title,
            ring=line.setting or "not_chosen",
            planned_as=words.names(line.circle, groups)
            if line.circle
            else word(line.setting or "not_chosen"),
            figures=(
                decimal(line.minutes / 60, 2),
                number(line.gatherings),
                "–" if line.visits is None else number(line.visits),
            ),
            largest_share=words.largest_share(line),
            differ=words.share(line.meet_other_chance) if shown else "",
            note=words.notes(line),
        )
        for line in report.activities
    )


def year(report: MonthBalance) -> YearBack | None:
    """The year behind the month; None of one month alone."""
    months = report.year_back
    if len(months) < 2:
        return None
    hollow = _("An open bar: of that month too few gatherings were counted.")
    return YearBack(
        told=words.last_year(report) or "",
        unit=_("visits"),
        figures=(_("visits"), _("own circle, of the visits"), _("own circle, of the hours"), _("counted")),
        months=tuple(_month(line, begins=not at) for at, line in enumerate(months)),
        notes=(hollow,) if any(line.incomplete and _bar(line) for line in months) else (),
    )


def _month(line: YearLine, begins: bool) -> YearMonth:
    month = Month.parse(line.month)
    return YearMonth(
        name=short_month(month),
        year=str(month.year) if begins or month.number == 1 else "",
        bar=_bar(line),
        whole=not line.incomplete,
        figures=(
            "–" if line.visits is None else number(line.visits),
            words.share(line.own_share),
            words.share(line.own_share_hours),
            f"\u2066{number(line.counted)}/{number(line.held)}\u2069",
        ),
    )


def _bar(line: YearLine) -> tuple[int, int] | None:
    return None if line.own_share is None else (line.own_visits or 0, line.mixed_visits or 0)


def mark(group: Group) -> Mark:
    """The pictogram of a group in its colour."""
    return Mark(COLOURS[group.colour], pictogram(group.icon))


def worded(text: str, group: Group | None) -> Words:
    """Words with their language: that of the name of a group, else the one of the paper."""
    own = group_tag(group) if group else None
    return Words(text, own or languages.current().tag)
