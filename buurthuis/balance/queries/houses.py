"""A month of several houses, as far as somebody may read it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from buurthuis.balance.models import CircleSum
from buurthuis.balance.queries.sums import Clocks, is_to_come, sums
from buurthuis.balance.queries.versions import released
from buurthuis.balance.report import MonthBalance
from buurthuis.balance.side_by_side import CircleOffer, HouseLine, SideBySide, circle_lines, home
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.schedule.models import OWN_CIRCLE, Gathering, Tagging, circle


@dataclass(frozen=True)
class FoundHouses:
    """The month of the houses, and the groups it speaks of, for their words.

    These are by slug of the centre, None for a group that every house knows, and key.
    """

    month: SideBySide
    groups: Mapping[tuple[str | None, str], Group]


def side_by_side(
    centres: Sequence[Centre], open_to: Collection[int], month: Month, clocks: Clocks
) -> FoundHouses:
    """A month of these houses in this order. Of those in `open_to` it is read as it stands."""
    signed = _signed([each.id for each in centres if each.id not in open_to], month)
    known = sums({number: clocks[number] for number in open_to}, month, month)
    shown = {number: line for number, (line,) in known.items()}
    shown |= {number: report.house for number, report in signed.items() if report.house}
    lines = tuple(HouseLine(each.slug, each.name, shown.get(each.id), each.id in shown) for each in centres)
    offers, groups = _circles([each for each in centres if each.id in shown], signed, month, clocks)
    return FoundHouses(SideBySide(month, lines, circle_lines(offers)), groups)


def _signed(centres: Collection[int], month: Month) -> dict[int, MonthBalance]:
    """The month of each of these houses as it was released; of the others there is nothing to show."""
    return {number: version.frozen.report for number, version in released(centres, month).items()}


def _circles(
    centres: Sequence[Centre], signed: Mapping[int, MonthBalance], month: Month, clocks: Clocks
) -> tuple[list[CircleOffer], dict[tuple[str | None, str], Group]]:
    """What each house offered each group in own circle, in the order of the houses and of their groups."""
    numbers = [each.id for each in centres if each.id not in signed]
    live = _live({number: clocks[number] for number in numbers}, month)
    offers: list[CircleOffer] = []
    groups: dict[tuple[str | None, str], Group] = {}
    of_centres = _groups(centres)
    for centre in centres:
        as_signed = signed[centre.id].circles if centre.id in signed else ()
        lines = {line.key: (line.gatherings, line.minutes) for line in as_signed} or live.get(centre.id, {})
        for group in of_centres[centre.id]:
            if group.key in lines:
                offers.append(CircleOffer(centre.slug, group.key, *lines[group.key]))
                groups.setdefault((home(group.key, centre.slug), group.key), group)
    return offers, groups


def _groups(centres: Sequence[Centre]) -> dict[int, list[Group]]:
    """The groups of each house, in its order."""
    found: dict[int, list[Group]] = {each.id: [] for each in centres}
    asked = select(Group).where(Group.centre_id.in_(found)).order_by(Group.position, Group.id)
    for group in db.session.scalars(asked):
        found[group.centre_id].append(group)
    return found


def _live(clocks: Clocks, month: Month) -> dict[int, dict[str | None, tuple[int, int]]]:
    """Gatherings and minutes in own circle by house and key of the group, without what is still to come."""
    coming = _to_come(clocks, month)
    asked = (
        select(CircleSum.centre_id, Group.id, Group.key, CircleSum.gatherings, CircleSum.minutes)
        .join(Group, Group.id == CircleSum.group_id)
        .where(CircleSum.centre_id.in_(clocks), CircleSum.first == month.first)
    )
    found: dict[int, dict[str | None, tuple[int, int]]] = {}
    for centre, number, key, gatherings, minutes in db.session.execute(asked):
        fewer, shorter = coming.get(number, (0, 0))
        found.setdefault(centre, {})[key] = (gatherings - fewer, minutes - shorter)
    return found


def _to_come(clocks: Mapping[int, datetime], month: Month) -> dict[int, tuple[int, int]]:
    """How many gatherings that are for a group are still to come, and their minutes; none in a month that is over."""
    if not any(now.date() <= month.last for now in clocks.values()):
        return {}
    rows = db.session.execute(
        select(circle.c.group_id, func.count(), func.sum(Gathering.minutes))
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .join(circle, circle.c.tagging_id == Tagging.id)
        .where(is_to_come(clocks, month, month), Tagging.setting == OWN_CIRCLE)
        .group_by(circle.c.group_id)
    )
    return {group: (gatherings, minutes) for group, gatherings, minutes in rows}
