"""First visits that wait for a decision, by month and reason; never by channel, as they are few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import select

from buurthuis.attendance.models import HeldFirstVisit
from buurthuis.attendance.models.held import DISMISSED, OPEN
from buurthuis.attendance.queries.held import CAN_BE_TAKEN_BACK
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month

CANNOT_COUNT = frozenset({"impossible", "folded_target", "strange_month"})


@dataclass(frozen=True)
class FirstVisitBundle:
    """Held first visits of one month, held for one reason. `key` names it in a form."""

    why: str
    state: str
    month: Month | None
    events: Sequence[HeldFirstVisit]

    @property
    def key(self) -> str:
        return f"{self.why}.{self.state}.{self.month or ''}"

    @property
    def can_be_applied(self) -> bool:
        """False for what can be no first visit, or belongs to a month that nobody expects."""
        return self.why not in CANNOT_COUNT and self.month is not None


def first_visit_bundles(centre: Centre, now: datetime, alone: bool = False) -> list[FirstVisitBundle]:
    """What waits for a decision, and what was dismissed in the last two weeks.

    `alone` keeps everybody else from deciding about them until this transaction ends.
    """
    lately = (HeldFirstVisit.state == DISMISSED) & (HeldFirstVisit.settled_at >= now - CAN_BE_TAKEN_BACK)
    asked = select(HeldFirstVisit).where(
        HeldFirstVisit.centre_id == centre.id, (HeldFirstVisit.state == OPEN) | lately
    )
    if alone:
        asked = asked.with_for_update().execution_options(populate_existing=True)
    found = sorted(db.session.scalars(asked), key=_place)
    return [FirstVisitBundle(*key, tuple(some)) for key, some in groupby(found, key=_kind)]


def _kind(held: HeldFirstVisit) -> tuple[str, str, Month | None]:
    return held.why, held.state, Month.of(held.first) if held.first else None


def _place(held: HeldFirstVisit) -> tuple[str, str, date, str]:
    return held.why, held.state, held.first or date.min, held.id
