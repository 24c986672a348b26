"""Every address of the house with real rows behind its numbers, so that each can be tried."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import uuid4

from flask import Flask
from werkzeug.routing import Rule

from buurthuis.accounts.models import Key
from buurthuis.accounts.roles import Action
from buurthuis.attendance.models import new_tablet
from buurthuis.balance.edition import Edition
from buurthuis.balance.frozen import Frozen
from buurthuis.balance.models import OFFER, decide, sign
from buurthuis.balance.queries import counted
from buurthuis.balance.report import balance
from buurthuis.centres.models import Centre, Closure
from buurthuis.clock import instant, local_now
from buurthuis.exchange.contents import Choices
from buurthuis.exchange.models import Intake
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.models import BarrierAction, Step, note
from buurthuis.relations.noticing import Notice
from buurthuis.schedule.models import Host, Series, join
from tests import house
from tests.relations.guides import key_figure

STAFF = {house.DE_BRUG: "joris", house.HET_ANKER: "nadia"}
# What is no page of the house; the frame for other websites has no layout and takes its language from the address.
FILES = ".json .csv .xlsx .txt .ics .pdf .js .webmanifest /healthz /embed /attendance/gatherings /attendance/".split()
OCTOBER = Month(2026, 10)
MANAGERS = {house.DE_BRUG: "samira", house.HET_ANKER: "willem"}


@dataclass(frozen=True)
class Address:
    """One way in: where, how, and who is meant to use it (`guarded_by`)."""

    endpoint: str
    method: str
    path: str
    guarded_by: str
    numbered: bool

    @property
    def of_a_centre(self) -> bool:
        """True when it stands behind the walls of a centre."""
        return self.path.startswith(("/de-brug/", "/het-anker/"))

    @property
    def is_page(self) -> bool:
        """True when a person opens it, and no program."""
        return self.method == "GET" and not self.path.endswith(tuple(FILES))


def furnish(slug: str) -> dict[str, int]:
    """One row of everything in a house; answers their numbers by the word that stands before them in an address."""
    staff = house.person(STAFF[slug])
    key = db.session.scalars(db.select(Key).filter_by(account_id=staff.id)).one()
    numbers = {
        "groups": house.groups(slug)["overig"].id,
        "rooms": house.room(slug=slug).id,
        "keys": key.id,
        "people": staff.id,
    }
    return numbers | _plan(slug) | _decisions(slug) | _trust(slug)


def _plan(slug: str) -> dict[str, int]:
    """An activity with its series, a gathering of it, and one that is counted."""
    activity = house.activity("Koffieochtend", "own_circle", ["migrantenoudere"], slug)
    gathering = house.gathering(activity, in_room=house.room(slug=slug))
    house.gathering(activity, date(2026, 10, 17), migrantenoudere=9, unknown=1)
    counted = house.gathering(activity, date(2026, 11, 21), migrantenoudere=9, unknown=1)
    series = Series(
        activity=activity,
        frequency="weekly",
        weekdays="6",
        starts_on=house.TODAY,
        planned_until=house.TODAY,
        starts_at=time(10),
        ends_at=time(12),
    )
    db.session.add(series)
    db.session.commit()
    term = join(activity, Host.named(house.centre(slug), "Fatima"))
    assert term
    db.session.commit()
    rows = {
        "activities": activity,
        "series": series,
        "gatherings": gathering,
        "counted": counted,
        "hosts": term.host,
        "terms": term,
    }
    return {name: row.id for name, row in rows.items()}


def _decisions(slug: str) -> dict[str, int]:
    """What people of the house keep beside the plan: closing days, a file, a band, a tablet."""
    centre = house.centre(slug)
    closure = Closure(
        centre_id=centre.id, starts_on=date(2026, 12, 25), ends_on=date(2026, 12, 26), reason="Kerst"
    )
    intake = Intake(
        centre_id=centre.id,
        account_id=house.person(MANAGERS[slug]).id,
        kind="population",
        name="bevolking.csv",
        content=b"groep;aantal;jaar;gebied;bron\nstatushouders;420;2025;Buurt;verzonnen\n",
        handed_in_at=instant(),
        choices={},
    )
    intake.choose(Choices(start=house.TODAY))
    db.session.add_all([closure, intake])
    decided = {"floor": 40, "ceiling": 60, "source": "team", "author": "Samira"}
    band = decide(centre, None, measure=OFFER, decided_on=date(2026, 1, 1), **decided)
    tablet = new_tablet(centre, "Tablet bij de deur")
    release_october(centre)
    db.session.commit()
    rows = {"closures": closure, "exchange": intake, "band": band, "tablets": tablet}
    return {name: row.id for name, row in rows.items()}


def _trust(slug: str) -> dict[str, int]:
    """Who shows the way to the house, with a note."""
    figure = key_figure("Yara", slug=slug)
    told = figure.note(house.TODAY, "contact", "Samen koffie gedronken.", house.person(STAFF[slug]).id)
    db.session.commit()
    return {"key-figures": figure.id, "notes": told.id if told else 0} | _noticed(slug)


def _noticed(slug: str) -> dict[str, int]:
    """What people of the house note about trust: barriers of October, what is done about one, a small step."""
    centre, activity = house.centre(slug), house.activity("Taalhoek", slug=slug)
    for barrier in ("language", "cost"):
        note(centre, Notice(str(uuid4()), OCTOBER.first, 8, (barrier,), activity.id))
    action = BarrierAction(centre_id=centre.id, barrier="cost", what="Koffie wordt gratis", state="open")
    action.due_on, action.made_on, action.owner = house.TODAY, OCTOBER.first, house.person(STAFF[slug])
    step = Step(centre_id=centre.id, rung="shared_coffee", state="planned", on_day=house.TODAY, words="")
    step.one_activity, step.other_group = activity, house.groups(slug)["migrantenoudere"]
    db.session.add_all([action, step])
    db.session.commit()
    return {"actions": action.id, "steps": step.id}


def release_october(centre: Centre) -> None:
    """A version that was signed and released, while the month is open again."""
    report = balance(counted(centre, OCTOBER, local_now(centre.timezone)).month)
    edition = Edition(version=1, closed_on=date(2026, 11, 2), closed_by="Samira", story="Een goede maand.")
    version = sign(centre.id, OCTOBER.first, Frozen(centre.name, edition, report), instant(), None)
    version.reopen("Een turflijst kwam later.", instant(), None)
    version.release(instant(), None)


def every(app: Flask, slug: str, rows: dict[str, int]) -> list[Address]:
    """Every address of the application at one centre, with the numbers of these rows."""
    return [
        _address(app, rule, method, slug, rows)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def pages(app: Flask, slug: str, rows: dict[str, int]) -> list[str]:
    """Every address that a person opens as a page."""
    return sorted({a.path for a in every(app, slug, rows) if a.is_page})


def pages_of(name: str | None, app: Flask, slug: str, rows: dict[str, int]) -> list[str]:
    """The pages that the table of roles opens to somebody of the cast, or to nobody (None)."""
    found = (a for a in every(app, slug, rows) if a.is_page and meant_for(name, a, slug))
    return sorted({a.path for a in found})


def meant_for(name: str | None, address: Address, slug: str) -> bool:
    """What the table of roles says; a file that somebody handed in is theirs alone."""
    if address.guarded_by == "public":
        return True
    if address.endpoint.startswith("exchange.") and address.numbered:
        return name == MANAGERS[slug]
    if address.guarded_by == "tablet":
        keys = house.person(name).keys if name else []
        return any(house.person(name or "").may(Action.COUNT_TODAY, key.centre_id) for key in keys)
    if name is None or address.guarded_by == "signed_in":
        return name is not None
    centre = house.centre(slug).id if address.of_a_centre else None
    return house.person(name).may(Action[address.guarded_by], centre)


def _address(app: Flask, rule: Rule, method: str, slug: str, rows: dict[str, int]) -> Address:
    path = re.sub(r"<slug:\w+>", slug, rule.rule)
    path = re.sub(r"([\w-]+)/<number:\w+>", lambda found: f"{found[1]}/{rows[found[1]]}", path)
    path = re.sub(r"<any\((\w+)[^)]*\):\w+>", r"\1", path)
    for part, text in (("week", "2026-W47"), ("month", str(OCTOBER)), ("stretch", "2026-Q3")):
        path = re.sub(rf"<{part}:\w+>", text, path)
    view: Any = app.view_functions[rule.endpoint]
    return Address(rule.endpoint, method, path, view.guarded_by, "<number:" in rule.rule)
