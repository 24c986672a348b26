"""A calendar file (RFC 5545) as rows of a schedule: series, with the dates taken out, moved and added."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import IO, Any

from buurthuis.exchange import calendar_file as file
from buurthuis.exchange import calendar_properties as says
from buurthuis.exchange.calendar_changes import Changed, Series, add, move, remove
from buurthuis.exchange.calendar_file import EventError, Written
from buurthuis.exchange.calendar_series import Plan, once, plans
from buurthuis.exchange.calendar_times import end_of, length, span, start_of
from buurthuis.exchange.problems import Problem
from buurthuis.exchange.schedule_rows import LONGEST_NAME, ScheduleRow

LONGEST_UID = 200


@dataclass
class _Offer:
    """What one event offers: a single gathering, or a series and what was changed about it."""

    number: int
    uid: str | None
    title: str
    room: str | None
    series: list[Series]


def calendar_rows(
    source: bytes | IO[bytes], zone: tzinfo, since: date
) -> tuple[list[ScheduleRow], list[Problem]]:
    """Return the events of a calendar by the clock of the centre's `zone`, and what was found.

    A row's number is the place of its event in the file, from 1, and a problem's column is the property. A
    rule that the house cannot keep as a rule is listed as dates, an endless one from `since` on. Raises
    Unreadable when the file is no calendar.
    """
    written, notes = file.written_events(source)
    reading = _Reading(zone, since)
    parsed = [(event, found) for event in written if (found := reading.attempt(event, file.parsed, event))]
    for event, found in parsed:
        if "RECURRENCE-ID" not in found:
            reading.attempt(event, reading.offer, event, found)
    for event, found in parsed:
        if "RECURRENCE-ID" in found:
            reading.attempt(event, reading.change, event, found)
    rows = [row for offer in reading.offers for row in _rows(offer)]
    return rows, sorted(notes + reading.problems, key=lambda problem: problem.row)


class _Reading:
    """The events read so far, and what was found."""

    def __init__(self, zone: tzinfo, since: date) -> None:
        self.zone, self.since = zone, since
        self.offers: list[_Offer] = []
        self.problems: list[Problem] = []
        self._by_uid: dict[str, _Offer | None] = {}  # None: the series was not taken

    def attempt(self, event: Written, act: Callable[..., Any], *given: Any) -> Any:
        """Do what is asked with an event, and keep the reason when it cannot be taken."""
        try:
            return act(*given)
        except EventError as error:
            self.say(event, error.column, error.code, error.value, refuses=True)
            return None

    def say(self, event: Written, column: str, code: str, value: str = "", *, refuses: bool = False) -> None:
        """Keep a finding about an event."""
        self.problems.append(
            Problem(event.number, column, code, value, {"title": event.title}, refuses=refuses)
        )

    def offer(self, event: Written, found: Any) -> None:
        """Take an event that stands by itself."""
        uid = _uid(found)
        if uid is not None and uid in self._by_uid:
            raise EventError("UID", "uid_twice", uid[:60])
        if uid is not None:
            self._by_uid[uid] = None
        if _cancelled(found):
            self.say(event, "STATUS", "cancelled")
            return
        title = says.text_of(found, "SUMMARY", LONGEST_NAME)
        if title is None:
            raise EventError("SUMMARY", "missing")
        room = says.room_of(found, LONGEST_NAME)
        offer = _Offer(event.number, uid, title, room, self._series(event, found))
        self.offers.append(offer)
        if uid is not None:
            self._by_uid[uid] = offer

    def _series(self, event: Written, found: Any) -> list[Series]:
        starts = start_of(found)
        ends = end_of(found, starts)
        if len(event.rules) > 1 or "EXRULE" in found:
            raise EventError("RRULE", "rule_not_taken", event.rules[0][:60] if event.rules else "")
        rule = event.rules[0] if event.rules else None
        planned = plans(rule, starts, ends, self.zone, self.since)
        series = [Series(plan) for plan in planned]
        add(series, says.moments_of(found, "RDATE"), length(starts, ends), self.zone)
        missed = remove(series, says.moments_of(found, "EXDATE"), self.zone)
        self._notes(event, found, planned, missed)
        return series

    def _notes(self, event: Written, found: Any, planned: list[Plan], missed: list[str]) -> None:
        unknown = says.zone_unknown(found)
        if unknown is not None:
            self.say(event, "DTSTART", "zone_unknown", unknown)
        for value in missed:
            self.say(event, "EXDATE", "exception_not_found", value)
        if cut_off := max((plan.cut_off for plan in planned if plan.cut_off is not None), default=None):
            self.say(event, "RRULE", "rule_cut_off", cut_off.isoformat())

    def change(self, event: Written, found: Any) -> None:
        """Take an event that says how one gathering of a series is otherwise."""
        original = says.moment_of(found, "RECURRENCE-ID")
        if original is None or "RANGE" in found["RECURRENCE-ID"].params:
            raise EventError("RECURRENCE-ID", "this_and_future")
        uid = _uid(found)
        offer = None if uid is None else self._by_uid.get(uid)
        if uid in self._by_uid and offer is None:
            raise EventError("UID", "series_not_taken", (uid or "")[:60])
        changed = self._changed(found, original)
        if offer is not None and move(offer.series, offer.title, changed, self.zone):
            return
        self.say(event, "RECURRENCE-ID", "exception_not_found", str(original)[:60])
        if changed.span is not None:
            alone = None if uid is None else f"{uid}/{original:%Y%m%d}"
            self._alone(event, alone, changed, offer)

    def _changed(self, found: Any, original: date) -> Changed:
        title = says.text_of(found, "SUMMARY", LONGEST_NAME)
        room = says.room_of(found, LONGEST_NAME)
        if _cancelled(found):
            return Changed(original, None, title, room)
        starts = start_of(found)
        return Changed(original, span(starts, end_of(found, starts), self.zone), title, room)

    def _alone(self, event: Written, uid: str | None, changed: Changed, offer: _Offer | None) -> None:
        """Keep a change whose series is elsewhere: it takes place all the same."""
        title = changed.title or (offer.title if offer else None)
        if title is None:
            raise EventError("SUMMARY", "missing")
        if changed.span is not None:
            series = [Series(once(changed.span))]
            self.offers.append(_Offer(event.number, uid, title, changed.room, series))


def _uid(found: Any) -> str | None:
    """The name by which an event is recognised; a very long one is kept by its digest."""
    uid = says.text_of(found, "UID", file.LONGEST_LINE)
    return hashlib.sha256(uid.encode()).hexdigest() if uid and len(uid) > LONGEST_UID else uid


def _cancelled(found: Any) -> bool:
    return str(found.get("STATUS", "")).upper() == "CANCELLED"


def _rows(offer: _Offer) -> list[ScheduleRow]:
    """One row a plan; those after the first carry their hour behind the uid, so that each is recognised."""
    rows = []
    for place, series in enumerate(offer.series):
        plan = series.plan
        behind = f"/{plan.rule.starts_on:%Y%m%d}T{plan.starts_at:%H%M}" if place else ""
        row = ScheduleRow(
            row=offer.number,
            title=offer.title,
            rule=plan.rule,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            room=offer.room,
            uid=None if offer.uid is None else offer.uid + behind,
            removed=tuple(sorted(series.removed)),
            moved=tuple(series.moved),
            extra=plan.extra,
        )
        rows.append(row)
    return rows
