"""When the clocks of a zone change, as a calendar says it: in a rule by the year where the zone keeps to one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from buurthuis.schedule.rrule import DAYS

# So many years tell a last Sunday from a fourth one, and a zone that keeps to its rule from one that gives it up.
YEARS = 12
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Observance:
    """A time that the clocks show from `onsets` on, by the clock just before; a `rule` goes on from the first."""

    name: str
    is_summer: bool
    before: timedelta
    after: timedelta
    onsets: tuple[datetime, ...]
    rule: str | None = None


@lru_cache(maxsize=32)
def observances(zone: str, since: int) -> tuple[Observance, ...]:
    """What the clocks of a zone show from the year `since` on, from the IANA data. Raises what ZoneInfo raises."""
    place = ZoneInfo(zone)
    found: dict[tuple[str, bool, timedelta, timedelta], list[datetime]] = {}
    for moment in _changes(place, since - 1):
        before, after = _offset(moment - _SECOND, place), _offset(moment, place)
        kind = _name(moment, place), _is_summer(moment, place), before, after
        found.setdefault(kind, []).append((moment + before).replace(tzinfo=None))
    if not found:
        always = datetime(since - 1, 1, 1, tzinfo=UTC)
        offset = _offset(always, place)
        found[_name(always, place), False, offset, offset] = [always.replace(tzinfo=None)]
    return tuple(Observance(*kind, tuple(onsets), _yearly(onsets)) for kind, onsets in found.items())


def _changes(place: ZoneInfo, first: int) -> Iterator[datetime]:
    """The moments, in UTC, from which another offset holds."""
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(first + YEARS, 1, 1, tzinfo=UTC)
    while day < end:
        following = day + timedelta(days=1)
        if _offset(day, place) != _offset(following, place):
            yield _moment(day, following, place)
        day = following


def _moment(early: datetime, late: datetime, place: ZoneInfo) -> datetime:
    """The first second with the offset of `late`."""
    while late - early > _SECOND:
        middle = early + timedelta(seconds=(late - early) // _SECOND // 2)
        if _offset(middle, place) == _offset(late, place):
            late = middle
        else:
            early = middle
    return late


def _yearly(onsets: Sequence[datetime]) -> str | None:
    """RRULE for one onset a year on the same weekday of the same month, at the same time; else None."""
    first = onsets[0]
    years = [onset.year for onset in onsets]
    alike = {(onset.month, onset.weekday(), onset.time()) for onset in onsets}
    if len(onsets) < YEARS or years != list(range(years[0], years[0] + len(years))) or len(alike) > 1:
        return None
    ordinals = {(onset.day + 6) // 7 for onset in onsets}
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        ordinals = {-1}
    if len(ordinals) > 1:
        return None
    return f"FREQ=YEARLY;BYMONTH={first.month};BYDAY={ordinals.pop()}{DAYS[first.weekday()]}"


def _offset(moment: datetime, place: ZoneInfo) -> timedelta:
    return moment.astimezone(place).utcoffset() or timedelta()


def _is_summer(moment: datetime, place: ZoneInfo) -> bool:
    return bool(moment.astimezone(place).dst())


def _name(moment: datetime, place: ZoneInfo) -> str:
    return moment.astimezone(place).tzname() or ""
