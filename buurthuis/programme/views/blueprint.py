"""The blueprint of the programme; its pages may be kept a while by whoever brings them."""

from flask import Blueprint, Response, abort, session
from flask_login import current_user

from buurthuis.periods import Week

programme = Blueprint("programme", __name__)
KEPT_SECONDS = 300


def chosen_week(text: str | None, now: Week) -> Week:
    """The week that an address asks for, else this one; 404 when it asks for none."""
    try:
        return Week.parse(text) if text else now
    except ValueError:
        abort(404)


def kept_a_while(answer: Response) -> Response:
    """Let caches keep the page, unless it greets somebody or has told them something."""
    if not current_user.is_authenticated and not session.modified:
        answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    answer.vary.update(("Cookie", "Accept-Language"))
    return answer
