"""How the kinds of files, their columns and what becomes of a row are called."""

from collections.abc import Iterable, Mapping

from buurthuis.exchange.outcome import Told
from buurthuis.exchange.population_rows import TOTAL
from buurthuis.groups.models import Group
from buurthuis.languages import gettext
from buurthuis.languages import lazy_gettext as _
from buurthuis.programme.feed import ROOM
from buurthuis.words import group_word

KINDS: Mapping[str, str] = {
    "schedule": _("a programme: activities with their days and times"),
    "attendance": _("a list of counts: how many came to which gathering"),
    "population": _("figures of the neighbourhood: how many people of each group live there"),
}
STATUSES: Mapping[str, str] = {
    "taken": _("taken in"),
    "there": _("already there"),
    "added": _("new"),
    "left": _("not taken in"),
    "note": _("to know"),
}
FORESEEN: Mapping[str, str] = {**STATUSES, "taken": _("can be taken in"), "left": _("cannot be taken in")}
FIELDS: Mapping[str, str] = {
    "title": _("activity"),
    "setting": _("own circle or mixed"),
    "circle": _("circle: for which group"),
    "weekday": _("day of the week"),
    "date": _("date"),
    "starts_at": _("from"),
    "ends_at": _("to"),
    "room": _("room"),
    "host": _("host"),
    "starts": _("first day"),
    "until": _("last day"),
    "repeats": _("how often"),
    "group": _("group"),
    "groups": _("a column for each group, or one column with the group"),
    "count": _("number"),
    "total": _("total"),
    "remark": _("remark"),
    "year": _("year"),
    "area": _("area"),
    "source": _("source"),
    "variable": _("variable"),
    "value": _("value"),
}
PROPERTIES: Mapping[str, str] = {
    "DTSTART": _("start"),
    "DTEND": _("end"),
    "RRULE": _("repetition"),
    "RDATE": _("added dates"),
    "EXDATE": _("dates taken out"),
    "RECURRENCE-ID": _("changed date"),
    "SUMMARY": _("title"),
    "LOCATION": _("place"),
    ROOM: _("place"),
    "STATUS": _("state"),
    "UID": _("name inside the calendar"),
    "VEVENT": _("event"),
}


def kind(code: str) -> str:
    """What a kind of file is."""
    return str(KINDS[code])


def field(name: str) -> str:
    """What a column means."""
    return str(FIELDS[name])


def status(code: str, taken_in: bool) -> str:
    """What becomes of a row, or what became of it."""
    return str((STATUSES if taken_in else FORESEEN)[code])


def place(told: Told) -> str:
    """Where in the row it is: the letter of the column and its heading, or the property of a calendar."""
    if told.column is None:
        return ""
    if told.column in PROPERTIES:
        return str(PROPERTIES[told.column])
    return f"{told.column} · {told.heading}" if told.heading else told.column


def groups_by_key(groups: Iterable[Group]) -> dict[str, Group]:
    """The groups of the house, by the key that the codes hold."""
    return {group.key: group for group in groups}


def variable_group(key: str | None, groups: Mapping[str, Group]) -> str:
    """What a group, or the total of all residents, is called beside a figure."""
    if key == TOTAL:
        return gettext("all residents")
    return group_word(None if key is None else groups.get(key), plural=True)
