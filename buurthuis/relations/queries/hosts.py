"""The familiar face in figures: what was held, who led it and who was meant to, as bare rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, or_, select

from buurthuis.attendance.models import Leading
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.relations.continuity import HostLine, Led, hands_over, host_continuity, regular_on
from buurthuis.schedule.models import CANCELLED, DID_NOT_MEET, HELD, REGULAR, Activity, Gathering, Hosting

AHEAD = timedelta(days=92)  # a hand-over is worth telling about three months before it
# Made once, as they are long to make.
OF_MONTH = (
    Gathering.centre_id == bindparam("centre"),
    Gathering.day.between(bindparam("first"), bindparam("last")),
)
GATHERINGS = (
    select(Gathering.activity_id, Activity.title, Gathering.id, Gathering.day, Gathering.state)
    .join(Activity, Activity.id == Gathering.activity_id)
    .where(*OF_MONTH, Gathering.state.in_((HELD, CANCELLED, DID_NOT_MEET)))
    .order_by(Gathering.day, Gathering.id)
)
LED = (
    select(Leading.gathering_id, Leading.host_id)
    .join(Gathering, Gathering.id == Leading.gathering_id)
    .where(*OF_MONTH)
)
TERMS = (
    select(Hosting.activity_id, Hosting.id, Hosting.host_id, Hosting.role, Hosting.since, Hosting.until)
    .join(Activity, Activity.id == Hosting.activity_id)
    .where(Activity.centre_id == bindparam("centre"), Hosting.role == REGULAR)
    .where(or_(Hosting.until.is_(None), Hosting.until >= bindparam("before")))
)
NOT_SAID = Led()
Row = tuple[int, str, int, date, str]
"""A gathering: its activity, the title of that, its own number, the day, and what became of it."""


class _Term(NamedTuple):
    id: int
    host_id: int
    role: str
    since: date | None
    until: date | None


@dataclass
class _Activity:
    title: str
    led: list[Led] = field(default_factory=list)
    cancelled: int = 0
    missed: int = 0


def lines_between(centre: Centre, first: date, last: date) -> tuple[HostLine, ...]:
    """The continuity of each activity by title from `first` up to and including `last`.

    With the hand-overs of these days and of three months more.
    """
    about = {"centre": centre.id, "first": first, "last": last}
    rows: Iterable[Any] = db.session.connection().execute(GATHERINGS, about)
    return lines_of(centre, first, last, rows)


def lines_of(centre: Centre, first: date, last: date, gatherings: Iterable[Row]) -> tuple[HostLine, ...]:
    """The same for who has read the gatherings of these days already: counted ones, and those not held."""
    about = {"centre": centre.id, "first": first, "last": last, "before": first - timedelta(days=1)}
    connection = db.session.connection()
    leaders: dict[int, set[int]] = {}
    for number, host in connection.execute(LED, about):
        leaders.setdefault(number, set()).add(host)
    terms: dict[int, list[_Term]] = {}
    for row in connection.execute(TERMS, about):
        terms.setdefault(row[0], []).append(_Term(*row[1:]))
    found = _by_activity(gatherings, leaders, terms)
    ordered = sorted(found.items(), key=lambda each: (each[1].title.casefold(), each[0]))
    return tuple(_line(number, one, terms.get(number, []), first, last) for number, one in ordered)


def _by_activity(
    gatherings: Iterable[Row], leaders: Mapping[int, set[int]], terms: Mapping[int, list[_Term]]
) -> dict[int, _Activity]:
    found: dict[int, _Activity] = {}
    for activity, title, number, day, state in gatherings:
        one = found.get(activity) or found.setdefault(activity, _Activity(title))
        if state == CANCELLED:
            one.cancelled += 1
        elif state == DID_NOT_MEET:
            one.missed += 1
        elif number in leaders:
            one.led.append(Led(frozenset(leaders[number]), regular_on(terms.get(activity, ()), day)))
        else:
            one.led.append(NOT_SAID)
    return found


def _line(number: int, one: _Activity, terms: list[_Term], first: date, last: date) -> HostLine:
    figures = host_continuity(one.led, one.cancelled)
    return HostLine(
        activity=number,
        title=one.title,
        held=figures.held,
        said=figures.said,
        had_regular=figures.had_regular,
        by_regular=figures.by_regular,
        regular_share=figures.regular_host_share,
        usual_share=figures.usual_host_share_upc,
        coc=figures.bice_boxerman_coc,
        cancelled=one.cancelled,
        did_not_meet=one.missed,
        hands_over=hands_over(terms, first, last + AHEAD),
    )
