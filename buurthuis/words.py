"""The house's words for the codes that plain modules answer: one word per thing, in every language."""

from collections.abc import Mapping
from typing import Protocol

from flask import Flask

from buurthuis import languages
from buurthuis.languages import lazy_gettext as _

WORDS: Mapping[str, str] = {
    # setting
    "own_circle": _("own circle"),
    "mixed": _("mixed"),
    "not_chosen": _("not chosen yet"),
    # gathering
    "planned": _("planned"),
    "held": _("took place"),
    "did_not_meet": _("did not meet"),
    "cancelled": _("cancelled"),
    # count
    "not_counted": _("not counted yet"),
    "counting": _("being counted"),
    "counted": _("counted"),
    "closed": _("closed"),
    # method
    "asked": _("asked at the door"),
    "observed": _("observed"),
    "estimated": _("estimated afterwards"),
    # frequency
    "once": _("once"),
    "weekly": _("weekly"),
    "monthly": _("monthly"),
    # role
    "volunteer": _("volunteer"),
    "staff": _("staff"),
    "manager": _("manager"),
    "area_viewer": _("area viewer"),
    "administrator": _("administrator"),
    # measure
    "offer": _("offer"),
    "attendance": _("attendance"),
    # colour of a group
    "green": _("green"),
    "blue": _("blue"),
    "plum": _("plum"),
    "ochre": _("ochre"),
    "teal": _("teal"),
    "brick": _("brick red"),
    "indigo": _("indigo"),
    "olive": _("olive"),
    "rose": _("rose"),
    "slate": _("slate grey"),
    # pictogram of a group
    "arrow": _("arrow"),
    "stick": _("somebody with a stick"),
    "heart": _("heart"),
    "house": _("house"),
    "star": _("star"),
    "leaf": _("leaf"),
    "cup": _("cup"),
    "book": _("book"),
    "sun": _("sun"),
    "tree": _("tree"),
}
GROUP: Mapping[str, str] = {
    "statushouder": _("refugee with a residence permit"),
    "migrantenoudere": _("older migrant"),
    "zorgindicatie": _("resident with a care indication"),
    "overig": _("other resident"),
    "unknown": _("unknown / not asked"),
}
GROUPS: Mapping[str, str] = {
    "statushouder": _("refugees with a residence permit"),
    "migrantenoudere": _("older migrants"),
    "zorgindicatie": _("residents with a care indication"),
    "overig": _("other residents"),
    "unknown": _("unknown / not asked"),
}


def init_app(app: Flask) -> None:
    """Give the templates these words."""
    app.jinja_env.globals |= {"word": word, "group_word": group_word, "group_tag": group_tag}


def word(code: str) -> str:
    """The word for a code in the current language. Raises KeyError for a code without a word."""
    return str(WORDS[code])


class Named(Protocol):
    """A group of visitors with the names that the centre itself gave it, by tag of the language."""

    @property
    def key(self) -> str: ...
    @property
    def names(self) -> Mapping[str, str]: ...


def group_word(group: Named | None, plural: bool = False) -> str:
    """The name of a group in the current language, else in the next one it has; None is unknown / not asked."""
    known = GROUPS if plural else GROUP
    key = "unknown" if group is None else group.key
    if group is None or key in known:
        return str(known[key])
    return group.names.get(_tag(group), key)


def group_tag(group: Named | None) -> str | None:
    """The language of a group's name where that is not the page's own, so that it is read out rightly."""
    if group is None or group.key in GROUP:
        return None
    tag = _tag(group)
    return None if tag == languages.current().tag else tag


def _tag(group: Named) -> str:
    wanted = (languages.current().tag, "nl", *sorted(group.names))
    return next((tag for tag in wanted if tag in group.names), "nl")
