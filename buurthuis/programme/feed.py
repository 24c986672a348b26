"""The programme as entries of a calendar: a series with its exceptions, and gatherings by themselves.

A date beside the rule of its series is an entry of its own. RDATE would say it too, but Google drops one that
comes after UNTIL, Apple shows none, and Outlook refuses an entry that has only those.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import takewhile

from buurthuis.schedule import recurrence
from buurthuis.schedule.recurrence import ONCE, Rule

ROOM = "X-BUURTHUIS-ROOM"  # LOCATION is for people; by this property another house finds the room


@dataclass(frozen=True)
class Text:
    """Words, and the tag of the language that they are in."""

    words: str
    language: str


@dataclass(frozen=True)
class Told:
    """What the neighbourhood reads of a gathering."""

    title: Text
    description: Text
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """A dated occurrence; `slot` is the date by the rule of its series, `revision` rises when its plan changes."""

    id: int
    slot: date | None
    day: date
    starts_at: time
    ends_at: time
    room: str
    told: Told
    takes_place: bool = True
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Series:
    """A rule with its usual times and room, and the gatherings of it that are to be shown."""

    id: int
    rule: Rule
    starts_at: time
    ends_at: time
    room: str
    gatherings: tuple[Gathering, ...]
    revision: int = 0


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A calendar: its name, the zone of its wall times, and what stands behind every room in it.

    `realm` makes the name of an entry the only one in the world; `made_on` is the day the calendar began.
    """

    name: str
    zone: str
    realm: str
    made_on: date
    place: str
    url: str
    series: tuple[Series, ...] = ()
    singles: tuple[Gathering, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry under a name that never changes.

    With a `rule` it stands for all of its dates but the `missing` ones, with an `original` for that one of them.
    """

    name: str
    gathering: Gathering
    rule: Rule | None = None
    missing: tuple[datetime, ...] = ()
    original: datetime | None = None


def entries(feed: Feed) -> Iterator[Entry]:
    """The entries, the rule of a series before its exceptions; ValueError for a rule that says no dates."""
    for series in feed.series:
        yield from _of_series(series)
    yield from map(_single, feed.singles)


def _of_series(series: Series) -> Iterator[Entry]:
    given = _given(series)
    ruled = {each.slot: each for each in series.gatherings if each.slot is not None and each.slot in given}
    if ruled:
        usual = _usual(series, ruled.values())
        yield _by_the_rule(series, usual, sorted(ruled), given)
        for slot, each in sorted(ruled.items()):
            if replace(usual, id=each.id, slot=slot, day=slot, revision=each.revision) != each:
                yield Entry(
                    name=_name(series), gathering=each, original=datetime.combine(slot, series.starts_at)
                )
    yield from (_single(each) for each in series.gatherings if each.slot not in ruled)


def _given(series: Series) -> list[date]:
    """The dates that the rule gives, as far as there are gatherings."""
    slots = [each.slot for each in series.gatherings if each.slot is not None]
    if not slots or series.rule.frequency == ONCE:
        return []
    last = max(slots)
    dates = recurrence.series(series.rule, series.rule.first)
    return list(takewhile(lambda day: day <= last, dates))


def _usual(series: Series, ruled: Iterable[Gathering]) -> Gathering:
    """How it gathers when nothing is otherwise; what is told is what is told of most, cancelled ones left out."""
    several = sorted(ruled, key=lambda each: not each.takes_place)
    counted = [each for each in several if each.takes_place] or several
    told, _ = Counter(each.told for each in counted).most_common(1)[0]
    return replace(
        several[0],
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        room=series.room,
        told=told,
        takes_place=True,
        revision=series.revision,
    )


def _by_the_rule(series: Series, usual: Gathering, slots: list[date], given: Iterable[date]) -> Entry:
    """It begins on its first gathering, for apps may show a start that the rule does not give, and ends on its last."""
    first, last, kept = slots[0], slots[-1], set(slots)
    missing = [day for day in given if first <= day <= last and day not in kept]
    return Entry(
        name=_name(series),
        gathering=replace(usual, slot=first, day=first),
        rule=replace(series.rule, starts_on=first, until=last),
        missing=tuple(datetime.combine(day, series.starts_at) for day in missing),
    )


def _single(gathering: Gathering) -> Entry:
    return Entry(name=f"gathering-{gathering.id}", gathering=gathering)


def _name(series: Series) -> str:
    return f"series-{series.id}"
