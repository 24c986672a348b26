"""What everything public is made from: all that determines a page or a poster, and nothing else.

It can be compared and hashed, so what was made from it once can be handed out again, on every process, for as
long as the database says the same.
"""

from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import abort, current_app, g, request

from buurthuis import clock, languages
from buurthuis.centres.guards import by_slug
from buurthuis.periods import Week
from buurthuis.programme import queries
from buurthuis.programme.announcement import Announcement, ClosedDays, announcements
from buurthuis.programme.views.blueprint import chosen_week
from buurthuis.programme.wish import Wish
from buurthuis.schedule.week import Day, by_day


class House(NamedTuple):
    """The centre as the neighbourhood knows it."""

    slug: str
    name: str
    address: str
    shows_setting: bool


class Leaf(NamedTuple):
    """A week of the programme of a centre for one visitor; every address begins with `root`, or `script_root` there."""

    house: House
    week: Week
    today: date
    wish: Wish
    rows: queries.Rows
    closures: tuple[ClosedDays, ...]
    tag: str
    tags: tuple[str, ...]
    address_says_language: bool
    script_root: str
    root: str

    def announced(self) -> list[Announcement]:
        """Every gathering of the week."""
        return announcements(self.rows)

    def days(self, announced: list[Announcement]) -> tuple[Day[Announcement], ...]:
        """Monday to Sunday, with these gatherings."""
        return by_day(self.week, announced, self.closures, self.today)


def leaf(slug: str, week: Week | None = None) -> Leaf:
    """Read the week that the address asks for, else this one; 404 for a centre or a week that is not there."""
    g.centre = centre = by_slug(slug)
    if centre is None:
        abort(404)
    today, tag = clock.today(centre.timezone), languages.current().tag
    week = week or chosen_week(request.args.get("week"), Week.of(today))
    return Leaf(
        House(centre.slug, centre.name, centre.address, centre.shows_setting),
        week,
        today,
        Wish.read(request.args),
        queries.announced(centre, week),
        queries.closed_days(centre, week),
        tag,
        tuple(language.tag for language in languages.offered_languages()),
        request.args.get("lang") == tag,
        request.script_root,
        _root(),
    )


def _root() -> str:
    """Where the world finds the house, as the settings say, else as this visitor found it."""
    said = urlsplit(current_app.config["SETTINGS"].url or request.host_url)
    return f"{said.scheme}://{said.netloc}"
