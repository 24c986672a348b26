"""The house's words: one word per thing, in every language; here those for groups of visitors, and for hosts."""

from collections.abc import Mapping
from typing import Protocol

from flask import Flask

from buurthuis import languages, personal
from buurthuis.coded import WORDS, word
from buurthuis.languages import lazy_gettext as _
from buurthuis.spoken import direction, language_word, own_word

__all__ = [
    "GROUP",
    "GROUPS",
    "WORDS",
    "Named",
    "direction",
    "group_tag",
    "group_word",
    "host_word",
    "init_app",
    "language_word",
    "own_word",
    "word",
]

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
    app.jinja_env.globals |= {
        "word": word,
        "host_word": host_word,
        "group_word": group_word,
        "group_tag": group_tag,
        "language_word": language_word,
        "own_word": own_word,
        "direction": direction,
    }
    app.jinja_env.filters["language_word"] = language_word
    app.jinja_env.filters["host_word"] = host_word


def host_word(name: str) -> str:
    """The name of a host; of somebody who was removed the house keeps none."""
    return languages.gettext("somebody who left") if personal.is_unnamed(name) else name


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
