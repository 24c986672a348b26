"""What the pages about trust say, in whole sentences."""

from buurthuis.relations.words.barriers import (
    about_line,
    action_about,
    barrier_line,
    barrier_rows,
    helped,
    how_named,
    named,
    open_actions,
    outcome,
    too_few_named,
)
from buurthuis.relations.words.first_visits import (
    came_new,
    channel_line,
    few,
    how_counted,
    nearly_all,
    told_when_closed,
)
from buurthuis.relations.words.hosts import (
    familiar,
    hand_over,
    hands_over,
    how_familiar,
    how_led,
    what_failed,
)
from buurthuis.relations.words.steps import step_note

__all__ = [
    "about_line",
    "action_about",
    "barrier_line",
    "barrier_rows",
    "came_new",
    "channel_line",
    "familiar",
    "few",
    "hand_over",
    "hands_over",
    "helped",
    "how_counted",
    "how_familiar",
    "how_led",
    "how_named",
    "named",
    "nearly_all",
    "open_actions",
    "outcome",
    "step_note",
    "told_when_closed",
    "too_few_named",
    "what_failed",
]
