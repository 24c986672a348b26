"""Which month is still to be mailed to whom, of what they asked for and may read now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, select

from buurthuis.accounts.models import Account
from buurthuis.accounts.roles import Action
from buurthuis.attendance.models import CountedMonth
from buurthuis.balance.models import MailedMonth, MonthMail, MonthVersion
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month


@dataclass(frozen=True)
class Closed:
    """A version of a month that is closed now: by number, when it was closed, and when it was released, if it was."""

    id: int
    first: date
    version: int
    closed_at: datetime
    released_at: datetime | None


@dataclass(frozen=True)
class Due:
    """A version that goes to somebody; `outside` is how this person may read it (`queries.read_outside`)."""

    account: int
    email: str
    tag: str | None
    slug: str
    version: Closed
    outside: bool


def asked_for_mail(account_id: int, centre: Centre) -> bool:
    """Did this person ask to get the months of the centre?"""
    return db.session.get(MonthMail, (account_id, centre.id)) is not None


def due(month: Month | None = None) -> list[Due]:
    """What is to be mailed, the same version and language together.

    Without a month: what was closed or released since somebody asked. With one: that month, whenever it was closed.
    Nothing goes out twice, and nothing to who may not read it now.
    """
    asked = (
        select(MonthMail.asked_at, Account, Centre)
        .join(Account, Account.id == MonthMail.account_id)
        .join(Centre, Centre.id == MonthMail.centre_id)
        .where(Account.disabled_at.is_(None))
    )
    found: list[Due] = []
    known: dict[int, list[Closed]] = {}
    for asked_at, account, centre in db.session.execute(asked).unique():
        if centre.id not in known:
            known[centre.id] = _closed(centre, month)
        since = None if month else asked_at
        found += _of_one(account, centre, known[centre.id], since)
    return sorted(found, key=lambda one: (one.slug, one.version.first, one.version.id, one.tag or ""))


def _of_one(account: Account, centre: Centre, closed: list[Closed], since: datetime | None) -> Iterator[Due]:
    inside = account.may(Action.READ_MONTH, centre.id)
    if not inside and not account.may(Action.READ_RELEASED, centre.id):
        return
    sent = set(db.session.scalars(select(MailedMonth.version_id).where(MailedMonth.account_id == account.id)))
    latest = {each.first: each for each in closed if inside or each.released_at}
    for version in latest.values():
        given = version.closed_at if inside else version.released_at
        if version.id not in sent and given is not None and (since is None or given >= since):
            yield Due(account.id, account.email, account.language, centre.slug, version, not inside)


def _closed(centre: Centre, month: Month | None) -> list[Closed]:
    """The versions of the months that are closed now, an earlier one before a later one of the same month."""
    asked = (
        select(
            MonthVersion.id,
            MonthVersion.first,
            MonthVersion.version,
            MonthVersion.closed_at,
            MonthVersion.released_at,
        )
        .join(
            CountedMonth,
            and_(CountedMonth.centre_id == MonthVersion.centre_id, CountedMonth.first == MonthVersion.first),
        )
        .where(MonthVersion.centre_id == centre.id, CountedMonth.closed_at.is_not(None))
        .order_by(MonthVersion.first, MonthVersion.version)
    )
    if month is not None:
        asked = asked.where(MonthVersion.first == month.first)
    return [Closed(*row) for row in db.session.execute(asked)]
