"""What keeps people away, as it may be told: which barriers are printed together, and what a team does about them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from buurthuis.relations.small import Tally, TallyLine, Tree, tally

BARRIERS = (
    *(
        "language",
        "cost",
        "not_known",
        "shyness",
        "trust",
        "faith",
        "women_men",
        "access",
        "time",
        "childcare",
    ),
    *("not_our_place", "other"),
)
# What says something of belief, health or distrust: a few of these are never printed without an everyday one.
SENSITIVE = frozenset({"trust", "faith", "women_men", "access"})
# What the house arranges, then what it is like to come in: each sensitive barrier beside an everyday one.
TREE: Tree = (
    (("not_known", "cost", "other"), ("time", "childcare", "women_men")),
    (("language", "access"), ("shyness", "trust"), ("not_our_place", "faith")),
)
HOUSE = ""
"""What a mention or an action is about that is about no activity: activities are named by their title."""
OPEN, DONE, DROPPED = "open", "done", "dropped"
HELPED = ("yes", "partly", "no", "too_early")
FEWEST_ASKED = 20
EVERYTHING = 0.9


@dataclass(frozen=True)
class ActionLine:
    """What the team does about a barrier, without who does it; `about` is the title of an activity, or HOUSE."""

    barrier: str
    about: str
    what: str
    state: str
    helped: str | None


@dataclass(frozen=True)
class Barriers:
    """A month: how many people were asked, what was named and of which activity, and what is done about it.

    Until the month is closed only the totals of what was named are told.
    """

    asked: int
    mentions: Tally
    about: Tally
    open_actions: int
    actions: tuple[ActionLine, ...]
    is_told: bool = True


def untold(found: Barriers) -> Barriers:
    """How often something was named, and nothing of what."""
    only = Tally(found.mentions.total)
    return replace(found, mentions=only, about=only, is_told=False)


def without_belief_or_health(found: Tally) -> Tally:
    """The total alone, where nearly all that was named says something of belief or health."""
    telling = sum(line.count for line in found.lines if set(line.answers) <= SENSITIVE)
    return Tally(found.total) if telling >= EVERYTHING * found.total and found.lines else found


@dataclass(frozen=True)
class Ranked:
    """A line with its place, the same for lines that were named equally often; None for what nobody named.

    `share` is how many of the people asked named it, None where that cannot be said.
    """

    place: int | None
    line: TallyLine
    share: float | None


def about(counts: Mapping[str, int], titles: Iterable[str], before: Sequence[Tally] = ()) -> Tally:
    """How often something was about the house or about an activity; activities that nobody named are left out.

    An activity that came later, or under another title, stands as nobody's in what was shown before.
    """
    shown = {answer for tally in before for line in tally.lines for answer in line.answers}
    activities = tuple(sorted({*titles, *counts, *shown} - {HOUSE}))
    found = tally(counts, (HOUSE, activities), [_filled_up(each, (HOUSE, *activities)) for each in before])
    return replace(found, lines=tuple(line for line in found.lines if line.count))


def _filled_up(shown: Tally, answers: Iterable[str]) -> Tally:
    if not shown.lines:
        return shown
    known = {answer for line in shown.lines for answer in line.answers}
    nobody = (TallyLine((answer,), 0) for answer in answers if answer not in known)
    return replace(shown, lines=(*shown.lines, *nobody))


def ranked(shown: Tally, asked: int) -> tuple[Ranked, ...]:
    """The lines, what was named most often first, and what nobody named last."""
    lines = sorted(shown.lines, key=lambda line: -line.count)
    counts = [line.count for line in lines]
    shares = _shares(lines, asked)
    places = (counts.index(count) + 1 if count else None for count in counts)
    return tuple(map(Ranked, places, lines, shares))


def _shares(lines: Sequence[TallyLine], asked: int) -> Iterator[float | None]:
    """None of all where few were asked, or where more named a barrier than were asked; none of barriers together,
    as one person may have named several of them.
    """
    singles = [line for line in lines if len(line.answers) == 1]
    may_be_said = asked >= FEWEST_ASKED and all(line.count <= asked for line in singles)
    return (line.count / asked if may_be_said and line in singles else None for line in lines)


def on_last_day(
    line: ActionLine, settled_on: date | None, looked_back_on: date | None, last: date
) -> ActionLine:
    """An action as it stood at the end of this day: what came of it later is not known then."""
    if settled_on is None or settled_on > last:
        return replace(line, state=OPEN, helped=None)
    return replace(line, helped=line.helped if looked_back_on and looked_back_on <= last else None)
