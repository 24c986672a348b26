"""What is left of taps that were folded into counts, and which ledger this is."""

from typing import NamedTuple

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.extensions import Model, db


class FoldedTap(Model):
    """The name of a tap whose count stands in the ledger as a sum: sent again, it is known. Only ever added to."""

    __tablename__ = "tap_folded"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)


class LedgerName(Model):
    """Which ledger this is: another one after a restore, so that tablets send again what it may have lost.

    A plan that was lost with it is planned again under numbers by which tablets know something else: `sure_until` is
    the highest number of a gathering that means the same to them as to us, `sure_group_until` that of a group.
    """

    __tablename__ = "ledger_name"

    name: Mapped[str] = mapped_column(String(36), primary_key=True)
    sure_until: Mapped[int] = mapped_column(default=0)
    sure_group_until: Mapped[int] = mapped_column(default=0)


class ThisLedger(NamedTuple):
    """The name of the ledger, and up to where tablets of another one know gatherings and groups for sure."""

    name: str
    sure_until: int
    sure_group_until: int


LEDGER = select(LedgerName.name, LedgerName.sure_until, LedgerName.sure_group_until)


def this_ledger() -> ThisLedger:
    """Which ledger this is: asked for every batch."""
    return ThisLedger(*db.session.connection().execute(LEDGER).one())
