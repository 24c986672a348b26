"""The tables of the paper: the groups, and the activities."""

from buurthuis import languages
from buurthuis.balance import words
from buurthuis.balance.activities import ActivityLine
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.paper import Activity, Groups, Line, Mark
from buurthuis.balance.report import MonthBalance
from buurthuis.formats import decimal, number
from buurthuis.groups.models import Group
from buurthuis.groups.partition import COLOURS, UNKNOWN_HEX, UNKNOWN_ICON
from buurthuis.languages import gettext as _
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


def activity(line: ActivityLine, groups: words.Groups) -> Activity:
    """One activity; an own circle by the groups it is for."""
    return Activity(
        title=line.title,
        ring=line.setting or "not_chosen",
        planned_as=words.names(line.circle, groups) if line.circle else word(line.setting or "not_chosen"),
        figures=(
            decimal(line.minutes / 60, 2),
            number(line.gatherings),
            "–" if line.visits is None else number(line.visits),
        ),
        largest_share=words.largest_share(line),
        note=words.notes(line),
    )


def mark(group: Group) -> Mark:
    """The pictogram of a group in its colour."""
    return Mark(COLOURS[group.colour], pictogram(group.icon))


def worded(text: str, group: Group | None) -> Words:
    """Words with their language: that of the name of a group, else the one of the paper."""
    own = group_tag(group) if group else None
    return Words(text, own or languages.current().tag)
