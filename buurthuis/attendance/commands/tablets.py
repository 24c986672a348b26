"""`buurthuis tablet`: pair, list and revoke the tablets of a centre, from the shell of the server."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click
from sqlalchemy import select

from buurthuis import clock, journal
from buurthuis.attendance import queries
from buurthuis.attendance.forms.tablets import LONGEST_NAME
from buurthuis.attendance.models import Tablet, in_groups, new_tablet
from buurthuis.attendance.models.tablet import REVOKED
from buurthuis.centres import queries as houses
from buurthuis.centres.guards import by_slug
from buurthuis.centres.models import Centre
from buurthuis.commands import Refused
from buurthuis.extensions import db
from buurthuis.serving import opened

of_centre = click.option("--centre", "slug", required=True, help="Short name of the centre in its address.")
by_name = click.option("--name", required=True, help="Name of the tablet in the house.")


@click.group()
def tablet() -> None:
    """The tablets at the door, which may count and do nothing else."""


@tablet.command()
@of_centre
@by_name
def pair(slug: str, name: str) -> None:
    """Print a code with which one tablet can become this one; a name that is not known yet is a new tablet."""
    with opened():
        centre, name = _centre(slug), _filled(name)
        found = _known(centre, name) or new_tablet(centre, name)
        code = found.offer_code()
        _write("offered_code", found)
        ends_at = _at(found.code_ends_at or clock.instant(), centre)
        click.echo(f"Code for {found.name} of {centre.name}: {in_groups(code)}")
        click.echo(f"It works once, until {ends_at:%H:%M}. Type it on the tablet, at /attendance/pair.")


@tablet.command("list")
@click.option("--centre", "slug", help="Only the tablets of this centre.")
def list_(slug: str | None) -> None:
    """Every tablet: its state, when it was last heard of, what it still holds, and the version of its page."""
    with opened():
        for centre in [_centre(slug)] if slug else houses.every():
            for one in queries.tablets(centre):
                click.echo(_line(one, centre))


@tablet.command()
@of_centre
@by_name
def revoke(slug: str, name: str) -> None:
    """Trust a tablet no longer: what it still sends is held until somebody of the house decides."""
    with opened():
        centre = _centre(slug)
        found = _known(centre, _filled(name))
        if found is None:
            raise Refused(f"{centre.name} has no tablet {name}.")
        found.revoke()
        _write("revoked", found)
        click.echo(f"{found.name} is no longer a tablet of {centre.name}.")


def _write(verb: str, of: Tablet) -> None:
    journal.record(verb, "tablet", of.id, centre=of.centre_id, name=of.name)
    db.session.commit()


def _centre(slug: str) -> Centre:
    centre = by_slug(slug)
    if centre is None:
        raise Refused(f"There is no centre {slug}.")
    return centre


def _filled(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(f"The name of a tablet has 1 to {LONGEST_NAME} characters.")
    return name


def _known(centre: Centre, name: str) -> Tablet | None:
    """The tablet with this name, the newest when there are more; one that was revoked stays so."""
    trusted = select(Tablet).where(Tablet.centre_id == centre.id, Tablet.state != REVOKED)
    named = [
        one
        for one in db.session.scalars(trusted.order_by(Tablet.id))
        if one.name.casefold() == name.casefold()
    ]
    return named[-1] if named else None


def _line(one: queries.Sending, centre: Centre) -> str:
    state = one.tablet.state if one.tablet else ""
    if one.seen_at is None:
        return f"{centre.slug}, {one.name}: {state}, never heard of"
    seen = f"{_at(one.seen_at, centre):%Y-%m-%d %H:%M}"
    return f"{centre.slug}, {one.name}: {state}, last heard of {seen}, {one.open} not sent yet, page {one.app or '?'}"


def _at(moment: datetime, centre: Centre) -> datetime:
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(centre.timezone))
