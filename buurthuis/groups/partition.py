"""Into which groups a centre counts: each visitor in one of them, or unknown."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from buurthuis.centres import slugs

MOST_GROUPS = 8  # more do not fit a tablet without scrolling, and make cells too small to show
UNKNOWN = "unknown"
RESERVED = (UNKNOWN, "null", "none", "total")
LONGEST_KEY = 32

# every one carries white text (contrast at least 4.5 : 1); red is kept for loss and refusal
COLOURS = {
    "green": "#2a7f62",
    "blue": "#2f78b3",
    "plum": "#a1487f",
    "ochre": "#8a6d00",
    "teal": "#0f7b86",
    "brick": "#a8502f",
    "indigo": "#5a5fb8",
    "olive": "#5f7526",
    "rose": "#b8476a",
    "slate": "#4d6578",
}
ICONS = ("arrow", "stick", "heart", "house", "star", "leaf", "cup", "book", "sun", "tree")
UNKNOWN_COLOUR, UNKNOWN_HEX, UNKNOWN_ICON = "grey", "#66706d", "question"


@dataclass(frozen=True)
class DefaultGroup:
    """A group that a new centre starts with; a sensitive one is shown with more care."""

    key: str
    position: int
    colour: str
    icon: str
    sensitive: bool


DEFAULT_GROUPS = (
    DefaultGroup("statushouder", position=1, colour="green", icon="arrow", sensitive=True),
    DefaultGroup("migrantenoudere", position=2, colour="blue", icon="stick", sensitive=True),
    DefaultGroup("zorgindicatie", position=3, colour="plum", icon="heart", sensitive=True),
    DefaultGroup("overig", position=4, colour="ochre", icon="house", sensitive=False),
)

# the group least reached goes first, so that it is not lost in a larger one
PRECEDENCE = ("statushouder", "zorgindicatie", "migrantenoudere", "overig")


def primary(keys: Collection[str], precedence: Sequence[str] = PRECEDENCE) -> str | None:
    """The one group in which a visitor of several is counted; `None`, unknown, when none is in the order."""
    return next((key for key in precedence if key in keys), None)


def problems(key: str, others: Collection[str]) -> list[str]:
    """Codes of why `key` cannot join the groups in use, `others`; empty when it can."""
    wrong = {
        "not_a_key": len(key) > LONGEST_KEY or re.fullmatch("[a-z][a-z0-9]*(-[a-z0-9]+)*", key) is None,
        "reserved": key in RESERVED,
        "taken": key in others,
        "too_many_groups": len(others) >= MOST_GROUPS,
    }
    return [code for code, it_is in wrong.items() if it_is]


def first_free(wanted: str, choices: Iterable[str], used: Collection[str]) -> str:
    """`wanted`, or when that is in use the first choice that is not; there are more choices than groups."""
    return next(each for each in (wanted, *choices) if each not in used)


def order_of_precedence(keys: Collection[str]) -> tuple[str, ...]:
    """In which of `keys` a visitor of several is counted, first to last.

    A group of the centre's own was introduced to see people who otherwise disappear in the rest, so it stands before
    the rest and after the three that every centre starts with.
    """
    own = tuple(key for key in keys if key not in PRECEDENCE)
    return (
        *(key for key in PRECEDENCE[:-1] if key in keys),
        *own,
        *(key for key in PRECEDENCE[-1:] if key in keys),
    )


def key_for(name: str, others: Collection[str]) -> str:
    """A key for a new group, made from its name and different from those of `others`, retired ones included."""
    made = slugs.made_from(name, LONGEST_KEY - 3)
    key = made if made[:1].isalpha() else f"g-{made}".rstrip("-")
    numbered = (f"{key}-{number}" for number in range(2, 99))
    taken = {*others, *RESERVED}
    return next(each for each in (key, *numbered) if each not in taken)
