"""What was held, and decided about, keeps its name alone once the taps of its month are sums."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import String, cast, select, update

from buurthuis.attendance.models import CountedMonth, FoldedTap, HeldTap
from buurthuis.attendance.models.held import APPLIED, DISMISSED
from buurthuis.attendance.queries.held import CAN_BE_TAKEN_BACK
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering

AT_ONCE = 500
NOBODY_LOOKS_AGAIN = CAN_BE_TAKEN_BACK + timedelta(days=1)  # wherever on earth the centre is
SETTLED = HeldTap.state.in_((APPLIED, DISMISSED))
Key = tuple[int, date]  # centre, first day of a month


def forget(today: date) -> int:
    """Leave of events that were decided about their names and digests, once their month was folded.

    One that is sent again is known by them, and no single visit is left. What somebody can still look at again goes
    another night. Answers how many went; the caller commits.
    """
    decided = (HeldTap.state == APPLIED) | (HeldTap.received_on < today - NOBODY_LOOKS_AGAIN)
    asked = select(HeldTap).where(SETTLED, decided, cast(HeldTap.raw, String) != "{}")
    folded = select(CountedMonth.centre_id, CountedMonth.first).where(CountedMonth.folded_on.is_not(None))
    months = {(centre, first) for centre, first in db.session.execute(folded)}
    done = 0
    for some in db.session.scalars(asked.order_by(HeldTap.id)).partitions(AT_ONCE):
        keys, sums = _months(some), _in_sums(some)
        for held, key in zip(some, keys, strict=True):
            if key in months or (held.state == APPLIED and held.id in sums):
                done += _keep_the_name(held, key[1])
    return done


def _months(some: Sequence[HeldTap]) -> list[Key]:
    """The month of each: that of its gathering; where nobody knows which it was, that in which it came."""
    known = [_number(held) for held in some]
    asked = select(Gathering.id, Gathering.centre_id, Gathering.day).where(Gathering.id.in_(known))
    days = {(centre, number): day for number, centre, day in db.session.execute(asked)}
    return [
        (held.centre_id, days.get((held.centre_id, number), held.received_on).replace(day=1))
        for held, number in zip(some, known, strict=True)
    ]


def _number(held: HeldTap) -> int:
    """The number of its gathering; 0 when it names none, or means one of another ledger."""
    number = held.raw.get("gathering")
    return number if type(number) is int and number > 0 and held.why != "other_ledger" else 0


def _in_sums(some: Sequence[HeldTap]) -> set[str]:
    """Those that count in a sum by now, with whichever gathering somebody chose."""
    return set(db.session.scalars(select(FoldedTap.id).where(FoldedTap.id.in_([held.id for held in some]))))


def _keep_the_name(held: HeldTap, first: date) -> int:
    of_it = (HeldTap.id == held.id, HeldTap.digest == held.digest, HeldTap.centre_id == held.centre_id)
    gone = dict.fromkeys(("tablet", "queue", "seq", "settled_at", "settled_by"))
    # somebody may look at it again at this very moment
    change = update(HeldTap).where(*of_it, SETTLED).values(raw={}, received_on=first, **gone)
    done = db.session.execute(change, execution_options={"synchronize_session": False})
    return int(done.rowcount)  # type: ignore[attr-defined]
