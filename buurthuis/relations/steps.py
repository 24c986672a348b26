"""Small steps of two circles towards each other, as those who were there note them: no score, no goal."""

from dataclasses import dataclass
from datetime import date

RUNGS = ("same_building", "shared_coffee", "open_door", "joint_occasion", "mixed_activity")
PLANNED, DONE, TOO_EARLY = "planned", "done", "too_early"
STATES = (PLANNED, DONE, TOO_EARLY)
MOST_WORDS = 200


@dataclass(frozen=True)
class Side:
    """An activity by its title, or a group by its key."""

    activity: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class StepNote:
    """One note: who came nearer to whom, on which rung of the ladder, and whether it was the time for it."""

    one: Side
    other: Side
    rung: str
    state: str
    on: date
    words: str
