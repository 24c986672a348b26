"""The groups by name, and shares as they are printed."""

from collections.abc import Iterable, Mapping

from babel.lists import format_list

from buurthuis import formats, languages
from buurthuis.balance.lines import GroupLine
from buurthuis.balance.rounding import as_printed, of_100
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.words import group_word

Groups = Mapping[str, Group]


def names(keys: Iterable[str], groups: Groups) -> str:
    """The groups in a row: `statushouders en oudere migranten`."""
    return in_a_row(group_word(groups[key], plural=True) for key in keys)


def in_a_row(parts: Iterable[str]) -> str:
    """The parts as one list in the current language."""
    return format_list(list(parts), locale=languages.current().tag)


def group_line(line: GroupLine, groups: Groups) -> str:
    """The name of a line of the table: a group, or the small groups together."""
    if line.key:
        return group_word(groups[line.key], plural=True)
    return _("small groups together (%(groups)s)", groups=names(line.merged, groups))


def percent(share: float) -> str:
    """A share as a whole percentage, rounded as everywhere in the balance."""
    return formats.percent(as_printed(share))


def in_100(share: float) -> str:
    """A share as a number of each hundred; what is more than nothing is never called 0."""
    number = of_100(share)
    return _("fewer than 1") if share and not number else formats.number(number)


def short(share: float) -> str:
    """The same in a table: `<1` where a sentence says fewer than 1; left-to-right in every language."""
    number = of_100(share)
    return "\u2066<1\u2069" if share and not number else formats.number(number)


def short_range(low: float, high: float) -> str:
    """From one number of each hundred to another: `32–41`."""
    return f"\u2066{formats.number(of_100(low))}–{formats.number(of_100(high))}\u2069"


def share(value: float | None) -> str:
    """A share in a table; a line where it is undefined."""
    return "–" if value is None else percent(value)
