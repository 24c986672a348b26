"""Who leads an activity on a day, when hosts come and go: more than one can, and each from a day until a day."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

REGULAR, STAND_IN = ROLES = ("regular", "stand_in")
A_DAY = timedelta(days=1)


class Term(Protocol):
    """That somebody leads an activity, or stands in, from a day up to and including a last one; None: no limit."""

    @property
    def id(self) -> int: ...
    @property
    def host_id(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


T = TypeVar("T", bound=Term)


@dataclass(frozen=True)
class Stretch:
    """From `first` until the day `before`, `leads` is the first regular host, and who is in `gone` leads no more."""

    first: date
    before: date | None
    leads: int | None
    gone: frozenset[int]


def holds(term: Term, day: date) -> bool:
    """True on the days of the term."""
    return (term.since is None or term.since <= day) and (term.until is None or term.until >= day)


def has_begun(term: Term, day: date) -> bool:
    """True when a day of it has gone by."""
    return term.since is None or term.since < day


def is_over(term: Term, day: date) -> bool:
    """True when its last day has gone by."""
    return term.until is not None and term.until < day


def in_force(terms: Iterable[T], day: date, role: str = REGULAR) -> list[T]:
    """Who leads or stands in on a day, who did so first in front."""
    return by_start(each for each in terms if each.role == role and holds(each, day))


def by_start(terms: Iterable[T]) -> list[T]:
    """Terms in the order in which they begin."""
    return sorted(terms, key=lambda each: (each.since or date.min, each.id))


def gone(terms: Collection[Term], day: date) -> frozenset[int]:
    """The hosts who led the activity before, and do nothing in it any more."""
    ended = {each.host_id for each in terms if each.role == REGULAR and each.until and each.until < day}
    return frozenset(ended - {each.host_id for each in terms if holds(each, day)})


def in_place_of(terms: Collection[Term], host: int | None, day: date) -> int | None:
    """Who leads on a day what this host leads as a rule: once he or she is gone, the regular host of that day."""
    return _leads(terms, day) if host in gone(terms, day) else host


def stretches(terms: Collection[Term], since: date, also: Collection[int] = ()) -> Iterator[Stretch]:
    """The days from `since` on, cut where somebody comes or goes; `also` are gone as long as they do nothing."""
    ends = {each.until + A_DAY for each in terms if each.until}
    cuts = sorted({since, *(day for day in ends | {each.since for each in terms} if day and day > since)})
    for first, before in zip(cuts, [*cuts[1:], None], strict=True):
        busy = {each.host_id for each in terms if holds(each, first)}
        yield Stretch(first, before, _leads(terms, first), gone(terms, first) | (frozenset(also) - busy))


def at_once(terms: Iterable[Term], host: int, since: date | None, until: date | None) -> bool:
    """True when the host does something in the activity already on a day from `since` up to and including `until`."""
    return any(
        each.host_id == host
        and (each.since is None or until is None or each.since <= until)
        and (each.until is None or since is None or each.until >= since)
        for each in terms
    )


def _leads(terms: Iterable[Term], day: date) -> int | None:
    leading: Sequence[Term] = in_force(terms, day)
    return leading[0].host_id if leading else None
