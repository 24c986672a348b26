"""The tablets of a centre, what they say they still hold, and what is wrong with what arrived."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from buurthuis import clock
from buurthuis.accounts.models import Account
from buurthuis.attendance.models import Tablet, TapQueue
from buurthuis.attendance.models.tablet import PAIRED, REVOKED
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering

QUIET = timedelta(minutes=15)  # a tablet in use is heard of every minute
STILL_USED = timedelta(days=7)


@dataclass
class Sending:
    """A tablet, or the phone of somebody who is signed in, with its queues; the newest queue first."""

    name: str
    tablet: Tablet | None
    queues: list[TapQueue] = field(default_factory=list)

    @property
    def seen_at(self) -> datetime | None:
        """When it was last heard of; of a new tablet that is when it was paired."""
        if self.queues:
            return self.queues[0].seen_at
        return self.tablet.paired_at if self.tablet is not None else None

    @property
    def open(self) -> int:
        """How many taps it said to hold when it was last heard of, the older queues included."""
        return sum(queue.open for queue in self.queues)

    @property
    def app(self) -> str:
        return self.queues[0].app if self.queues else ""

    @property
    def alarms(self) -> list[TapQueue]:
        """The queues of which something did not arrive, or arrived twice over."""
        return [queue for queue in self.queues if queue.is_alarming]

    @property
    def left_behind(self) -> list[TapQueue]:
        """Queues of before, of which the last that was heard is that they still held taps."""
        return [queue for queue in self.queues[1:] if queue.open]

    def may_hold(self, opens: datetime, ends: datetime, now: datetime) -> bool:
        """True when some of a count may not have arrived: it said so, or it went silent that day before the end."""
        if self.tablet is not None and self.tablet.state == REVOKED:
            return False
        seen = self.seen_at
        went_silent = seen is not None and opens <= seen < ends and now - seen > QUIET
        return bool(self.open) or (went_silent and self.tablet is not None)

    def is_missed(self, now: datetime, busy: bool) -> bool:
        """True when staff should look where it is: it holds taps or is needed, and is not heard of; or it alarms."""
        seen = self.seen_at
        if seen is None or (self.tablet is not None and self.tablet.state == REVOKED):
            return False
        silent = now - seen > QUIET
        needed = busy and self.tablet is not None and self.tablet.state == PAIRED and now - seen < STILL_USED
        return (silent and (bool(self.open) or needed)) or bool(self.alarms)


def senders_at(centres: Collection[int]) -> dict[int, list[Sending]]:
    """Whatever sent taps to these centres, by centre."""
    asked = (
        select(TapQueue, Tablet, Account.name)
        .outerjoin(Tablet, Tablet.id == TapQueue.tablet_id)
        .outerjoin(Account, Account.id == TapQueue.account_id)
        .where(TapQueue.centre_id.in_(centres))
        .order_by(TapQueue.seen_at.desc(), TapQueue.id)
    )
    found: dict[int, dict[tuple[int | None, int | None], Sending]] = {}
    rows: Iterable[Any] = db.session.execute(asked)
    for queue, tablet, person in rows:  # a phone has no tablet
        at_centre = found.setdefault(queue.centre_id, {})
        key = (queue.tablet_id, queue.account_id if tablet is None else None)
        one = at_centre.setdefault(key, Sending((person or "") if tablet is None else tablet.name, tablet))
        one.queues.append(queue)
    return {centre: list(senders.values()) for centre, senders in found.items()}


def tablets(centre: Centre) -> list[Sending]:
    """Every tablet of the centre by name, those that were revoked last; with their queues."""
    sent = {one.tablet: one for one in senders_at([centre.id]).get(centre.id, ())}
    asked = select(Tablet).where(Tablet.centre_id == centre.id)
    known = sorted(db.session.scalars(asked), key=lambda one: (one.state == REVOKED, one.name.casefold()))
    return [sent.get(one) or Sending(one.name, one) for one in known]


def phones(centre: Centre) -> list[Sending]:
    """The phones of people who counted with their own key, and still hold taps or raise an alarm."""
    senders = senders_at([centre.id]).get(centre.id, ())
    return [one for one in senders if one.tablet is None and (one.open or one.alarms)]


def not_sent_all(gathering: Gathering, now: datetime) -> list[Sending]:
    """Whatever may still hold some of the count of a gathering, for who wants to close it."""
    centre = gathering.centre
    opens = clock.instant_of(datetime.combine(gathering.day, time.min), centre.timezone)
    ends = clock.instant_of(datetime.combine(gathering.day, gathering.ends_at), centre.timezone)
    return [one for one in [*tablets(centre), *phones(centre)] if one.may_hold(opens, ends, now)]
