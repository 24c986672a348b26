"""The figures of the whole house over some months, from sums; no figure here is about a group."""

from collections.abc import Sequence

from buurthuis.balance import labels, measures
from buurthuis.balance.course import Happened
from buurthuis.balance.releases import COLUMNS
from buurthuis.balance.totals import Attendance, Coverage, Offer


def coverage(happened: Sequence[Happened]) -> Coverage:
    """How much is known, from sums."""
    counted, not_counted = _sum(happened, "counted"), _sum(happened, "not_counted")
    did_not_meet = _sum(happened, "did_not_meet")
    return Coverage(
        gatherings=counted + not_counted + did_not_meet,
        counted=counted,
        not_counted=not_counted,
        did_not_meet=did_not_meet,
        cancelled=_sum(happened, "cancelled"),
        to_come=_sum(happened, "to_come"),
        nobody_came=_sum(happened, "nobody_came"),
        incomplete=labels.incomplete(counted, not_counted) or _side_is_missing(happened),
    )


def offer(happened: Sequence[Happened]) -> Offer:
    """The balance of what was held, from sums."""
    own, mixed, untagged = (_under(happened, setting) for setting in COLUMNS.values())
    own_minutes, mixed_minutes = _sum(own, "minutes"), _sum(mixed, "minutes")
    return Offer(
        own_minutes=own_minutes,
        mixed_minutes=mixed_minutes,
        untagged_minutes=_sum(untagged, "minutes"),
        own_gatherings=_sum(own, "held"),
        mixed_gatherings=_sum(mixed, "held"),
        untagged_gatherings=_sum(untagged, "held"),
        own_share_hours=measures.offer_own_share_hours(own_minutes, mixed_minutes),
        own_share_gatherings=measures.offer_own_share_sessions(_sum(own, "held"), _sum(mixed, "held")),
    )


def attendance(happened: Sequence[Happened]) -> Attendance:
    """The balance of the visits to what was counted, from sums: without an interval, which asks for each gathering."""
    own, mixed, untagged = (_under(happened, setting) for setting in COLUMNS.values())
    visits, unknown = _sum(happened, "visits"), _sum(happened, "unknown")
    own_visits, mixed_visits = _sum(own, "visits"), _sum(mixed, "visits")
    missing = _side_is_missing(happened)
    few = _sum([*own, *mixed], "counted") < labels.TOO_FEW_SESSIONS
    return Attendance(
        visits=visits,
        unknown=unknown,
        own_visits=own_visits,
        mixed_visits=mixed_visits,
        untagged_visits=_sum(untagged, "visits"),
        own_unknown=_sum(own, "unknown"),
        mixed_unknown=_sum(mixed, "unknown"),
        untagged_unknown=_sum(untagged, "unknown"),
        own_share=None if missing else measures.attendance_own_share(own_visits, mixed_visits),
        own_share_interval=None,
        too_few=few or visits - unknown < labels.TOO_FEW_VISITS,
        too_much_unknown=labels.too_much_unknown(unknown, visits),
        incomplete=coverage(happened).incomplete,
    )


def _side_is_missing(happened: Sequence[Happened]) -> bool:
    """Of one side of the balance nothing that was held has been counted: its zero visits are no count."""
    sides = (_under(happened, setting) for setting in ("own_circle", "mixed"))
    return any(_sum(side, "held") and not _sum(side, "counted") for side in sides)


def _under(happened: Sequence[Happened], setting: str | None) -> list[Happened]:
    return [one for one in happened if one.setting == setting]


def _sum(happened: Sequence[Happened], name: str) -> int:
    return sum(getattr(one, name) for one in happened)
