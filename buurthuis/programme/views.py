"""What the neighbourhood sees: the week of a centre, for everybody, without an account and without a cookie."""

from flask import Blueprint, Response, abort, g, make_response, render_template, request, session
from flask_login import current_user

from buurthuis import clock
from buurthuis.accounts.guards import public
from buurthuis.centres.guards import by_slug
from buurthuis.periods import Week
from buurthuis.schedule import queries
from buurthuis.schedule.week import by_day

programme = Blueprint("programme", __name__)
KEPT_SECONDS = 300


@programme.get("/programme/<slug:slug>")
@public
def week(slug: str) -> Response:
    """The gatherings of a week (`?week=2026-W48`, else this one)."""
    centre = by_slug(slug)
    if centre is None:
        abort(404)
    g.centre = centre
    today = clock.today(centre.timezone)
    chosen = _week(request.args.get("week"), Week.of(today))
    days = by_day(chosen, queries.week(centre, chosen), queries.closures(centre, chosen), today)
    page = render_template(
        "programme/week.html", week=chosen, days=days, this_week=Week.of(today), today=today
    )
    return _kept_a_while(make_response(page))


def _week(text: str | None, now: Week) -> Week:
    try:
        return Week.parse(text) if text else now
    except ValueError:
        abort(404)


def _kept_a_while(answer: Response) -> Response:
    """Let caches keep the page, unless it greets somebody or has told them something."""
    if not current_user.is_authenticated and not session.modified:
        answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.vary.update(("Cookie", "Accept-Language"))
    return answer
