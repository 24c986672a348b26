"""What somebody should know before a month is closed: what was not counted, and what may still arrive."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from buurthuis import clock
from buurthuis.attendance import queries as counting
from buurthuis.attendance.models import HeadCount
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.schedule.models import HELD, PLANNED, Activity, Gathering, Tagging


@dataclass(frozen=True)
class NotCounted:
    """A gathering that took place, as far as anybody knows, without a count."""

    gathering: int
    title: str
    day: date


@dataclass(frozen=True)
class Concerns:
    """`tablets` may still hold taps; so many `held` taps wait for a decision; of so many gatherings (`unmarked`)
    nobody said whether they were own circle or mixed.
    """

    not_counted: tuple[NotCounted, ...]
    tablets: tuple[str, ...]
    held: int
    unmarked: int

    def __bool__(self) -> bool:
        return bool(self.not_counted or self.tablets or self.held or self.unmarked)


def concerns(centre: Centre, month: Month) -> Concerns:
    """What is missing of a month that is over."""
    of_month = (Gathering.centre_id == centre.id, Gathering.day.between(month.first, month.last))
    asked = (
        select(Gathering.id, Activity.title, Gathering.day)
        .join(Activity, Activity.id == Gathering.activity_id)
        .outerjoin(HeadCount, HeadCount.gathering_id == Gathering.id)
        .where(*of_month, Gathering.state == PLANNED, HeadCount.gathering_id.is_(None))
        .order_by(Gathering.day, Gathering.starts_at, Gathering.id)
    )
    unmarked = (
        select(db.func.count(Gathering.id))
        .join(Tagging, Tagging.id == Gathering.tagging_id)
        .where(*of_month, Tagging.setting.is_(None), Gathering.state.in_((PLANNED, HELD)))
    )
    return Concerns(
        not_counted=tuple(NotCounted(*row) for row in db.session.execute(asked)),
        tablets=_silent(centre, month),
        held=counting.waiting(centre),
        unmarked=db.session.scalar(unmarked) or 0,
    )


def _silent(centre: Centre, month: Month) -> tuple[str, ...]:
    """The tablets and phones, heard of since the month began, that hold taps or of which something did not arrive."""
    begins = clock.instant_of(datetime.combine(month.first, datetime.min.time()), centre.timezone)
    senders = [*counting.tablets(centre), *counting.phones(centre)]
    return tuple(
        one.name
        for one in senders
        if (one.open or one.alarms) and one.seen_at is not None and one.seen_at >= begins
    )
