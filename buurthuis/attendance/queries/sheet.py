"""What the counting page reads: the groups of the house, and what the ledger says of one gathering."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select

from buurthuis.attendance import tally, taps
from buurthuis.attendance.models import GroupCount, HeadCount, events_of, month_is_closed
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.groups.partition import UNKNOWN, UNKNOWN_COLOUR, UNKNOWN_ICON
from buurthuis.schedule.models import Gathering

Totals = Mapping[int | None, int]


@dataclass(frozen=True)
class Row:
    """One group on the sheet; `visits` is None where it was not counted, or may not be seen any more.

    `tapped` are the visits of them that came from a tablet, None where no tablet counted this gathering.
    """

    group: Group | None
    visits: int | None
    tapped: int | None = None

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
    """The count of one gathering as a person may see it now; `mark` names the ledger it was read from.

    `is_tapped` says that a tablet counted too, so that a paper sheet must say what its numbers are.
    """

    rows: tuple[Row, ...]
    head_count: HeadCount | None
    mark: str
    exact: bool
    total: int
    below_zero: bool
    refusal: str | None
    is_tapped: bool = False
    being_counted: bool = False

    @property
    def state(self) -> str:
        closed = bool(self.head_count and self.head_count.closed_at)
        return tally.state(self.head_count is not None, closed, going_on=self.being_counted)

    @property
    def shows_numbers(self) -> bool:
        return self.exact and self.head_count is not None


def sheet(gathering: Gathering, now: datetime) -> Sheet:
    """The sheet of a gathering: every group of the centre in its order, and unknown / not asked last.

    `now` is on the wall of the centre.
    """
    today = now.date()
    head_count = db.session.get(HeadCount, gathering.id)
    totals = counts(gathering)
    ids, tapped = _ledger(gathering)
    total = tally.visits(totals)
    exact = tally.still_exact(gathering.day, today)
    shown = exact and head_count is not None
    return Sheet(
        rows=tuple(
            _row(group, totals if shown else None, tapped if shown else None)
            for group in (*_groups(gathering, totals), None)
        ),
        head_count=head_count,
        mark=taps.mark(ids),
        exact=exact,
        total=total,
        below_zero=any(n < 0 for n in totals.values()),
        refusal=_refusal(gathering, today),
        is_tapped=tapped is not None,
        being_counted=head_count is not None
        and tally.being_counted(head_count.method, total, gathering.day, gathering.ends_at, now),
    )


def counts(gathering: Gathering) -> dict[int | None, int]:
    """Visits by group as they stand in the house, also where nobody may see them any more."""
    asked = select(GroupCount.group_id, GroupCount.visits).where(GroupCount.gathering_id == gathering.id)
    return dict(db.session.execute(asked).all())


def _row(group: Group | None, totals: Totals | None, tapped: Totals | None) -> Row:
    number = group.id if group else None
    visits = None if totals is None else max(0, totals.get(number, 0))
    return Row(group, visits, None if tapped is None else tapped.get(number, 0))


def _ledger(gathering: Gathering) -> tuple[list[str], dict[int | None, int] | None]:
    """The names of all events, and by group what was tapped on tablets and not taken back."""
    events = events_of(gathering.id)
    tapped = [event for event in taps.valid(events) if event.kind == taps.TAP]
    return [event.id for event in events], taps.totals(tapped)


def _refusal(gathering: Gathering, today: date) -> str | None:
    is_closed = month_is_closed(gathering.centre_id, gathering.day)
    return tally.refusal(gathering.takes_place, gathering.state, gathering.day, today, is_closed)


def _groups(gathering: Gathering, totals: Mapping[int | None, int]) -> list[Group]:
    """The groups not yet retired on the day; one that is retired still shows where it was counted.

    A group that came into use later shows as well: the paper sheet of that day may know it already.
    """
    in_use = or_(Group.retired_on.is_(None), Group.retired_on > gathering.day)
    counted = Group.id.in_([group for group in totals if group is not None])
    of_the_house = select(Group).where(Group.centre_id == gathering.centre_id, or_(in_use, counted))
    return list(db.session.scalars(of_the_house.order_by(Group.position, Group.id)))
