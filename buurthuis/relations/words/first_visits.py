"""How people found the house, in words."""

from buurthuis.formats import number
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.relations.channels import FirstVisits
from buurthuis.relations.small import TallyLine
from buurthuis.words import word

APART = " · "
"""Between answers that are printed as one line: some of them have a comma of their own."""


def came_new(found: FirstVisits) -> str:
    """How many came for the first time, and of how many nobody knows how."""
    told = ngettext(
        "%(num)s visitor came for the first time.",
        "%(num)s visitors came for the first time.",
        found.total,
        num=number(found.total),
    )
    if not found.not_said:
        return told
    unknown = _("Of %(num)s we do not know how.", num=number(found.not_said))
    return f"{told} {unknown}"


def channel_line(line: TallyLine) -> str:
    """The channel, or those that are counted together."""
    return APART.join(word(f"channel_{channel}") for channel in line.answers)


def nearly_all(found: FirstVisits) -> str | None:
    """That nearly all came in one way, where that is so."""
    if found.nearly_all is None:
        return None
    return _(
        "Nearly all new visitors came through one way: %(channel)s. If that way falls away, few will find the house.",
        channel=word(f"channel_{found.nearly_all}"),
    )


def told_when_closed() -> str:
    """Why nothing is said yet of what people answered."""
    return _("What they answered stands in the month once it is closed.")


def few(found: FirstVisits) -> str | None:
    """Why no ways are shown, where none are."""
    if found.known.lines or not found.known.total:
        return None
    return _("Too few came in each way to show them apart.")


def how_counted() -> str:
    """What these figures are."""
    return _(
        "Counted at first visits only, for the house as a whole: never with a group or a gathering. "
        "Ways through which fewer than 5 people came are shown together."
    )
