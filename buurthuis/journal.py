"""The journal: who changed what, when, from where; lines are only ever added."""

from datetime import datetime
from typing import Any

from flask import has_request_context, request
from flask_login import current_user
from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from buurthuis.clock import instant
from buurthuis.extensions import Model, db


class JournalLine(Model):
    """One thing that somebody did."""

    __tablename__ = "journal_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    centre_id: Mapped[int | None] = mapped_column(ForeignKey("centre.id"), index=True)
    verb: Mapped[str] = mapped_column(String(40))
    noun: Mapped[str] = mapped_column(String(40))
    noun_id: Mapped[int | None]
    address: Mapped[str | None] = mapped_column(String(45))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


def record(
    verb: str, noun: str, noun_id: int | None = None, *, centre: int | None = None, **detail: Any
) -> None:
    """Add a line to the journal, in the transaction of what it tells. `detail` holds no visitor and no secret."""
    inside = has_request_context()
    person = current_user.id if inside and current_user and current_user.is_authenticated else None
    account = detail.pop("account", person)
    db.session.add(
        JournalLine(
            at=instant(),
            account_id=account,
            centre_id=centre,
            verb=verb,
            noun=noun,
            noun_id=noun_id,
            address=request.remote_addr if inside else None,
            detail=detail,
        )
    )
