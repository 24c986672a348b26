"""What the forms about barriers and steps offer to choose from."""

from sqlalchemy import select

from buurthuis.accounts.models import Account
from buurthuis.accounts.roles import Role
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.people.queries import people
from buurthuis.schedule.models import Activity

OF_THE_TEAM = frozenset({Role.VOLUNTEER, Role.STAFF, Role.MANAGER})


def activities(centre: Centre) -> list[tuple[int, str]]:
    """The number and the title of every activity of the house, by title."""
    known = db.session.execute(select(Activity.id, Activity.title).where(Activity.centre_id == centre.id))
    return sorted(((number, title) for number, title in known), key=lambda each: each[1].casefold())


def team(centre: Centre) -> list[Account]:
    """Who works in the house, by name."""
    return [
        each.account
        for each in people(centre)
        if each.account.is_active and any(key.role in OF_THE_TEAM for key in each.keys)
    ]
