"""Who asked to get the months of a centre by mail, and what was sent to whom."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.clock import instant
from buurthuis.extensions import Model, db


class MonthMail(Model):
    """Somebody asked for the months of a centre that are closed (to who reads outside: released) from now on."""

    __tablename__ = "month_mail"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    centre_id: Mapped[int] = mapped_column(
        ForeignKey("centre.id"), primary_key=True, autoincrement=False, index=True
    )
    asked_at: Mapped[datetime]


class MailedMonth(Model):
    """A version of a month that the mail server accepted for somebody: it is not sent again."""

    __tablename__ = "mailed_month"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("month_version.id"), primary_key=True, autoincrement=False, index=True
    )
    sent_at: Mapped[datetime]


def ask_for_mail(account_id: int, centre_id: int) -> bool:
    """Send this person the months of the centre from now on; False when that was asked before."""
    if db.session.get(MonthMail, (account_id, centre_id)) is not None:
        return False
    db.session.add(MonthMail(account_id=account_id, centre_id=centre_id, asked_at=instant()))
    db.session.flush()
    return True


def stop_mail(account_id: int, centre_id: int) -> bool:
    """Send this person nothing more of the centre; False when nothing was asked."""
    asked = db.session.get(MonthMail, (account_id, centre_id))
    if asked is None:
        return False
    db.session.delete(asked)
    db.session.flush()
    return True


def note_sent(account_id: int, version_id: int) -> None:
    """Keep that this version was accepted for this person."""
    db.session.add(MailedMonth(account_id=account_id, version_id=version_id, sent_at=instant()))
    db.session.flush()
