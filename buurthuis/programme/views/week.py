"""The week of a centre on screen, for everybody."""

from flask import Response, abort, g, make_response, render_template, request

from buurthuis import clock
from buurthuis.accounts.guards import public
from buurthuis.centres.guards import by_slug
from buurthuis.periods import Week
from buurthuis.programme.views.blueprint import chosen_week, kept_a_while, programme
from buurthuis.schedule import queries
from buurthuis.schedule.week import by_day


@programme.get("/programme/<slug:slug>")
@public
def week(slug: str) -> Response:
    """The gatherings of a week (`?week=2026-W48`, else this one)."""
    centre = by_slug(slug)
    if centre is None:
        abort(404)
    g.centre = centre
    today = clock.today(centre.timezone)
    chosen = chosen_week(request.args.get("week"), Week.of(today))
    days = by_day(chosen, queries.week(centre, chosen), queries.closures(centre, chosen), today)
    page = render_template(
        "programme/week.html", week=chosen, days=days, this_week=Week.of(today), today=today
    )
    return kept_a_while(make_response(page))
