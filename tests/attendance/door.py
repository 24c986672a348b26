"""A tablet at the door, as the tests have one: paired, and sending what it is told."""

import uuid
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from buurthuis.attendance.models import Tablet, new_tablet
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering
from tests import house
from tests.visitor import Browser

OURS = {"X-Buurthuis": "1"}


def event(gathering: Gathering | int, seq: int, **more: Any) -> dict[str, Any]:
    """One tap of unknown / not asked, unless `more` says otherwise."""
    number = gathering if isinstance(gathering, int) else gathering.id
    made = {"id": str(uuid.uuid4()), "seq": seq, "gathering": number, "group": None, "kind": "tap", "n": 1}
    return made | more


class AtTheDoor:
    """A tablet of De Brug with a queue of its own."""

    def __init__(self, app: Flask, name: str = "Tablet bij de deur", slug: str = house.DE_BRUG) -> None:
        tablet = new_tablet(house.centre(slug), name)
        code = tablet.offer_code()
        db.session.commit()
        self.number, self.queue = tablet.id, str(uuid.uuid4())
        self.browser = Browser(app, app.response_class, use_cookies=True)
        assert self.browser.post("/attendance/pair", json={"code": code}, headers=OURS).status_code == 200

    @property
    def tablet(self) -> Tablet:
        return db.session.get_one(Tablet, self.number)

    def sends(self, *taps: dict[str, Any], status: int = 200, **more: Any) -> Any:
        """Send a batch, with `more` of the interface beside its taps; what was answered."""
        told = {"proto": 1, "batch": str(uuid.uuid4()), "queue": self.queue, "open": 0, "app": "tests"} | more
        answer: TestResponse = self.browser.post(
            "/attendance/taps", json=told | {"taps": list(taps)}, headers=OURS
        )
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()
