"""Whatever a house does with its plan and its counts, one thing after the other, by chance."""

from datetime import date, time, timedelta
from random import Random
from uuid import uuid4

from sqlalchemy import text

from buurthuis.attendance import taps
from buurthuis.attendance.batch import Batch
from buurthuis.attendance.models import Tap, VisitsCounted, did_not_meet, enter
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.sent import Sent
from buurthuis.attendance.writing import take_in
from buurthuis.extensions import db
from buurthuis.schedule.models import (
    CANCELLED,
    MIXED,
    OWN_CIRCLE,
    Activity,
    Change,
    Gathering,
    close_door,
    open_door,
    remembered,
    undo,
)
from tests import house

FIRST, DAYS = date(2026, 9, 20), 110
SLUGS = (house.DE_BRUG, house.HET_ANKER)


class Deeds:
    """Both houses, with what is to be done with them; each deed is one transaction."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        for slug in SLUGS:
            for title, setting, circle in (
                ("Koffie", OWN_CIRCLE, ["migrantenoudere"]),
                ("Inloop", OWN_CIRCLE, ["zorgindicatie", "statushouder"]),
                ("Naaien", OWN_CIRCLE, []),
                ("Eten", MIXED, []),
                ("Sjoelen", None, []),
            ):
                house.activity(title, setting, circle, slug)
        db.session.commit()
        for _ in range(12):
            self.plan()

    def does(self) -> str:
        """Do something; answers what."""
        deeds = [getattr(self, name) for name in EVERY_DEED]
        deed = self.chance.choice(deeds)
        deed()
        db.session.commit()
        return str(deed.__name__)

    def _activity(self) -> Activity:
        return self.chance.choice(db.session.scalars(db.select(Activity).order_by(Activity.id)).all())

    def _gathering(self) -> Gathering:
        return self.chance.choice(db.session.scalars(db.select(Gathering).order_by(Gathering.id)).all())

    def _day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def _some(self, of: Gathering) -> dict[int | None, int]:
        numbers: list[int | None] = [None, *(group.id for group in house.groups(of.centre.slug).values())]
        chosen = self.chance.sample(numbers, self.chance.randrange(len(numbers)))
        return {number: self.chance.choice((0, 1, 12, 450)) for number in chosen}

    def plan(self) -> None:
        starts = self.chance.randrange(8, 20)
        times = time(starts), time(starts + self.chance.randrange(1, 4), 30)
        self._activity().gather_once(self._day(), times, None, None)

    def count(self) -> None:
        gathering = self._gathering()
        if gathering.takes_place:
            enter(gathering, self._some(gathering), "asked", house.TODAY)

    def tap(self) -> None:
        gathering = self._gathering()
        group = self.chance.choice([None, *house.groups(gathering.centre.slug).values()])
        kind = self.chance.choice((taps.TAP, taps.TAP, taps.NOBODY))
        number = group.id if group and kind == taps.TAP else None
        self._arrives(gathering, taps.Tap(str(uuid4()), gathering.id, kind, number, int(kind == taps.TAP)))

    def take_a_tap_back(self) -> None:
        known = db.session.scalars(db.select(Tap).filter_by(kind=taps.TAP).order_by(Tap.id)).all()
        if known:
            tap = self.chance.choice(known)
            gathering = db.session.get_one(Gathering, tap.gathering_id)
            self._arrives(gathering, taps.Tap(str(uuid4()), gathering.id, taps.VOID, target=tap.id))

    def _arrives(self, gathering: Gathering, event: taps.Tap) -> None:
        sent = Sent(event.id, None, {"id": event.id}, event)
        batch = Batch(str(uuid4()), None, 0, "test", (sent,))
        take_in(batch, Sender(centre=gathering.centre_id, account=house.person("joris").id), gathering.day)

    def say_that_it_did_not_meet(self) -> None:
        gathering = self._gathering()
        if gathering.state != CANCELLED:
            try:
                did_not_meet(gathering, "heating", house.TODAY)
            except VisitsCounted:
                db.session.rollback()

    def cancel(self) -> None:
        gathering = self._gathering()
        if not gathering.is_settled:
            with remembered(gathering.activity, "cancelled", None):
                gathering.cancel("heating")

    def let_take_place(self) -> None:
        gathering = self._gathering()
        if not gathering.takes_place:
            gathering.take_place()

    def move(self) -> None:
        gathering = self._gathering()
        if not gathering.is_settled:
            with remembered(gathering.activity, "moved", None):
                gathering.move(self._day(), (time(9), time(self.chance.randrange(10, 20))), None, None)

    def tag(self) -> None:
        activity = self._activity()
        setting = self.chance.choice((OWN_CIRCLE, MIXED, None))
        groups = list(house.groups(activity.centre.slug).values())
        circle = self.chance.sample(groups, 2) if setting == OWN_CIRCLE else []
        activity.tag(setting, circle, self._day())

    def open_a_door(self) -> None:
        gathering = self._gathering()
        if not gathering.tagging.once:
            open_door(gathering)

    def close_a_door(self) -> None:
        gathering = self._gathering()
        if gathering.tagging.once:
            close_door(gathering)

    def remove(self) -> None:
        gathering = self._gathering()
        tapped = db.session.scalar(db.select(Tap.id).filter_by(gathering_id=gathering.id).limit(1))
        if not gathering.is_settled and not tapped:
            with remembered(gathering.activity, "ended", None):
                db.session.delete(gathering)
                db.session.flush()

    def undo(self) -> None:
        change = db.session.scalars(db.select(Change).order_by(Change.id.desc())).first()
        counted = db.select(Tap.gathering_id)
        if change is not None and change.undone_at is None:
            undo(change, set(db.session.scalars(counted)))

    def write_past_the_house(self) -> None:
        """Statements that no page makes."""
        gathering = self._gathering()
        tagging, groups = gathering.tagging_id, house.groups(gathering.centre.slug)
        group, other = groups["overig"].id, groups["zorgindicatie"].id
        moved = (
            f"UPDATE circle SET group_id = {other} WHERE group_id = {group} AND tagging_id = {tagging} "
            f"AND NOT EXISTS (SELECT 1 FROM circle WHERE tagging_id = {tagging} AND group_id = {other})"
        )
        for statement in self.chance.sample(
            (
                f"UPDATE tagging SET setting = 'own_circle' WHERE id = {tagging}",
                f"UPDATE tagging SET setting = NULL WHERE id = {tagging}",
                f"DELETE FROM circle WHERE tagging_id = {tagging}",
                f"INSERT INTO circle VALUES ({tagging}, {group}) ON CONFLICT DO NOTHING",
                moved,
                "UPDATE group_count SET visits = visits - 7",
                "UPDATE group_count SET visits = visits + 7",
                f"UPDATE gathering SET minutes = minutes + 5 WHERE tagging_id = {tagging}",
            ),
            2,
        ):
            db.session.execute(text(statement))
        db.session.expire_all()


EVERY_DEED = [
    name
    for name, deed in vars(Deeds).items()
    if callable(deed) and not name.startswith("_") and name != "does"
]
