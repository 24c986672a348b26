"""The months of the demo that were closed: each with its story and a name, and one of them twice."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select

from buurthuis.accounts.models import Account
from buurthuis.attendance.models import HeadCount, enter, hold_month
from buurthuis.balance.edition import Edition
from buurthuis.balance.frozen import Frozen
from buurthuis.balance.models import MonthVersion, sign
from buurthuis.balance.queries import counted
from buurthuis.balance.report import balance
from buurthuis.centres.models import Centre
from buurthuis.demo.stories import REOPENED, story
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.periods import Month
from buurthuis.schedule.models import PLANNED, Gathering

SIGNED_ON = timedelta(days=4)  # of the next month
CAME_LATE = {"migrantenoudere": 7, "overig": 12, "statushouder": 6}


@dataclass(frozen=True)
class Closing:
    """Who closes the months of a centre; `released` of them, from the first on, can be read outside the house."""

    centre: Centre
    manager: Account
    released: int

    def close(self, months: list[Month]) -> None:
        """Close these months, in order; one of the last was opened again for a sheet that came late."""
        late = next((month for month in reversed(months[:-1]) if self._uncounted(month)), None)
        for nth, month in enumerate(months):
            version = self._sign(month, nth, 1)
            if month == late:
                self._count_late(month)
                version.reopen(REOPENED, self._at(month, 9), self.manager.id)
                version = self._sign(month, nth, 2, REOPENED)
            if nth < self.released:
                version.release(self._at(month, 10), self.manager.id)
            hold_month(self.centre.id, month.first, alone=True).close(self._at(month, 8))
        db.session.flush()

    def _sign(self, month: Month, nth: int, number: int, reason: str = "") -> MonthVersion:
        at = self._at(month, 6 + number)
        report = balance(counted(self.centre, month, at).month)
        edition = Edition(number, at.date(), self.manager.name, None, story(nth), reason)
        return sign(
            self.centre.id, month.first, Frozen(self.centre.name, edition, report), at, self.manager.id
        )

    def _at(self, month: Month, hour: int) -> datetime:
        return datetime.combine(month.last + SIGNED_ON, time(hour))

    def _uncounted(self, month: Month) -> Gathering | None:
        """The first gathering of the month that nobody counted."""
        asked = (
            select(Gathering)
            .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
            .where(
                Gathering.centre_id == self.centre.id,
                Gathering.day.between(month.first, month.last),
                Gathering.state == PLANNED,
                HeadCount.gathering_id.is_(None),
            )
            .order_by(Gathering.day, Gathering.id)
        )
        return db.session.scalars(asked).first()

    def _count_late(self, month: Month) -> None:
        """The sheet of a gathering that nobody had counted is entered."""
        gathering = self._uncounted(month)
        if gathering is None:
            return
        groups = db.session.scalars(select(Group).where(Group.centre_id == self.centre.id))
        wanted: dict[int | None, int] = {group.id: CAME_LATE.get(group.key, 0) for group in groups}
        enter(gathering, wanted, "estimated", self._at(month, 9).date())
