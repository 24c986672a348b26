"""`buurthuis init`: a new house, with its first administrator and its first centre."""

import sys

import click
from sqlalchemy import func, select

from buurthuis import clock, database, journal
from buurthuis.accounts import passwords
from buurthuis.accounts.models import Account, appoint, welcome
from buurthuis.accounts.roles import Role
from buurthuis.addresses import FIXED_WORDS
from buurthuis.centres import slugs
from buurthuis.centres.models import Centre, open_centre
from buurthuis.commands import WEAK_PASSWORDS, Refused, email_address, settings
from buurthuis.extensions import db
from buurthuis.groups.models import give_default_groups
from buurthuis.serving import inside, upgrade


@click.command()
@click.option("--email", help="E-mail address of the first administrator.")
@click.option("--name", help="Name of the administrator; default: what stands before the @.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--centre", help="Name of the first centre.")
@click.option("--slug", help="Short name of the centre in its address, for instance de-brug.")
def init(
    email: str | None, name: str | None, password_stdin: bool, centre: str | None, slug: str | None
) -> None:
    """Make a new house: database, first administrator, first centre with the four usual groups."""
    chosen = settings()
    with inside(chosen):
        _refuse_a_second_house()
        try:
            given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
            email = email_address(email or click.prompt("E-mail address of the administrator"))
            password = _password(given if given is not None else _asked_password())
            centre = _filled(centre or click.prompt("Name of the centre"))
            slug = _slug(slug or click.prompt("Short name in its address", default=slugs.made_from(centre)))
        except click.Abort as stop:
            raise Refused("Nothing was made: not every question was answered.") from stop
        upgrade()
        house = _furnish(email, name or email.partition("@")[0], password, centre, slug, chosen.timezone)
        click.echo(f"{house.name} is open, and {email} is its administrator and manager.")
        click.echo("Start it with: buurthuis serve")


def _refuse_a_second_house() -> None:
    if database.current_revision(db.engine) is None:
        return
    with db.engine.connect() as connection:
        people = connection.scalar(select(func.count()).select_from(Account.__table__))
        houses = connection.scalar(select(func.count()).select_from(Centre.__table__))
    if people or houses:
        raise Refused(
            "There is a house already. More centres are opened by its administrator, on the page All centres."
        )


def _furnish(email: str, name: str, password: str, centre_name: str, slug: str, zone: str) -> Centre:
    today = clock.today(zone)
    centre = open_centre(centre_name, slug, zone, today)
    give_default_groups(centre, today)
    account, _start = welcome(email, name)
    account.set_password(password)
    appoint(account, Role.ADMINISTRATOR, None)
    for role in (Role.MANAGER, Role.STAFF):
        appoint(account, role, centre.id)
    journal.record("opened", "centre", centre.id, centre=centre.id, name=centre.name)
    db.session.commit()
    return centre


def _asked_password() -> str:
    asked: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked


def _password(password: str) -> str:
    if code := passwords.problem(password):
        raise Refused(WEAK_PASSWORDS[code])
    return password


def _filled(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 120 or not name.isprintable():
        raise Refused("The name of the centre has 1 to 120 characters.")
    return name


def _slug(slug: str) -> str:
    sentences = {
        "not_a_slug": f"{slug!r} cannot be in an address: use small letters, digits and single hyphens, at most 40.",
        "kept_free": f"The house uses the word {slug!r} itself; choose another one.",
    }
    if code := slugs.problem(slug, FIXED_WORDS, ()):
        raise Refused(sentences[code])
    return slug
