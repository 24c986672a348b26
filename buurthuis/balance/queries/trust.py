"""What the house remembers of trust in a month, after disclosure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from buurthuis.balance.gatherings import Gathered
from buurthuis.balance.trust import Trust
from buurthuis.centres.models import Centre
from buurthuis.periods import Month
from buurthuis.relations import queries as relations
from buurthuis.schedule.models import CANCELLED, DID_NOT_MEET

T = TypeVar("T")


def trust(
    centre: Centre, month: Month, now: datetime, before: Sequence[Trust], gatherings: Sequence[Gathered]
) -> Trust:
    """All of it as it may be shown in the month of these gatherings; `before` are the versions that were signed."""
    is_over = month.last < now.date()
    return Trust(
        new_visitors=relations.first_visits(
            centre, month, is_over, _some(each.new_visitors for each in before)
        ),
        way=relations.way_lines(centre, month, _own_circles(gatherings)),
        barriers=relations.barriers(centre, month, is_over, _some(each.barriers for each in before)),
        steps=relations.step_notes(centre, month),
        hosts=relations.lines_of(centre, month.first, month.last, _rows(gatherings)),
    )


def _rows(gatherings: Iterable[Gathered]) -> Iterator[tuple[int, str, int, date, str]]:
    """Those counted, cancelled, or that did not meet."""
    for g in gatherings:
        if g.counts is not None or g.state in (CANCELLED, DID_NOT_MEET):
            yield g.activity, g.title, g.gathering, g.day, g.state


def _own_circles(gatherings: Iterable[Gathered]) -> Iterator[tuple[str, int, str]]:
    """Of what took place or will, each group of its circle, the activity, and the languages spoken there."""
    for g in gatherings:
        if g.state in ("held", "to_come"):
            for key in g.circle:
                yield key, g.activity, g.spoken


def _some(found: Iterable[T | None]) -> list[T]:
    return [each for each in found if each is not None]
