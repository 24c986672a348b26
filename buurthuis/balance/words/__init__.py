"""The sentences of the month: one wording of each figure, for the page, the spreadsheet and whatever follows."""

from buurthuis.balance.words.activities import largest_share, notes, open_door
from buurthuis.balance.words.bands import band, band_source, measure, position
from buurthuis.balance.words.changes import changed
from buurthuis.balance.words.edition import edition, why
from buurthuis.balance.words.figures import (
    attendance,
    incomplete,
    jump,
    meeting,
    offer,
    own_circle_holds,
    unknown,
    unknown_among,
)
from buurthuis.balance.words.headline import headline
from buurthuis.balance.words.lines import (
    about_groups,
    by_group,
    lower_limit,
    of_100_residents,
    of_100_visits,
    reach_label,
    step,
)
from buurthuis.balance.words.names import Groups, group_line, names, share
from buurthuis.balance.words.reading import (
    hours,
    largest,
    one_group,
    reading,
    residents,
    room,
    small_groups,
    visits,
)
from buurthuis.balance.words.signals import about, signal

__all__ = [
    "Groups",
    "about",
    "about_groups",
    "attendance",
    "band",
    "band_source",
    "by_group",
    "changed",
    "edition",
    "group_line",
    "headline",
    "hours",
    "incomplete",
    "jump",
    "largest",
    "largest_share",
    "lower_limit",
    "measure",
    "meeting",
    "names",
    "notes",
    "of_100_residents",
    "of_100_visits",
    "offer",
    "one_group",
    "open_door",
    "own_circle_holds",
    "position",
    "reach_label",
    "reading",
    "residents",
    "room",
    "share",
    "signal",
    "small_groups",
    "step",
    "unknown",
    "unknown_among",
    "visits",
    "why",
]
