"""What is held, in bundles that somebody can decide about at once."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import func, select, union_all

from buurthuis.attendance import tally
from buurthuis.attendance.models import HeldFirstVisit, HeldTap, Tablet, this_ledger
from buurthuis.attendance.models.held import DISMISSED, OPEN
from buurthuis.attendance.taps import TAP, VOID
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.schedule.models import HELD, PLANNED, Gathering

CAN_BE_TAKEN_BACK = timedelta(days=14)
MOST_CHOICES = 60


@dataclass
class Bundle:
    """Held events of one tablet for one gathering, held for one reason. `key` names it in a form."""

    why: str
    state: str
    number: int
    gathering: Gathering | None
    tablet: Tablet | None
    taps: list[HeldTap] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.why}.{self.state}.{self.number}.{self.tablet.id if self.tablet else 0}"

    @property
    def visits(self) -> int:
        """How many visits applying it adds, as far as it can be read."""
        return sum(
            n
            for held in self.taps
            if held.raw.get("kind") == TAP and isinstance(n := held.raw.get("n", 1), int)
        )

    @property
    def voids(self) -> int:
        return sum(held.raw.get("kind") == VOID for held in self.taps)

    @property
    def can_be_applied(self) -> bool:
        """False for what cannot be read as an event, and for what takes back a tap that is only in a sum by now."""
        return self.why not in ("impossible", "folded_target")

    @property
    def received_on(self) -> date:
        """The day on which the first of them came."""
        return self.taps[0].received_on

    @property
    def asks_for_a_gathering(self) -> bool:
        """True when people have to say, or may, with which gathering it was counted."""
        return self.gathering is None or self.why == "too_early"

    def by_group(self, groups: Iterable[Group]) -> list[tuple[Group | None, int]]:
        """Visits by group, in the order of the centre; groups it does not know are unknown / not asked."""
        known = {group.id: group for group in groups}
        sums: Counter[int | None] = Counter()
        for held in self.taps:
            if held.raw.get("kind") == TAP and isinstance(held.raw.get("n", 1), int):
                group = held.raw.get("group")
                sums[group if group in known else None] += held.raw.get("n", 1)
        in_order = sorted(known, key=lambda number: known[number].position)
        told: list[tuple[Group | None, int]] = [(known[one], sums[one]) for one in in_order if sums[one]]
        return [*told, (None, sums[None])] if sums[None] else told


def bundles(centre: Centre, today: date, alone: bool = False) -> list[Bundle]:
    """What waits for a decision, and what was dismissed lately, in the order in which it came.

    `alone` keeps everybody else from deciding about them until this transaction ends.
    """
    lately = (HeldTap.state == DISMISSED) & (HeldTap.received_on >= today - CAN_BE_TAKEN_BACK)
    asked = select(HeldTap).where(HeldTap.centre_id == centre.id, (HeldTap.state == OPEN) | lately)
    found: dict[tuple[str, str, int, int | None], Bundle] = {}
    sure_until = this_ledger().sure_until
    asked = asked.order_by(HeldTap.received_on, HeldTap.seq, HeldTap.id)
    if alone:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    for held in db.session.scalars(asked):
        number = held.raw.get("gathering")
        number = number if isinstance(number, int) and not isinstance(number, bool) else 0
        key = (held.why, held.state, number, held.tablet)
        if key not in found:
            is_another = held.why == "other_ledger" and number > sure_until
            gathering = None if is_another else _own(centre, number)
            found[key] = Bundle(held.why, held.state, number, gathering, _tablet(centre, held.tablet))
        found[key].taps.append(held)
    return list(found.values())


def waiting(centre: Centre) -> int:
    """How many events wait for a decision."""
    return waiting_at([centre.id]).get(centre.id, 0)


def waiting_at(centres: Collection[int]) -> dict[int, int]:
    """How many events wait for a decision, by centre; centres where none does are left out."""
    open_ones = union_all(
        *(
            select(held.centre_id).where(held.centre_id.in_(centres), held.state == OPEN)
            for held in (HeldTap, HeldFirstVisit)
        )
    ).subquery()
    asked = select(open_ones.c.centre_id, func.count()).group_by(open_ones.c.centre_id)
    return dict(db.session.execute(asked).all())


def held_of(tablet: int | None) -> int:
    """How many events of a tablet wait for a decision."""
    asked = select(func.count()).select_from(HeldTap)
    return db.session.scalar(asked.where(HeldTap.tablet == tablet, HeldTap.state == OPEN)) or 0


def could_belong_to(centre: Centre, today: date) -> list[Gathering]:
    """Gatherings of the last two weeks, the newest first: one of them may be the one that was counted."""
    asked = select(Gathering).where(
        Gathering.centre_id == centre.id,
        Gathering.day.between(today - tally.DAYS_EXACT, today),
        Gathering.state.in_((PLANNED, HELD)),
    )
    return list(
        db.session.scalars(asked.order_by(Gathering.day.desc(), Gathering.starts_at).limit(MOST_CHOICES))
    )


def _own(centre: Centre, number: int) -> Gathering | None:
    found = db.session.get(Gathering, number) if 0 < number < 2**31 else None
    return found if found is not None and found.centre_id == centre.id else None


def _tablet(centre: Centre, number: int | None) -> Tablet | None:
    found = db.session.get(Tablet, number) if number else None
    return found if found is not None and found.centre_id == centre.id else None
