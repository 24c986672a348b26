"""What the house holds of one host, as he or she may take it along: plain values for a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

FORMAT = "buurthuis host 1"


@dataclass(frozen=True)
class Term:
    """What a host leads or stands in for, from when until when."""

    title: str
    role: str
    since: date | None
    until: date | None


@dataclass(frozen=True)
class Met:
    """A gathering a host was to lead, or led."""

    title: str
    day: date
    starts_at: time
    ends_at: time
    state: str


def told(
    name: str,
    email: str | None,
    centre: str,
    terms: Iterable[Term],
    planned: Iterable[Met],
    led: Iterable[Met],
) -> Mapping[str, Any]:
    """All of it in the names of the format; days and times as ISO 8601 has them."""
    return {
        "format": FORMAT,
        "centre": centre,
        "name": name,
        "account": email,
        "activities": [
            {"title": one.title, "role": one.role, "since": _iso(one.since), "until": _iso(one.until)}
            for one in terms
        ],
        "planned": [_met(one) for one in planned],
        "led": [_met(one) for one in led],
    }


def _met(one: Met) -> dict[str, str]:
    return {
        "title": one.title,
        "day": one.day.isoformat(),
        "starts_at": f"{one.starts_at:%H:%M}",
        "ends_at": f"{one.ends_at:%H:%M}",
        "state": one.state,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
