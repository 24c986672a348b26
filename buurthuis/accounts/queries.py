"""What is asked about all accounts."""

from sqlalchemy import select

from buurthuis.accounts.models import Account
from buurthuis.extensions import db


def everybody() -> list[Account]:
    """All accounts, by address."""
    return list(db.session.scalars(select(Account).order_by(Account.email)).unique())
