"""The front desk, and what the house tells programs that come to the door."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    Response,
    current_app,
    g,
    get_template_attribute,
    jsonify,
    render_template,
    request,
)
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from buurthuis import clock, database
from buurthuis.accounts.guards import public, signed_in
from buurthuis.today import queries

today = Blueprint("today", __name__)
SECURITY_TEXT_LASTS = timedelta(days=180)
ROBOTS = "User-agent: *\nDisallow: /*?\nDisallow: /sign-in\n"


@today.get("/")
@public
def front_desk() -> str:
    """Today in the house when signed in; else the programmes of the centres."""
    if not current_user.is_authenticated:
        return render_template("today/programmes.html", centres=queries.centres())
    desks = queries.desks(current_user)
    if desks:
        g.centre = desks[0].centre
    date = desks[0].today if desks else clock.today(current_app.config["TIMEZONE"])
    return render_template("today/front_desk.html", desks=desks, today=date)


@today.get("/today/counts.json")
@signed_in
def counts() -> Response:
    """The lines of the front desk as they read now, each with its mark: the page puts in place what changed."""
    lines = get_template_attribute("today/lines.html", "parts")
    told = {
        str(line.number): {"mark": line.mark, "line": lines(desk, line)}
        for desk in queries.desks(current_user)
        for line in desk.on_today
    }
    answer = jsonify(told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@today.get("/healthz")
@public
def health() -> tuple[Response, int]:
    """For the program that watches over the house: 200 when it can work, 503 when it cannot."""
    try:
        reach, schema = "reachable", "current" if database.is_current() else "old"
    except SQLAlchemyError:
        reach, schema = "unreachable", "unknown"
    answer = jsonify(database=reach, schema=schema)
    answer.headers["Cache-Control"] = "no-store"
    return answer, 200 if schema == "current" else 503


@today.get("/.well-known/security.txt")
@public
def security_text() -> Response:
    """Whom to tell about a weakness (RFC 9116): `security.txt` of the instance folder, else the usual mailbox."""
    own = Path(current_app.instance_path) / "security.txt"
    if own.is_file():
        return _plain(own.read_text(encoding="utf-8"))
    host = urlsplit(current_app.config["SETTINGS"].url or request.host_url).hostname
    expires = clock.now() + SECURITY_TEXT_LASTS
    # the mailbox that RFC 2142 sets aside for this in every domain
    return _plain(
        f"Contact: mailto:security@{host}\n"
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}\n"
        f"Preferred-Languages: nl, en\n"
    )


@today.get("/robots.txt")
@public
def robots() -> Response:
    """Search engines may find the programme of this week, not every week there ever was."""
    return _plain(ROBOTS)


def _plain(text: str) -> Response:
    answer = Response(text, mimetype="text/plain")
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer
