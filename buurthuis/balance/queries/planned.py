"""What is planned between two days, whether it was already or has yet to come."""

from datetime import date, datetime

from buurthuis.balance.gatherings import CountedGroup, Gathered
from buurthuis.balance.queries.gathered import gathered
from buurthuis.centres.models import Centre
from buurthuis.groups import queries as group_queries

TAKES_PLACE = ("held", "to_come")


def planned(
    centre: Centre, first: date, last: date, now: datetime
) -> tuple[list[Gathered], tuple[CountedGroup, ...]]:
    """The gatherings that were not called off, and the groups that are counted between these days."""
    groups = group_queries.every(centre)
    found = [g for g in gathered(centre, first, last, now, groups) if g.state in TAKES_PLACE]
    in_use = (group for group in groups if group.counted_between(first, last))
    return found, tuple(CountedGroup(group.key, group.sensitive) for group in in_use)
