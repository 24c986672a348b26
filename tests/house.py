"""The cast: two fictional houses and the people who work there, the same in every test."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from buurthuis.accounts.models import Account, Key, find, hasher
from buurthuis.accounts.roles import Role
from buurthuis.attendance.models import enter
from buurthuis.centres.guards import by_slug
from buurthuis.centres.models import Centre, Closure, Room, open_centre
from buurthuis.clock import now
from buurthuis.extensions import db
from buurthuis.groups.models import Group, give_default_groups
from buurthuis.schedule.models import Activity, Gathering, Host, join

TODAY = date(2026, 11, 22)
PASSWORD = "welkom-in-het-buurthuis"
DE_BRUG, HET_ANKER = "de-brug", "het-anker"
PEOPLE = {
    "samira": ("Samira", "manager@debrug.example", Role.MANAGER, DE_BRUG),
    "joris": ("Joris", "medewerker@debrug.example", Role.STAFF, DE_BRUG),
    "emine": ("Emine", "vrijwilliger@debrug.example", Role.VOLUNTEER, DE_BRUG),
    "willem": ("Willem", "manager@hetanker.example", Role.MANAGER, HET_ANKER),
    "nadia": ("Nadia", "medewerker@hetanker.example", Role.STAFF, HET_ANKER),
    "gerda": ("Gerda", "gebied@buurthuis.example", Role.AREA_VIEWER, DE_BRUG),
    "bea": ("Bea", "beheerder@buurthuis.example", Role.ADMINISTRATOR, None),
}


def build() -> None:
    """Open both houses, with their rooms, groups and people."""
    secret = hasher().hash(PASSWORD)
    centres = {slug: _open(slug, name) for slug, name in ((DE_BRUG, "De Brug"), (HET_ANKER, "Het Anker"))}
    for name, email, role, slug in PEOPLE.values():
        account = Account(
            name=name, email=email, password_hash=secret, language="nl", created_at=now().replace(tzinfo=None)
        )
        db.session.add(account)
        db.session.flush()
        db.session.add(Key(account_id=account.id, role=role, centre_id=centres[slug].id if slug else None))
    db.session.commit()


def _open(slug: str, name: str) -> Centre:
    centre = open_centre(name, slug, "Europe/Amsterdam", date(2024, 1, 1))
    for room in ("Grote zaal", "Atelier", "Leeszaal"):
        db.session.add(Room(centre_id=centre.id, name=room, capacity=40))
    give_default_groups(centre, centre.opened_on)
    return centre


def centre(slug: str = DE_BRUG) -> Centre:
    """One of the two houses."""
    found = by_slug(slug)
    assert found
    return found


def person(name: str) -> Account:
    """Somebody of the cast."""
    found = find(PEOPLE[name][1])
    assert found
    return found


def room(name: str = "Grote zaal", slug: str = DE_BRUG) -> Room:
    """A room of the house."""
    return db.session.scalars(db.select(Room).filter_by(centre_id=centre(slug).id, name=name)).one()


def groups(slug: str = DE_BRUG) -> dict[str, Group]:
    """The groups of the house, by key."""
    rows = db.session.scalars(db.select(Group).filter_by(centre_id=centre(slug).id).order_by(Group.position))
    return {group.key: group for group in rows}


def activity(
    title: str = "Koffieochtend",
    setting: str | None = "mixed",
    circle: Iterable[str] = (),
    slug: str = DE_BRUG,
    host: str | None = None,
) -> Activity:
    """An activity with a setting since the house opened."""
    house = centre(slug)
    found = Activity(centre_id=house.id, description="")
    found.rename(title)
    db.session.add(found)
    db.session.flush()
    join(found, Host.named(house, host))
    found.tag(setting, [groups(slug)[key] for key in circle], house.opened_on)
    return found


def gathering(
    of: Activity | None = None,
    day: date = TODAY,
    starts: time = time(10),
    ends: time = time(12),
    in_room: Room | None = None,
    **counts: int,
) -> Gathering:
    """One gathering; with counts (`statushouder=3, unknown=1`) it was counted."""
    of = of or activity()
    from buurthuis.schedule.models import Tagging

    tagging = db.session.scalars(
        db.select(Tagging)
        .filter_by(activity_id=of.id, once=False)
        .order_by(Tagging.since.desc(), Tagging.id.desc())
    ).first()
    found = Gathering(
        centre_id=of.centre_id, activity=of, tagging=tagging, room=in_room, state="planned", reason=""
    )
    found.at(day, starts, ends)
    db.session.add(found)
    db.session.flush()
    if counts:
        count(found, counts)
    db.session.commit()
    return found


def close(first: date, reason: str = "Kerst", last: date | None = None, slug: str = DE_BRUG) -> None:
    """Close the house from the first day up to and including the last, on one day when there is no last."""
    days = {"starts_on": first, "ends_on": last or first}
    db.session.add(Closure(centre_id=centre(slug).id, reason=reason, **days))
    db.session.commit()


def count(of: Gathering, counts: Mapping[str, int], method: str = "asked") -> None:
    """Enter the count of a gathering, by the keys of the groups and `unknown`."""
    known = groups(of.centre.slug)
    wanted = {known[key].id if key != "unknown" else None: n for key, n in counts.items()}
    enter(of, wanted, method, TODAY)
    db.session.commit()
