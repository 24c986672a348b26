"""How the tests read and fill in a sheet, by the keys of the groups."""

from buurthuis.attendance.models import GroupCount, Tap
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
