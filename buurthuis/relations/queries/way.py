"""The ways of a month: two questions in bare SQL, for a page that must be fast."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.relations.models import KeyFigure, key_figure_group
from buurthuis.relations.way import WayLine, in_order
from buurthuis.schedule.described import SPOKEN
from buurthuis.schedule.models import HELD, OWN_CIRCLE, PLANNED, Activity, Gathering, Tagging, circle

FIRST: Any = bindparam("first")
LAST: Any = bindparam("last")
# Made once, as they are long to make. Of a group there are as many rows as key figures know it, at least one.
KNOWN = (
    select(Group.id, Group.key, KeyFigure.id, KeyFigure.spoken)
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
GATHERED = (
    select(circle.c.group_id, Activity.id, Activity.spoken)
    .select_from(Gathering)
    .join(Tagging, and_(Tagging.id == Gathering.tagging_id, Tagging.setting == OWN_CIRCLE))
    .join(circle, circle.c.tagging_id == Tagging.id)
    .join(Activity, Activity.id == Gathering.activity_id)
    .where(
        Gathering.centre_id == bindparam("centre"),
        Gathering.day.between(FIRST, LAST),
        Gathering.state.in_((PLANNED, HELD)),
    )
    .distinct()
)


def way_lines(centre: Centre, month: Month) -> tuple[WayLine, ...]:
    """A line for each group in use in the month, in the order of the house, as it was on its last day.

    Counted are the activities that gathered in own circle for the group, or will. Somebody shows the way when a key
    figure who knows the group agreed to be kept on that day.
    """
    about = {"centre": centre.id, "first": month.first, "last": month.last}
    known: Sequence[Any] = db.session.connection().execute(KNOWN, about).all()
    gathered: Sequence[Any] = db.session.connection().execute(GATHERED, about).all()
    spoken, shown = _spoken(gathered), {group for group, _, figure, _ in known if figure is not None}
    return tuple(
        WayLine(
            key,
            sum(of == group for of, _, _ in gathered),
            group in shown,
            in_order(spoken.get(group, ()), SPOKEN),
        )
        for group, key in {group: key for group, key, _, _ in known}.items()
    )


def _spoken(gathered: Iterable[Any]) -> Mapping[int, list[str]]:
    """The codes of the languages of the activities by group; those of key figures would tell who they are."""
    found: dict[int, list[str]] = {}
    for group, _activity, codes in gathered:
        found.setdefault(group, []).append(codes)
    return found
