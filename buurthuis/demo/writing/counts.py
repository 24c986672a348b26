"""The count of a gathering of the demo, as the ledger keeps it."""

import hashlib
import uuid
from datetime import date

from buurthuis.attendance import taps
from buurthuis.attendance.models import GroupCount, HeadCount, Tap
from buurthuis.centres.models import Centre
from buurthuis.demo.writing.rows import Rows


def count(
    rows: Rows, centre: Centre, gathering: int, day: date, wanted: dict[int | None, int], method: str
) -> None:
    """Let the rows wait that say how many came, by number of the group and None for unknown."""
    changes = [(taps.ADJUST, group, n) for group, n in taps.steps({}, wanted)] or [(taps.NOBODY, None, 0)]
    events = [
        taps.Tap(_name(centre, gathering, nth), gathering, kind, group, n, reason="sheet")
        for nth, (kind, group, n) in enumerate(changes)
    ]
    for event in events:
        rows.add(
            Tap,
            id=event.id,
            digest=event.digest,
            centre_id=centre.id,
            gathering_id=gathering,
            group_id=event.group,
            kind=event.kind,
            n=event.n,
            reason=event.reason,
            received_on=day,
        )
    rows.add(HeadCount, gathering_id=gathering, method=method)
    for group, visits in (taps.totals(events) or {}).items():
        rows.add(GroupCount, gathering_id=gathering, group_id=group, visits=visits)


def _name(centre: Centre, gathering: int, nth: int) -> str:
    """The name of an event: as random as any, yet the same in everybody's demo."""
    seed = hashlib.sha256(f"{centre.slug}/{gathering}/{nth}".encode()).digest()
    return str(uuid.UUID(bytes=seed[:16], version=4))
