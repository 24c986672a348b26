"""The familiar face in figures: what was held, who led it and who was meant to, as bare rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select

from buurthuis.attendance.models import Leading
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.periods import Month
from buurthuis.relations.continuity import HostLine, Led, hands_over, host_continuity, regular_on
from buurthuis.schedule.models import CANCELLED, DID_NOT_MEET, HELD, REGULAR, Activity, Gathering, Hosting

AHEAD = timedelta(days=92)  # a hand-over is worth telling about three months before it
# Made once. Of a gathering there are as many rows as hosts led it.
GATHERINGS = (
    select(
        Gathering.activity_id, Activity.title, Gathering.id, Gathering.day, Gathering.state, Leading.host_id
    )
    .join(Activity, Activity.id == Gathering.activity_id)
    .outerjoin(Leading, Leading.gathering_id == Gathering.id)
    .where(Gathering.centre_id == bindparam("centre"))
    .where(Gathering.day.between(bindparam("first"), bindparam("last")))
    .where(Gathering.state.in_((HELD, CANCELLED, DID_NOT_MEET)))
    .order_by(Gathering.day, Gathering.id)
)
TERMS = (
    select(Hosting.activity_id, Hosting.id, Hosting.host_id, Hosting.role, Hosting.since, Hosting.until)
    .join(Activity, Activity.id == Hosting.activity_id)
    .where(Activity.centre_id == bindparam("centre"), Hosting.role == REGULAR)
    .where(or_(Hosting.until.is_(None), Hosting.until >= bindparam("before")))
)


class _Term(NamedTuple):
    id: int
    host_id: int
    role: str
    since: date | None
    until: date | None


@dataclass
class _Activity:
    title: str
    states: dict[int, tuple[date, str]] = field(default_factory=dict)
    led: dict[int, set[int]] = field(default_factory=dict)

    def many(self, state: str) -> int:
        return sum(became == state for _day, became in self.states.values())

    def held(self, terms: Iterable[_Term]) -> list[Led]:
        known = list(terms)
        return [
            Led(frozenset(self.led.get(number, ())), regular_on(known, day))
            for number, (day, state) in self.states.items()
            if state == HELD
        ]


def host_lines(centre: Centre, month: Month) -> tuple[HostLine, ...]:
    """The continuity of each activity in a month by title, with the hand-overs of the month and of three more."""
    return lines_between(centre, month.first, month.last)


def lines_between(centre: Centre, first: date, last: date) -> tuple[HostLine, ...]:
    """The same for all days from `first` up to and including `last`."""
    about = {"centre": centre.id, "first": first, "last": last, "before": first - timedelta(days=1)}
    connection = db.session.connection()
    found: dict[int, _Activity] = {}
    for activity, title, number, day, state, host in connection.execute(GATHERINGS, about):
        one = found.setdefault(activity, _Activity(title))
        one.states[number] = (day, state)
        if host is not None:
            one.led.setdefault(number, set()).add(host)
    terms: dict[int, list[_Term]] = {}
    for row in connection.execute(TERMS, about):
        terms.setdefault(row[0], []).append(_Term(*row[1:]))
    ordered = sorted(found.items(), key=lambda each: (each[1].title.casefold(), each[0]))
    return tuple(_line(number, one, terms.get(number, []), first, last) for number, one in ordered)


def _line(number: int, one: _Activity, terms: list[_Term], first: date, last: date) -> HostLine:
    cancelled = one.many(CANCELLED)
    figures = host_continuity(one.held(terms), cancelled)
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
        cancelled=cancelled,
        did_not_meet=one.many(DID_NOT_MEET),
        hands_over=hands_over(terms, first, last + AHEAD),
    )
