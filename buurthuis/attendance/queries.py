"""What the counting page reads: the groups of the house, and what the ledger says of one gathering."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from buurthuis.attendance import tally, taps
from buurthuis.attendance.models import GroupCount, HeadCount, Tap
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.groups.partition import UNKNOWN, UNKNOWN_COLOUR, UNKNOWN_ICON
from buurthuis.schedule.models import Gathering


@dataclass(frozen=True)
class Row:
    """One group on the sheet; `visits` is None where it was not counted, or may not be seen any more."""

    group: Group | None
    visits: int | None

    @property
    def number(self) -> int | None:
        """The number of the group; None is unknown / not asked."""
        return self.group.id if self.group else None

    @property
    def name(self) -> str:
        """The name of its field."""
        return f"group_{self.group.id}" if self.group else UNKNOWN

    @property
    def colour(self) -> str:
        return self.group.colour if self.group else UNKNOWN_COLOUR

    @property
    def icon(self) -> str:
        return self.group.icon if self.group else UNKNOWN_ICON


@dataclass(frozen=True)
class Sheet:
    """The count of one gathering as a person may see it now; `mark` names the ledger it was read from."""

    rows: tuple[Row, ...]
    head_count: HeadCount | None
    mark: str
    exact: bool
    total: int
    below_zero: bool
    refusal: str | None

    @property
    def state(self) -> str:
        return tally.state(
            self.head_count is not None, closed=bool(self.head_count and self.head_count.closed_at)
        )

    @property
    def shows_numbers(self) -> bool:
        return self.exact and self.head_count is not None


def sheet(gathering: Gathering, today: date) -> Sheet:
    """The sheet of a gathering: every group of the centre in its order, and unknown / not asked last."""
    head_count = db.session.get(HeadCount, gathering.id)
    counts = db.session.scalars(select(GroupCount).where(GroupCount.gathering_id == gathering.id))
    totals = {count.group_id: count.visits for count in counts}
    exact = tally.still_exact(gathering.day, today)
    shown = exact and head_count is not None
    return Sheet(
        rows=tuple(
            Row(group, max(0, totals.get(group.id if group else None, 0)) if shown else None)
            for group in (*_groups(gathering, totals), None)
        ),
        head_count=head_count,
        mark=taps.mark(db.session.scalars(select(Tap.id).where(Tap.gathering_id == gathering.id))),
        exact=exact,
        total=tally.visits(totals),
        below_zero=any(n < 0 for n in totals.values()),
        refusal=tally.refusal(gathering.takes_place, gathering.state, gathering.day, today),
    )


def _groups(gathering: Gathering, totals: Mapping[int | None, int]) -> list[Group]:
    """The groups not yet retired on the day; one that is retired still shows where it was counted.

    A group that came into use later shows as well: the paper sheet of that day may know it already.
    """
    in_use = or_(Group.retired_on.is_(None), Group.retired_on > gathering.day)
    counted = Group.id.in_([group for group in totals if group is not None])
    of_the_house = select(Group).where(Group.centre_id == gathering.centre_id, or_(in_use, counted))
    return list(db.session.scalars(of_the_house.order_by(Group.position, Group.id)))
