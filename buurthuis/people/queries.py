"""What is asked about the people of a centre and about what they did."""

from dataclasses import dataclass

from sqlalchemy import select

from buurthuis.accounts.models import Account, Key
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.journal import JournalLine

LINES_A_PAGE = 100


@dataclass(frozen=True)
class Person:
    """Somebody with at least one key of the centre, and those keys only: what is held elsewhere stays there."""

    account: Account
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Deed:
    """A line of the journal, with the name of who did it; None when it was a command on the server."""

    line: JournalLine
    name: str | None


def people(centre: Centre) -> list[Person]:
    """Everybody with a key of the centre by name, closed accounts last."""
    held: dict[Account, list[Key]] = {}
    keys = select(Key).where(Key.centre_id == centre.id).order_by(Key.id)
    for key in db.session.scalars(keys).unique():
        held.setdefault(key.account, []).append(key)
    found = [Person(account, tuple(keys)) for account, keys in held.items()]
    return sorted(found, key=lambda person: (not person.account.is_active, person.account.name.casefold()))


def holder(centre: Centre, number: int) -> Account | None:
    """The account with this number, when it holds a key of the centre."""
    return next((person.account for person in people(centre) if person.account.id == number), None)


def deeds(centre: Centre, page: int) -> tuple[list[Deed], bool]:
    """A page of the journal of the centre, newest first, counted from 1; and whether there is an older one."""
    lines = (
        select(JournalLine, Account.name)
        .outerjoin(Account, Account.id == JournalLine.account_id)
        .where(JournalLine.centre_id == centre.id)
        .order_by(JournalLine.id.desc())
        .offset((page - 1) * LINES_A_PAGE)
        .limit(LINES_A_PAGE + 1)
    )
    found = [Deed(line, name) for line, name in db.session.execute(lines)]
    return found[:LINES_A_PAGE], len(found) > LINES_A_PAGE
