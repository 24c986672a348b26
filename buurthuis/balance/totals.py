"""The figures of the whole house: what was counted, what was offered, who came; no figure here is about a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from buurthuis.balance import labels
from buurthuis.balance.gatherings import Gathered, counted, held, in_setting, tagged, total_minutes
from buurthuis.balance.intervals import Interval, attendance_own_share_interval
from buurthuis.balance.measures import attendance_own_share, offer_own_share_hours, offer_own_share_sessions


@dataclass(frozen=True)
class Coverage:
    """Numbers of gatherings. `gatherings` = counted + not counted + did not meet; the other two stand apart."""

    gatherings: int
    counted: int
    not_counted: int
    did_not_meet: int
    cancelled: int
    to_come: int
    nobody_came: int
    incomplete: bool


@dataclass(frozen=True)
class Offer:
    """What was held, counted or not, in minutes and gatherings; a decision of the house, so fully known."""

    own_minutes: int
    mixed_minutes: int
    untagged_minutes: int
    own_gatherings: int
    mixed_gatherings: int
    untagged_gatherings: int
    own_share_hours: float | None
    own_share_gatherings: float | None


@dataclass(frozen=True)
class Attendance:
    """Visits to counted gatherings, unknown visitors included, with the own-circle share of the tagged ones."""

    visits: int
    unknown: int
    own_visits: int
    mixed_visits: int
    untagged_visits: int
    own_unknown: int
    mixed_unknown: int
    untagged_unknown: int
    own_share: float | None
    own_share_interval: Interval | None
    too_few: bool
    too_much_unknown: bool
    incomplete: bool


class House(Protocol):
    """What is told of a house as a whole, of a month as of a quarter or a year."""

    @property
    def coverage(self) -> Coverage: ...
    @property
    def offer(self) -> Offer: ...
    @property
    def attendance(self) -> Attendance: ...


def coverage(gatherings: Sequence[Gathered]) -> Coverage:
    """How much of the month is known."""
    with_count = counted(gatherings)
    not_counted = len(held(gatherings)) - len(with_count)
    states = [g.state for g in gatherings]
    return Coverage(
        gatherings=len(with_count) + not_counted + states.count("did_not_meet"),
        counted=len(with_count),
        not_counted=not_counted,
        did_not_meet=states.count("did_not_meet"),
        cancelled=states.count("cancelled"),
        to_come=states.count("to_come"),
        nobody_came=sum(not g.visits for g in with_count),
        incomplete=labels.incomplete(len(with_count), not_counted) or _side_is_missing(gatherings),
    )


def offer(gatherings: Sequence[Gathered]) -> Offer:
    """The balance of what was held."""
    own, mixed, untagged = _by_setting(held(gatherings))
    return Offer(
        own_minutes=total_minutes(own),
        mixed_minutes=total_minutes(mixed),
        untagged_minutes=total_minutes(untagged),
        own_gatherings=len(own),
        mixed_gatherings=len(mixed),
        untagged_gatherings=len(untagged),
        own_share_hours=offer_own_share_hours(total_minutes(own), total_minutes(mixed)),
        own_share_gatherings=offer_own_share_sessions(len(own), len(mixed)),
    )


def attendance(gatherings: Sequence[Gathered]) -> Attendance:
    """The balance of the visits to what was counted."""
    rows = counted(gatherings)
    own, mixed, untagged = _by_setting(rows)
    estimate = attendance_own_share_interval([g.visits for g in own], [g.visits for g in mixed])
    missing = _side_is_missing(gatherings)
    interval = estimate.ci if estimate and not missing else None
    return Attendance(
        visits=_visits(rows),
        unknown=_unknown(rows),
        own_visits=_visits(own),
        mixed_visits=_visits(mixed),
        untagged_visits=_visits(untagged),
        own_unknown=_unknown(own),
        mixed_unknown=_unknown(mixed),
        untagged_unknown=_unknown(untagged),
        own_share=None if missing else attendance_own_share(_visits(own), _visits(mixed)),
        own_share_interval=interval,
        too_few=labels.too_few_to_say(len(own + mixed), sum(g.known for g in tagged(rows)), interval),
        too_much_unknown=labels.too_much_unknown(_unknown(rows), _visits(rows)),
        incomplete=coverage(gatherings).incomplete,
    )


def _side_is_missing(gatherings: Sequence[Gathered]) -> bool:
    """Of one side of the balance nothing that was held has been counted: its zero visits are no count."""
    own, mixed, _ = _by_setting(held(gatherings))
    return any(side and not counted(side) for side in (own, mixed))


def _by_setting(gatherings: Sequence[Gathered]) -> tuple[list[Gathered], list[Gathered], list[Gathered]]:
    own, mixed = in_setting(gatherings, "own_circle"), in_setting(gatherings, "mixed")
    return own, mixed, in_setting(gatherings, None)


def _visits(gatherings: Sequence[Gathered]) -> int:
    return sum(g.visits for g in gatherings)


def _unknown(gatherings: Sequence[Gathered]) -> int:
    return sum(g.unknown for g in gatherings)
