"""`buurthuis demo`: two fictional houses with fourteen months behind them, served at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from buurthuis import clock, create_app
from buurthuis.accounts.models import Account, appoint, find, hasher
from buurthuis.accounts.roles import Role
from buurthuis.centres.models import Centre, open_centre
from buurthuis.commands import Refused, settings
from buurthuis.demo import writing
from buurthuis.demo.noticed import NOTICED
from buurthuis.demo.offers import HOUSES, House
from buurthuis.extensions import db
from buurthuis.groups.models import give_default_groups
from buurthuis.periods import Month
from buurthuis.schedule.models import Host
from buurthuis.serving import listen, upgrade

PASSWORD = "welkom-in-het-buurthuis"  # noqa: S105 - printed for everybody, and only ever in the demo
MONTHS = 14
CAST: tuple[tuple[str, str, tuple[tuple[Role, str | None], ...]], ...] = (
    ("Bea", "beheerder@buurthuis.example", ((Role.ADMINISTRATOR, None),)),
    ("Samira", "manager@debrug.example", ((Role.MANAGER, "de-brug"),)),
    ("Joris", "medewerker@debrug.example", ((Role.STAFF, "de-brug"),)),
    ("Emine", "vrijwilliger@debrug.example", ((Role.VOLUNTEER, "de-brug"),)),
    ("Willem", "manager@hetanker.example", ((Role.MANAGER, "het-anker"),)),
    ("Nadia", "medewerker@hetanker.example", ((Role.STAFF, "het-anker"),)),
    ("Gerda", "gebied@buurthuis.example", ((Role.AREA_VIEWER, "de-brug"), (Role.AREA_VIEWER, "het-anker"))),
)

MANAGERS = {"de-brug": ("manager@debrug.example", 1), "het-anker": ("manager@hetanker.example", 2)}
"""Who closes the months of a house, and how many of them are still open."""
MOST_CLOSED = 13


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--fresh", is_flag=True, help="Begin again with an empty demo.db.")
@click.option(
    "--centres", default=2, show_default=True, type=click.IntRange(2, 500), help="A synthetic city."
)
@click.option(
    "--years", default=0, show_default=True, type=click.IntRange(0, 20), help="Years back; 0: 14 months."
)
@click.option("--serve/--no-serve", default=True, help="Serve it, or only make it.")
def demo(host: str, port: int, fresh: bool, centres: int, years: int, serve: bool) -> None:
    """Make two fictional houses with fourteen months behind them, and serve them."""
    first = settings()
    path = first.instance / "demo.db"
    if fresh:
        path.unlink(missing_ok=True)
    app = create_app(settings(database_url=f"sqlite:///{path.absolute()}", instance=str(first.instance)))
    if not path.is_file():
        _make(path, centres, years)
    click.echo("\nAccounts (password of all: " + PASSWORD + ")")
    for name, email, _keys in CAST:
        click.echo(f"  {email:32} {name}")
    if serve:
        click.echo("")
        listen(app, host, port)


def _make(path: Path, centres: int, years: int) -> None:
    from rich.progress import Progress

    half = path.with_suffix(".half.db")
    half.unlink(missing_ok=True)
    try:
        making = create_app(settings(database_url=f"sqlite:///{half.absolute()}", instance=str(path.parent)))
        with making.app_context(), Progress(transient=True) as progress:
            houses = [*HOUSES, *(_another(number) for number in range(3, centres + 1))]
            task = progress.add_task("Two houses come to life", total=sum(len(h.offers) for h in houses))
            upgrade()
            build(houses, years, lambda: progress.advance(task))
            db.session.remove()
            db.engine.dispose()
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror}.") from error
    half.replace(path)
    half.with_name(half.name + "-journal").unlink(missing_ok=True)


def build(houses: list[House], years: int, step: Callable[[], None] = lambda: None) -> None:
    """Fill an empty, migrated database with the cast and the story of these houses."""
    zone = settings().timezone
    today = clock.today(zone)
    first = _months_back(today, years * 12 or MONTHS)
    waiting = writing.Rows(writing.next_number())
    centres = {}
    for house in houses:
        centre = centres[house.slug] = open_centre(house.name, house.slug, zone, first)
        give_default_groups(centre, first)
        writing.Story(centre, house, first, today, waiting).write(step)
    writing.fix_sequences()
    _come_in(centres)
    months = _months(first, Month.of(today))
    for centre in centres.values():
        writing.first_visits(centre, months)
        writing.show_the_way(centre, today)
    for slug, noticed in NOTICED.items():
        writing.Noticing(centres[slug], noticed, first, today).write()
    _link(centres)
    _close(centres, months[:-1])
    db.session.commit()


def _come_in(centres: dict[str, Centre]) -> None:
    secret = hasher().hash(PASSWORD)
    for name, email, keys in CAST:
        account = find(email) or Account(email=email, name=name, created_at=clock.instant())
        account.password_hash, account.language = secret, "nl"
        db.session.add(account)
        db.session.flush()
        for role, slug in keys:
            appoint(account, role, centres[slug].id if slug else None)


def _link(centres: dict[str, Centre]) -> None:
    """Emine, who counts at the door, leads an activity herself."""
    account = find("vrijwilliger@debrug.example")
    emine = Host.named(centres["de-brug"], "Emine")
    if account is not None and emine is not None:
        emine.account_id = account.id


def _months(first: date, now: Month) -> list[Month]:
    """The months from the first day up to this one."""
    months = [Month.of(first)]
    while months[-1] < now and (following := months[-1].next()):
        months.append(following)
    return months


def _close(centres: dict[str, Centre], months: list[Month]) -> None:
    """The two houses closed these months, but for the last ones; the last of them are read inside the house only."""
    for slug, (email, open_months) in MANAGERS.items():
        manager, closed = find(email), months[:-open_months][-MOST_CLOSED:]
        if manager is not None and closed:
            writing.Closing(centres[slug], manager, len(closed) - 1).close(closed)


def _another(number: int) -> House:
    """A further house of a synthetic city: it offers what one of the two offers."""
    model = HOUSES[number % 2]
    return House(
        slug=f"huis-{number}",
        name=f"Huis {number}",
        rooms=model.rooms,
        offers=model.offers,
        people=model.people,
        area=f"Buurt {number}",
        band=model.band,
        address=f"Voorbeeldstraat {number}, Buurt {number}",
        parts=model.parts,
        accessible=model.accessible,
    )


def _months_back(day: date, months: int) -> date:
    """The first day of the month so many months before."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
