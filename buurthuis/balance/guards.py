"""Of which centres somebody reads months."""

from buurthuis.accounts.models import Account
from buurthuis.accounts.roles import Action, Role


def centres_read_by(person: Account) -> set[int]:
    """The centres of which this person reads months; whoever looks at an area those that were released."""
    views = {key.centre_id for key in person.keys if key.role == Role.AREA_VIEWER}
    return {number for number in person.centre_ids() if number in views or reads_as_it_stands(person, number)}


def reads_as_it_stands(person: Account, centre: int) -> bool:
    """True when this person reads every month of the centre, released or not."""
    return person.may(Action.READ_MONTH, centre)
