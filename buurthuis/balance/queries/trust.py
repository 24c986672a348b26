"""What the house remembers of trust in a month, after disclosure."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from buurthuis.balance.trust import Trust
from buurthuis.centres.models import Centre
from buurthuis.periods import Month
from buurthuis.relations import queries as relations

T = TypeVar("T")


def trust(centre: Centre, month: Month, now: datetime, before: Sequence[Trust]) -> Trust:
    """All of it as it may be shown in the month; `before` are the versions that were signed of it."""
    is_over = month.last < now.date()
    return Trust(
        new_visitors=relations.first_visits(
            centre, month, is_over, _some(each.new_visitors for each in before)
        ),
        way=relations.way_lines(centre, month),
        barriers=relations.barriers(centre, month, is_over, _some(each.barriers for each in before)),
        steps=relations.step_notes(centre, month),
        hosts=relations.host_lines(centre, month),
    )


def _some(found: Iterable[T | None]) -> list[T]:
    return [each for each in found if each is not None]
