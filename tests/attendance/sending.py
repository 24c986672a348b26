"""What a tablet at the door sends, piece by piece: its queue, what it taps, and what it is told."""

from collections.abc import Mapping
from itertools import count
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.test import TestResponse

from buurthuis.attendance import models
from buurthuis.attendance.commands.check import wrong
from buurthuis.attendance.models import HeldTap, Tablet, Tap, TapQueue
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.attendance.door import OURS

Event = dict[str, Any]


class Door:
    """A paired tablet with one queue. What it sends keeps its place in the queue when it is sent again."""

    def __init__(self, app: Flask, slug: str = house.DE_BRUG) -> None:
        tablet = models.new_tablet(house.centre(slug), "Deur")
        self.token, self.number = tablet.pair(house.TODAY), tablet.id
        db.session.commit()
        self.client = app.test_client()
        self.client.set_cookie("tablet", self.token)
        self.queue, self.places = str(uuid4()), count(1)

    @property
    def tablet(self) -> Tablet:
        return db.session.get_one(Tablet, self.number, populate_existing=True)

    def event(self, **fields: Any) -> Event:
        """Any event, with a name and the next place in the queue."""
        return {"id": str(uuid4()), "seq": next(self.places)} | fields

    def tap(self, at: Gathering, group: str | None = "overig", **more: Any) -> Event:
        number = house.groups(at.centre.slug)[group].id if group else None
        return self.event(kind="tap", gathering=at.id, group=number, n=1) | more

    def void(self, of: Mapping[str, Any], **more: Any) -> Event:
        return self.event(kind="void", gathering=of["gathering"], target=of["id"]) | more

    def nobody(self, at: Gathering) -> Event:
        return self.event(kind="nobody", gathering=at.id)

    def posts(self, *events: Any, headers: Mapping[str, str] = OURS, **more: Any) -> TestResponse:
        """Send a batch as it is."""
        batch = {"proto": 1, "batch": str(uuid4()), "queue": self.queue, "taps": events} | more
        return self.client.post("/attendance/taps", json=batch, headers=headers)

    def tells(self, *events: Any, **more: Any) -> dict[str, Any]:
        """Send a batch that must be taken in; answers what the house says."""
        answer = self.posts(*events, **more)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return dict(answer.get_json())

    def sends(self, *events: Event, **more: Any) -> list[str]:
        """Send a batch; the verdict for each event."""
        results = self.tells(*events, **more)["results"]
        return [results[event["id"]] for event in events]

    def noted(self) -> TapQueue:
        """What the house knows of the queue."""
        db.session.expire_all()
        return db.session.scalars(db.select(TapQueue).filter_by(id=self.queue)).one()


def held() -> dict[str, str]:
    """Why events are held, by their name."""
    return {row.id: row.why for row in db.session.scalars(db.select(HeldTap))}


def stored() -> set[str]:
    """The names of the events in the ledger."""
    return set(db.session.scalars(db.select(Tap.id)))


def complaints(app: Flask) -> list[str]:
    """What `buurthuis check` finds."""
    db.session.commit()
    with app.test_request_context():
        found = list(wrong())
    db.session.rollback()
    return found
