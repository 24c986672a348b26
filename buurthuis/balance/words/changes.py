"""What changed between two versions, in words."""

from buurthuis.balance.changes import Changed
from buurthuis.balance.words.names import Groups
from buurthuis.formats import hours, number
from buurthuis.languages import gettext as _
from buurthuis.words import group_word


def changed(found: Changed, groups: Groups) -> tuple[str, str, str]:
    """The figure by name, what it was, and what it is."""
    tell = hours if found.code.endswith("_minutes") else number
    return _name(found, groups), tell(found.before), tell(found.after)


def _name(found: Changed, groups: Groups) -> str:
    if found.group:
        return _("visits of %(group)s", group=group_word(groups[found.group], plural=True))
    if found.title:
        return _("visits to %(title)s", title=found.title)
    return {
        "counted": _("gatherings counted"),
        "not_counted": _("gatherings not counted yet"),
        "did_not_meet": _("gatherings that did not meet"),
        "cancelled": _("gatherings cancelled"),
        "own_minutes": _("hours in own circle"),
        "mixed_minutes": _("mixed hours"),
        "untagged_minutes": _("hours not marked yet"),
        "visits": _("visits"),
        "unknown": _("visits of unknown group"),
        "own_visits": _("visits in own circle"),
        "mixed_visits": _("visits to mixed activities"),
    }[found.code]
