"""Whether the last change of a plan can be undone, and what of it cannot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from buurthuis import clock
from buurthuis.centres.models import Centre
from buurthuis.centres.queries import rooms_beside
from buurthuis.database import reading_only
from buurthuis.extensions import db
from buurthuis.schedule.clashes import Taken, clashes
from buurthuis.schedule.models import PLANNED, Activity, Change, Gathering
from buurthuis.schedule.models.change import as_kept
from buurthuis.schedule.models.undoing import TAP
from buurthuis.schedule.queries.closed import closed_months
from buurthuis.schedule.queries.fitting import taken_on

SHOWN = timedelta(days=14)
COUNTED, CHANGED, TAKEN, CLOSED = "counted", "changed", "taken", "month_closed"


@dataclass(frozen=True)
class Stuck:
    """A gathering that stays as it is: it was `counted` or `changed` since, its place is `taken` by `other`, or the
    month in which it is or was is closed (`month_closed`).
    """

    number: int
    day: date
    code: str
    other: Taken | None = None


@dataclass(frozen=True)
class Undoing:
    """How many gatherings go back, and which cannot."""

    back: int
    stuck: tuple[Stuck, ...]

    @property
    def numbers(self) -> set[int]:
        """The gatherings that stay as they are."""
        return {each.number for each in self.stuck}


def last_change(activity: Activity) -> Change | None:
    """The last change of the plan of an activity of which undoing makes sense: not undone, and of the last weeks."""
    of_activity = select(Change).where(Change.activity_id == activity.id).order_by(Change.id.desc()).limit(1)
    change = db.session.scalar(of_activity)
    if change is None or change.undone_at is not None or change.made_at < clock.instant() - SHOWN:
        return None
    return change


def undoing(change: Change) -> Undoing:
    """What undoing a change would do now; while writing, nobody else changes or counts these gatherings."""
    moved, made = change.before["gatherings"], change.before["made"]
    known = _known([*(entry["id"] for entry in moved), *made])
    stuck = [*_counted(known, made), *_not_as_left(known, moved)]
    stuck += _in_closed_months(change, known, {each.number for each in stuck})
    numbers = {each.number for each in stuck}
    back = [entry for entry in moved if entry["id"] not in numbers]
    gone = {*known} - numbers
    while new := list(_without_a_place(change, back, gone)):
        stuck += new
        gone -= {each.number for each in new}
        back = [entry for entry in back if entry["id"] not in {each.number for each in new}]
    return Undoing(len(moved) + len(made) - len(stuck), tuple(sorted(stuck, key=lambda each: each.day)))


def _known(numbers: list[int]) -> dict[int, Gathering]:
    found = select(Gathering).where(Gathering.id.in_(numbers)).order_by(Gathering.id)
    if not reading_only():
        found = found.with_for_update().execution_options(populate_existing=True)
    return {each.id: each for each in db.session.scalars(found)}


def _counted(known: dict[int, Gathering], made: list[int]) -> Iterator[Stuck]:
    tapped = set(db.session.scalars(select(TAP.c.gathering_id).where(TAP.c.gathering_id.in_(made))))
    for each in known.values():
        if each.is_settled or each.id in tapped:
            yield Stuck(each.id, each.day, COUNTED)


def _not_as_left(known: dict[int, Gathering], moved: list[dict[str, Any]]) -> Iterator[Stuck]:
    for entry in moved:
        now = known.get(entry["id"])
        if entry["now"] is not None and now is None:
            yield Stuck(entry["id"], as_kept(Gathering, entry["was"])["day"], CHANGED)
        elif now is not None and not now.is_settled and now.revision != entry["now"]:
            yield Stuck(now.id, now.day, CHANGED)


def _in_closed_months(change: Change, known: dict[int, Gathering], but_for: set[int]) -> list[Stuck]:
    """Those of the others that are in a month that is closed by now, or were."""
    closed = closed_months(db.session.get_one(Centre, change.centre_id))
    days = {number: each.day for number, each in known.items()}
    was = {entry["id"]: as_kept(Gathering, entry["was"])["day"] for entry in change.before["gatherings"]}
    return [
        Stuck(number, days.get(number) or was[number], CLOSED)
        for number in sorted((days.keys() | was.keys()) - but_for)
        if {day.replace(day=1) for day in (days.get(number), was.get(number)) if day} & closed
    ]


def _without_a_place(change: Change, back: list[dict[str, Any]], gone: set[int]) -> Iterator[Stuck]:
    """Those of `back` whose room or host is needed by something else, the gatherings `gone` not looked at."""
    centre = db.session.get_one(Centre, change.centre_id)
    places = {entry["id"]: as_kept(Gathering, entry["was"]) for entry in back}
    taken, beside = taken_on(centre, {was["day"] for was in places.values()}, gone), rooms_beside(centre)
    by_day: dict[date, list[Taken]] = {}
    for each in taken:
        by_day.setdefault(each.day, []).append(each)
    for number, was in places.items():
        wanted = Taken(was["room_id"], was["host_id"], was["day"], was["starts_at"], was["ends_at"])
        in_the_way = clashes([wanted], by_day.get(wanted.day, []), beside)
        if was["state"] == PLANNED and in_the_way:
            yield Stuck(number, wanted.day, TAKEN, in_the_way[0][1])
