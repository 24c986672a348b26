"""A month is closed with its figures, its story and a name; or opened again with a reason."""

from dataclasses import dataclass
from datetime import datetime

from buurthuis.attendance.models import hold_month
from buurthuis.balance import frozen
from buurthuis.balance.edition import Edition
from buurthuis.balance.models import MonthVersion, sign
from buurthuis.balance.queries.month import counted
from buurthuis.balance.queries.versions import versions
from buurthuis.balance.report import balance
from buurthuis.centres.models import Centre
from buurthuis.centres.queries import hold
from buurthuis.clock import instant, local_now
from buurthuis.periods import Month


class NotOver(Exception):
    """Some of the month is still to come."""


class AlreadyClosed(Exception):
    """Somebody closed the month already, or it is closed no more."""


class ChangedMeanwhile(Exception):
    """The figures are not the ones that somebody saw."""


@dataclass(frozen=True)
class Signing:
    """Who signs, with which story; `seen` is the mark of the figures that this person read (`frozen.mark_of`)."""

    name: str
    story: str
    account: int | None
    seen: str | None = None


def close(centre: Centre, month: Month, signing: Signing) -> MonthVersion:
    """Let nothing of the month change any more, and keep it as it is signed. The caller commits.

    Raises NotOver, AlreadyClosed, and ChangedMeanwhile when `seen` is of other figures.
    """
    now = local_now(centre.timezone)
    if month.last >= now.date():
        raise NotOver
    hold(centre)  # whoever plans is heard first, or comes too late
    held = hold_month(centre.id, month.first, alone=True)
    if held.closed_at is not None:
        raise AlreadyClosed
    signed = _signed(centre, month, signing, now)
    held.close(instant())
    return sign(centre.id, month.first, signed, instant(), signing.account)


def _signed(centre: Centre, month: Month, signing: Signing, now: datetime) -> frozen.Frozen:
    report = balance(counted(centre, month, now).month)
    if signing.seen not in (None, frozen.mark_of(report)):
        raise ChangedMeanwhile
    before = next(iter(versions(centre, month)), None)
    edition = Edition(
        version=before.version + 1 if before else 1,
        closed_on=now.date(),
        closed_by=signing.name,
        story=signing.story,
        reason=before.reopened_why if before else "",
    )
    return frozen.Frozen(centre.name, edition, report)


def reopen(centre: Centre, month: Month, why: str, account: int | None) -> MonthVersion:
    """Let the month change again, for a reason; what was signed stays. The caller commits. Raises AlreadyClosed."""
    held = hold_month(centre.id, month.first, alone=True)
    latest = next(iter(versions(centre, month)), None)
    if held.closed_at is None or latest is None:
        raise AlreadyClosed
    held.reopen()
    latest.reopen(why, instant(), account)
    return latest
