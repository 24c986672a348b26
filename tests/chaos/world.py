"""What there is to count in a run: gatherings, groups, tablets; and what does not belong to them."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask import Flask

from buurthuis import clock, config, create_app
from buurthuis.attendance import models
from buurthuis.extensions import db
from buurthuis.serving import upgrade
from tests import house

SECRET = "only-for-the-tests-" + "x" * 32
NOWHERE = 999_999


@dataclass(frozen=True)
class World:
    """The numbers of gatherings and groups of one centre, the tokens of its tablets, and a group of another centre."""

    tokens: list[str]
    gatherings: list[int] = field(default_factory=lambda: [1, 2, 3])
    groups: list[int | None] = field(default_factory=lambda: [1, 2, 3, None])
    foreign_group: int = NOWHERE
    months: list[str] = field(default_factory=list)


def app_on(url: str, place: Path) -> Flask:
    """The application on a database, as the server process has it."""
    return create_app(config.load({}, instance=str(place), database_url=url, secret_key=SECRET))


def furnish(app: Flask, tablets: int) -> World:
    """Make the database, with the cast, gatherings around today and paired tablets."""
    with app.app_context():
        upgrade()
        house.build()
        today = clock.today(house.centre().timezone)
        days = [today + timedelta(days=away) for away in (-1, 0, 1) * 4]
        gatherings = [
            house.gathering(house.activity(f"Koffie {place}"), day).id for place, day in enumerate(days)
        ]
        made = [models.new_tablet(house.centre(), f"Deur {number}") for number in range(tablets)]
        tokens = [tablet.pair(today) for tablet in made]
        groups = [group.id for group in house.groups().values()]
        foreign = house.groups(house.HET_ANKER)["overig"].id
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    months = [f"{today:%Y-%m}", f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"]
    return World(tokens, gatherings, [*groups, None], foreign, months)
