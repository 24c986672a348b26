"""What the house remembers of trust in a month, after disclosure."""

from collections.abc import Sequence
from datetime import datetime

from buurthuis.balance.trust import Trust
from buurthuis.centres.models import Centre
from buurthuis.periods import Month
from buurthuis.relations import queries as relations


def trust(centre: Centre, month: Month, now: datetime, before: Sequence[Trust]) -> Trust:
    """All of it as it may be shown in the month; `before` are the versions that were signed of it."""
    is_over = month.last < now.date()
    return Trust(
        new_visitors=relations.first_visits(
            centre, month, is_over, [version.new_visitors for version in before if version.new_visitors]
        ),
        way=relations.way_lines(centre, month),
    )
