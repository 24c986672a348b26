"""Who may count: staff any gathering of their centre, volunteers and tablets those of today and two days around it."""

from functools import wraps
from typing import Any

from flask import Response, abort, current_app, g, jsonify, request
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from buurthuis import clock
from buurthuis.accounts.guards import View, marked
from buurthuis.accounts.roles import Action
from buurthuis.attendance.models import by_token
from buurthuis.attendance.models.tablet import BLOCKED, PAIRED, REVOKED
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.tally import near
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import csrf, db
from buurthuis.schedule.models import Gathering

A_MOMENT = "5"


def may_count(view: View) -> View:
    """Turn `slug` and `number` in the address into the `gathering` of the view; 404 for who may not count it."""

    @wraps(view)
    def guarded(centre: Centre, number: int, **kwargs: Any) -> Any:
        gathering: Gathering = own(Gathering, number, centre)
        may_any_day = current_user.may(Action.COUNT, centre.id)
        if not may_any_day and not near(gathering.day, clock.today(centre.timezone)):
            abort(404)
        return view(gathering=gathering, **kwargs)

    return may(Action.COUNT_TODAY)(guarded)  # type: ignore[return-value]


def at_the_door(view: View) -> View:
    """Turn the tablet's cookie, or the key of who is signed in, into the `sender` of the view.

    Others are told to keep what they have. The centre never comes from what is sent.
    """

    @wraps(view)
    def guarded(**kwargs: Any) -> Any:
        if not _is_our_own_page():
            return keep(400)
        try:
            sender, refusal = _sender()
            return keep(refusal) if sender is None else view(sender=sender, **kwargs)
        except SQLAlchemyError as error:
            return _busy(error)

    return marked(guarded, "tablet")  # type: ignore[return-value]


def keep(status: int) -> tuple[Response, int]:
    """The answer to a tablet whose taps were not taken: it keeps all of them."""
    return jsonify(keep=True), status


def _busy(error: SQLAlchemyError) -> tuple[Response, int]:
    """The database is locked, full or gone: nothing was written, and the tablet tries again."""
    db.session.rollback()
    current_app.logger.error("tablets were not answered: %s", type(error).__name__)
    refusal, status = keep(503)
    refusal.headers["Retry-After"] = A_MOMENT
    return refusal, status


def tablet_cookie() -> str:
    """The name of the cookie by which a tablet is known."""
    return "__Host-tablet" if current_app.config["SESSION_COOKIE_SECURE"] else "tablet"


def _is_our_own_page() -> bool:
    """Asked by a script of ours: no other site can send this header without being let."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    addresses = (request.host_url.rstrip("/"), current_app.config["SETTINGS"].url.rstrip("/"))
    ours = origin is None or origin in addresses
    return request.headers.get("X-Buurthuis") == "1" and ours and site in ("same-origin", "none")


def _sender() -> tuple[Sender | None, int]:
    """Who sends, or the status of the refusal."""
    token = request.cookies.get(tablet_cookie(), "")
    tablet = by_token(token) if token else None
    # who signed in on a tablet that is no longer good counts as themselves
    if tablet is not None and (tablet.state == PAIRED or not current_user.is_authenticated):
        g.tablet, g.centre = tablet, tablet.centre
        if tablet.state == PAIRED or (tablet.state == REVOKED and request.method == "POST"):
            return Sender(tablet.centre_id, tablet=tablet.id, trusted=tablet.state == PAIRED), 200
        return None, 403 if tablet.state == BLOCKED else 401
    if not current_user.is_authenticated:
        return None, 401
    centre = _centre_of_person()
    if centre is None:
        return None, 403
    if request.method == "POST":
        csrf.protect()
    g.centre = centre
    return Sender(centre.id, account=current_user.id), 200


def centres_of_person() -> list[Centre]:
    """The centres at which the person who is signed in may count, by name."""
    own_centres = db.select(Centre).where(Centre.id.in_(current_user.centre_ids())).order_by(Centre.name)
    return [one for one in db.session.scalars(own_centres) if current_user.may(Action.COUNT_TODAY, one.id)]


def _centre_of_person() -> Centre | None:
    """The centre named in the address when the person may count there; without a name the first one."""
    wanted = request.args.get("centre")
    centres = [one for one in centres_of_person() if wanted in (None, one.slug)]
    return centres[0] if centres else None
