"""First visits that were counted on paper come into their ledger; and months closed long ago keep their sums alone."""

import uuid
from collections.abc import Mapping

from sqlalchemy import delete, select

from buurthuis.attendance import first_visits
from buurthuis.attendance.models import FirstVisit, FoldedTap, HeldFirstVisit, by_channel
from buurthuis.attendance.models.asking import unless_there
from buurthuis.attendance.models.held import OPEN
from buurthuis.attendance.taps import ADJUST
from buurthuis.attendance.writing.first_visits import add, known_names
from buurthuis.extensions import db
from buurthuis.periods import Month


class NotTyped(Exception):
    """More would be taken off than was typed from paper."""


def enter(centre: int, month: Month, more: Mapping[str, int], key: uuid.UUID) -> bool:
    """Add what was counted on paper to the ledger, or take it off; nothing when the page of this `key` was
    entered with the same numbers before.

    Answers whether anything was added. Whoever calls holds the month. Raises NotTyped: taking off more than was typed
    before would tell, by how much is left, how many came in each way.
    """
    page = uuid.uuid5(key, f"{month} {sorted(more.items())}")
    names = {channel: str(uuid.uuid5(page, channel)) for channel in more}
    if known_names(list(names.values()), centre).digests:
        return False
    typed = by_channel(centre, month).typed
    if any(typed[channel] + n < 0 for channel, n in more.items()):
        raise NotTyped
    wanted = [
        first_visits.FirstVisit(names[channel], month, ADJUST, channel, n, reason=first_visits.SHEET)
        for channel, n in more.items()
        if n
    ]
    add(centre, wanted)
    return bool(wanted)


def fold(centre: int, month: Month) -> int:
    """Let sums take the place of the first visits of a month; answers how many went. The caller holds the month."""
    rows = db.session.scalars(
        select(FirstVisit).where(FirstVisit.centre_id == centre, FirstVisit.first == month.first)
    ).all()
    folded = first_visits.fold(row.event for row in rows)
    if folded.gone:
        db.session.execute(unless_there(FoldedTap), [{"id": name} for name in folded.gone])
        gone = delete(FirstVisit).where(FirstVisit.id.in_(folded.gone))
        db.session.execute(gone, execution_options={"synchronize_session": False})
        db.session.expire_all()
    sums = [
        first_visits.FirstVisit(str(uuid.uuid4()), month, ADJUST, channel, n, reason=first_visits.FOLDED)
        for channel, n in folded.sums
    ]
    add(centre, sums)
    _forget_held(centre, month)
    return len(folded.gone)


def _forget_held(centre: int, month: Month) -> None:
    """Of what was held and decided about only the name is left, among the folded ones; a digest would tell the way."""
    decided = (
        HeldFirstVisit.centre_id == centre,
        HeldFirstVisit.first == month.first,
        HeldFirstVisit.state != OPEN,
    )
    names = set(db.session.scalars(select(HeldFirstVisit.id).where(*decided)))
    if names:
        db.session.execute(unless_there(FoldedTap), [{"id": name} for name in sorted(names)])
    gone = delete(HeldFirstVisit).where(*decided)
    db.session.execute(gone, execution_options={"synchronize_session": False})
