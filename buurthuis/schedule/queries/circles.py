"""The groups of an own circle, beside whatever is asked about a setting."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select

from buurthuis.groups.models import Group
from buurthuis.schedule.cards import Circle
from buurthuis.schedule.models import Tagging, circle


def with_circle(plans: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """One row for each group of the circle; a single one, without a group, where there is no circle."""
    return plans.outerjoin(circle, circle.c.tagging_id == Tagging.id).outerjoin(
        Group, Group.id == circle.c.group_id
    )


def circle_of(rows: Iterable[tuple[Any, ...]]) -> tuple[Circle, ...]:
    """The groups of rows that end in the key and the names of a group."""
    return tuple(Circle(key, names) for *_, key, names in rows if key is not None)
