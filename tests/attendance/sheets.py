"""How the tests read and fill in a sheet, by the keys of the groups."""

from uuid import uuid4

from buurthuis.attendance import taps
from buurthuis.attendance.models import GroupCount, Tap, keep, row
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.visitor import Page


def ledger(gathering: Gathering) -> list[tuple[str, int]]:
    taps = db.session.scalars(db.select(Tap).filter_by(gathering_id=gathering.id))
    return sorted((tap.kind, tap.n) for tap in taps)


def counted(gathering: Gathering) -> dict[str, int]:
    counts = db.session.scalars(db.select(GroupCount).filter_by(gathering_id=gathering.id))
    names = {group.id: key for key, group in house.groups().items()}
    return {names[count.group_id] if count.group_id else "unknown": count.visits for count in counts}


def address(gathering: Gathering) -> str:
    return f"/{gathering.centre.slug}/gatherings/{gathering.id}/count"


def field(key: str) -> str:
    return key if key == "unknown" else f"group_{house.groups()[key].id}"


def typed(**numbers: object) -> dict[str, object]:
    return {"method": "asked", **{field(key): number for key, number in numbers.items()}}


def shown(page: Page, key: str) -> str | None:
    return page.all("input", name_=field(key))[0].get("value")


def tap(gathering: Gathering, **numbers: int) -> list[str]:
    """So many visitors of each group are tapped on a tablet, one tap for each; answers the names of the taps."""
    groups = {key: group.id for key, group in house.groups().items()} | {"unknown": None}
    events = [
        taps.Tap(str(uuid4()), gathering.id, taps.TAP, groups[key], 1)
        for key, n in numbers.items()
        for _ in range(n)
    ]
    arrive(gathering, events)
    return [event.id for event in events]


def arrive(gathering: Gathering, events: list[taps.Tap]) -> None:
    """These events come into the ledger as if a tablet sent them, and the counts follow."""
    db.session.add_all(Tap(**row(event, gathering.centre_id, house.TODAY, False)) for event in events)
    db.session.flush()
    keep(
        gathering,
        [each.event for each in db.session.scalars(db.select(Tap).filter_by(gathering_id=gathering.id))],
    )
    db.session.commit()
