"""Whose hours: this week and this season, as they are planned."""

from datetime import date

from flask import render_template

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.balance import queries, words
from buurthuis.balance.circles import CircleLine, circle_lines, mixed_line
from buurthuis.balance.views.blueprint import balance
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.formats import date_range
from buurthuis.groups import queries as group_queries
from buurthuis.languages import gettext as _
from buurthuis.periods import Week
from buurthuis.schedule.copying import seasons

Hours = tuple[str, tuple[CircleLine, ...], CircleLine | None]


@balance.get("/<slug:slug>/trust/hours")
@may(Action.RELATIONS)
def hours(centre: Centre) -> str:
    """The hours of each circle and those for everybody, in this week and in the whole season."""
    today = clock.today(centre.timezone)
    week, season = Week.of(today), seasons(today)[0]
    stretches = [
        _hours(
            _("This week, %(days)s", days=date_range(week.first, week.last)), centre, week.first, week.last
        ),
        _hours(
            _("This season, %(days)s", days=date_range(season.first, season.last)),
            centre,
            season.first,
            season.last,
        ),
    ]
    groups = {group.key: group for group in group_queries.every(centre)}
    return render_template("balance/hours.html", stretches=stretches, groups=groups, words=words)


def _hours(name: str, centre: Centre, first: date, last: date) -> Hours:
    planned, groups = queries.planned(centre, first, last, clock.local_now(centre.timezone))
    return name, circle_lines(planned, groups), mixed_line(planned)
