"""What tablets ask and send: today's gatherings, and the taps. For programs, in JSON."""

from flask import Response, current_app, g, jsonify, request
from flask_wtf.csrf import generate_csrf

from buurthuis import clock
from buurthuis.attendance import batch, guards, models, queries
from buurthuis.attendance.guards import at_the_door, keep
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.views.blueprint import attendance
from buurthuis.attendance.writing import Taken, take_in
from buurthuis.extensions import csrf, db

STAYS_PAIRED = 400 * 24 * 3600
MOST_HELD = 2000
Told = Response | tuple[Response, int]


@attendance.get("/attendance/gatherings")
@at_the_door
def gatherings(sender: Sender) -> Told:
    """What may be counted around today, for whoever counts here."""
    is_person = sender.tablet is None
    houses = guards.centres_of_person() if is_person else [g.centre]
    answer = jsonify(
        {"proto": batch.PROTO, "release": current_app.config["RELEASE"]}
        | queries.door(g.centre)
        | {
            "as": "person" if is_person else "tablet",
            "tablet": None if is_person else g.tablet.name,
            "csrf": generate_csrf() if is_person else None,
            "centres": [{"slug": house.slug, "name": house.name} for house in houses],
            "ledger": models.this_ledger().name,
        }
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@attendance.post("/attendance/taps")
@at_the_door
def taps(sender: Sender) -> Told:
    """Take in a batch; the answer goes out only when all of it is on the disk."""
    if (request.content_length or 0) > batch.LONGEST_BODY:
        return keep(413)
    try:
        sent = batch.read(request.get_data(cache=False))
    except batch.Unreadable:
        return keep(400)
    if sent.centre not in (None, g.centre.slug):
        return keep(409)
    if not sender.trusted and queries.held_of(sender.tablet) >= MOST_HELD:
        return keep(403)  # whoever found a lost tablet fills no house with it
    taken = take_in(sent, sender, clock.today(g.centre.timezone))
    answer = _answer(sent, taken, sender)
    db.session.commit()
    return answer


csrf.exempt(taps)  # a tablet has no session; who has one shows its token in a header


def _answer(sent: batch.Batch, taken: Taken, sender: Sender) -> Response:
    totals = {
        str(gathering): {"null" if group is None else str(group): n for group, n in groups.items()}
        for gathering, groups in taken.totals.items()
    }
    told = {"proto": batch.PROTO, "batch": sent.id, "results": taken.results, "malformed": sent.malformed}
    if sender.trusted:
        told |= {"totals": totals, "ledger": taken.ledger}
    if sender.tablet is None:
        told |= {"csrf": generate_csrf()}
    answer = jsonify(told)
    answer.headers["Cache-Control"] = "no-store"
    if sender.tablet is not None and sender.trusted:
        token = request.cookies[guards.tablet_cookie()]
        today = clock.today(g.centre.timezone)
        if renewed := g.tablet.renewed(token, today):
            remember(answer, renewed)
    return answer


def remember(answer: Response, token: str) -> None:
    """Let the tablet keep its token."""
    answer.set_cookie(
        guards.tablet_cookie(),
        token,
        max_age=STAYS_PAIRED,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Strict",
    )
