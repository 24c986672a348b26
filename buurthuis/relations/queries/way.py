"""The ways of a month: one question in bare SQL, for a page that must be fast."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.relations.models import KeyFigure, key_figure_group
from buurthuis.relations.way import WayLine, in_order
from buurthuis.schedule.described import SPOKEN

FIRST: Any = bindparam("first")
LAST: Any = bindparam("last")
# Made once, as they are long to make. Of a group there are as many rows as key figures know it, at least one.
KNOWN = (
    select(Group.key, KeyFigure.id)
    .select_from(Group)
    .outerjoin(
        key_figure_group.join(
            KeyFigure.__table__,
            and_(
                KeyFigure.id == key_figure_group.c.key_figure_id,
                KeyFigure.since <= LAST,
                KeyFigure.agreed_until >= LAST,
            ),
        ),
        key_figure_group.c.group_id == Group.id,
    )
    .where(
        Group.centre_id == bindparam("centre"),
        Group.counted_from <= LAST,
        or_(Group.retired_on.is_(None), Group.retired_on > FIRST),
    )
    .order_by(Group.position, Group.id)
)
OwnCircle = tuple[str, int, str]
"""An own circle that gathers: the key of a group it is for, its activity, and the languages spoken there."""


def way_lines(centre: Centre, month: Month, gathered: Iterable[OwnCircle]) -> tuple[WayLine, ...]:
    """A line for each group in use in the month, in the order of the house, as it was on its last day.

    Counted are the activities of which own circles for the group are among those `gathered` in the month. Somebody
    shows the way when a key figure who knows the group agreed to be kept on that day.
    """
    about = {"centre": centre.id, "first": month.first, "last": month.last}
    known: Sequence[Any] = db.session.connection().execute(KNOWN, about).all()
    shown = {key for key, figure in known if figure is not None}
    spoken: dict[str, dict[int, str]] = {key: {} for key, _ in known}
    for key, activity, codes in gathered:
        if key in spoken:
            spoken[key][activity] = codes
    return tuple(
        WayLine(key, len(of_key), key in shown, in_order(of_key.values(), SPOKEN))
        for key, of_key in spoken.items()
    )
