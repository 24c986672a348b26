"""The hosts of a house with what they lead, and what one of them led and will lead."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import ColumnElement, case, exists, func, or_, select

from buurthuis.accounts.models import Account
from buurthuis.attendance.models import Leading
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.schedule.hosting import by_start, is_over
from buurthuis.schedule.models import CANCELLED, HELD, PLANNED, Activity, Gathering, Host, Hosting

FOUR_WEEKS = timedelta(days=28)


@dataclass
class Hosts:
    """A host with what he or she leads from today on, each with the title of the activity."""

    host: Host
    terms: list[tuple[Hosting, str]] = field(default_factory=list)


@dataclass(frozen=True)
class OwnLine:
    """An activity of a host: how often it was held, how often was said who led then, and how often this host did."""

    title: str
    held: int
    said: int
    led: int
    cancelled: int


def hosts_of(centre: Centre, today: date) -> list[Hosts]:
    """Every host of the house by name, with what is led now or will be."""
    known = select(Host).where(Host.centre_id == centre.id, Host.removed_on.is_(None))
    found = {host.id: Hosts(host) for host in db.session.scalars(known)}
    for term, title in _terms(Host.centre_id == centre.id):
        if term.host_id in found and not is_over(term, today):
            found[term.host_id].terms.append((term, title))
    return sorted(found.values(), key=lambda each: each.host.name.casefold())


def terms_of(host: Host) -> list[tuple[Hosting, str]]:
    """All that a host ever led, leads or will, with the titles."""
    return list(_terms(Host.id == host.id))


def account_of(host: Host) -> Account | None:
    """The account a host is linked to."""
    return db.session.get(Account, host.account_id) if host.account_id else None


def host_of(centre: Centre, account: int) -> Host | None:
    """The host of the house who has this account."""
    return db.session.scalar(select(Host).where(Host.centre_id == centre.id, Host.account_id == account))


def centres_led_in(account: int) -> set[int]:
    """The houses in which this account is that of a host."""
    return set(db.session.scalars(select(Host.centre_id).where(Host.account_id == account)))


def coming(host: Host, today: date) -> list[Gathering]:
    """What a host is planned to lead in the next four weeks."""
    near = Gathering.day.between(today, today + FOUR_WEEKS)
    led = select(Gathering).where(Gathering.host_id == host.id, near, Gathering.state == PLANNED)
    return list(db.session.scalars(led.order_by(Gathering.day, Gathering.starts_at, Gathering.id)))


def own_lines(host: Host, first: date, last: date) -> list[OwnLine]:
    """What became of the activities of a host between two days, and how often this host led, by title."""
    said = exists().where(Leading.gathering_id == Gathering.id)
    mine = said.where(Leading.host_id == host.id)
    own = select(Hosting.activity_id).where(
        Hosting.host_id == host.id,
        or_(Hosting.since.is_(None), Hosting.since <= last),
        or_(Hosting.until.is_(None), Hosting.until >= first),
    )
    figures = (_many(Gathering.state == HELD), _many(said), _many(mine), _many(Gathering.state == CANCELLED))
    between = Gathering.day.between(first, last)
    led = select(Gathering.activity_id).join(Leading, Leading.gathering_id == Gathering.id)
    theirs = led.where(Leading.host_id == host.id, between)
    asked = (
        select(Activity.title, *figures)
        .join(Gathering, Gathering.activity_id == Activity.id)
        .where(between, or_(Activity.id.in_(own), Activity.id.in_(theirs)))
        .where(Gathering.state.in_((HELD, CANCELLED)))
        .group_by(Activity.id, Activity.title)
    )
    lines = [OwnLine(*row) for row in db.session.execute(asked)]
    return sorted(lines, key=lambda line: line.title.casefold())


def planned_and_led(host: Host) -> tuple[Sequence[Gathering], Sequence[Gathering]]:
    """Every gathering a host was planned to lead, and every one that he or she was said to have led."""
    order = (Gathering.day, Gathering.starts_at, Gathering.id)
    planned = select(Gathering).where(Gathering.host_id == host.id).order_by(*order)
    led = select(Gathering).join(Leading, Leading.gathering_id == Gathering.id)
    return (
        db.session.scalars(planned).all(),
        db.session.scalars(led.where(Leading.host_id == host.id).order_by(*order)).all(),
    )


def _terms(which: ColumnElement[bool]) -> list[tuple[Hosting, str]]:
    known = (
        select(Hosting, Activity.title)
        .join(Activity, Activity.id == Hosting.activity_id)
        .join(Host, Host.id == Hosting.host_id)
        .where(which)
    )
    titles = {term: title for term, title in db.session.execute(known)}  # noqa: C416 - rows are not pairs to mypy
    ordered = [(term, titles[term]) for term in by_start(titles)]
    return sorted(ordered, key=lambda each: each[1].casefold())


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
