"""Typed numbers come into the ledger as adjustments of it, and a gathering is said not to have met."""

import uuid
from collections.abc import Mapping
from datetime import date

from buurthuis.attendance import tally, taps
from buurthuis.attendance.models.ledger import HeadCount, Tap, events_of, keep, row
from buurthuis.attendance.models.month import hold_month
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.schedule.models import Gathering


class ChangedMeanwhile(Exception):
    """Somebody else changed the count, or the gathering, since this person looked at it."""


class VisitsCounted(Exception):
    """Visits were counted, so it did take place."""


def enter(
    gathering: Gathering,
    wanted: Mapping[int | None, int],
    method: str | None,
    today: date,
    reason: str = "sheet",
    seen: str | None = None,
    key: uuid.UUID | None = None,
) -> bool:
    """Enter typed totals per group as adjustments of the ledger; all zero says: counted, and no one came.

    Answers whether anything changed. What was entered with this `key` already is known by it, for the names of its
    events follow from it: it changes nothing more, whatever was `seen`. `seen` is the mark (`taps.mark`) of the
    ledger the person looked at; raises ChangedMeanwhile when it is another by now and these totals would change it,
    or when its numbers may not be seen any more. Without `seen` nothing is compared. Raises MonthClosed.
    """
    events = _alone_with(gathering)
    if key is not None and _has(events, key):
        return False
    before = taps.totals(events)
    kinds = [(taps.ADJUST, group, n) for group, n in taps.steps(before or {}, wanted)]
    if not kinds and before is None:
        kinds = [(taps.NOBODY, None, 0)]
    # of an old count nobody may learn by trying whether these totals are the ones in the house
    compared = bool(kinds) or not tally.still_exact(gathering.day, today)
    changed = seen != taps.mark(tap.id for tap in events) or not gathering.takes_place
    if seen is not None and compared and changed:
        raise ChangedMeanwhile
    named = zip(_names(key, gathering.id, [group for _kind, group, _n in kinds]), kinds, strict=True)
    news = [taps.Tap(name, gathering.id, kind, group, n, reason=reason) for name, (kind, group, n) in named]
    head_count = _add(gathering, events, news, today)
    changed_method = head_count is not None and method is not None and head_count.method != method
    if head_count is not None and method is not None:
        head_count.method = method
    return bool(kinds) or changed_method


def did_not_meet(gathering: Gathering, reason: str, today: date) -> None:
    """Say that a gathering did not take place; a count of nobody is withdrawn. Raises VisitsCounted, MonthClosed."""
    events = _alone_with(gathering)
    if tally.visits(taps.totals(events) or {}):
        raise VisitsCounted
    withdrawn = [
        taps.Tap(str(uuid.uuid4()), gathering.id, taps.VOID, target=tap.id) for tap in taps.valid(events)
    ]
    _add(gathering, events, withdrawn, today)
    gathering.did_not_meet(reason)


def _alone_with(gathering: Gathering) -> list[taps.Tap]:
    """The events of the gathering, which nobody else can add to until this transaction ends."""
    db.session.flush()
    db.session.refresh(gathering, ["state", "reason"], with_for_update=True)
    if hold_month(gathering.centre_id, gathering.day).closed_at is not None:
        raise MonthClosed
    db.session.get(HeadCount, gathering.id, populate_existing=True)
    return events_of(gathering.id)


def _has(events: list[taps.Tap], key: uuid.UUID) -> bool:
    """True when some of these were entered with the key: then all of that sheet was, for it came in as one."""
    first = {(tap.gathering, tap.group) for tap in events}
    names = {_name(key, gathering, group, part=0) for gathering, group in first}
    return not names.isdisjoint(tap.id for tap in events)


def _names(key: uuid.UUID | None, gathering: int, groups: list[int | None]) -> list[str]:
    """Names for the events of a sheet, of these groups in this order; a large number has several of one group."""
    if key is None:
        return [str(uuid.uuid4()) for _group in groups]
    return [_name(key, gathering, group, groups[:at].count(group)) for at, group in enumerate(groups)]


def _name(key: uuid.UUID, gathering: int, group: int | None, part: int) -> str:
    return str(uuid.uuid5(key, f"{gathering}/{group}/{part}"))


def _add(gathering: Gathering, events: list[taps.Tap], news: list[taps.Tap], today: date) -> HeadCount | None:
    head_count = db.session.get(HeadCount, gathering.id)
    closed = head_count is not None and head_count.closed_at is not None
    db.session.add_all(Tap(**row(tap, gathering.centre_id, today, closed)) for tap in news)
    return keep(gathering, [*events, *news])
