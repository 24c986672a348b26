"""A tablet is paired: it gives the code that staff read out or show, and is known from then on."""

from flask import Response, jsonify, redirect, render_template, request, url_for
from werkzeug import Response as Answered

from buurthuis import clock, journal
from buurthuis.accounts.guards import public
from buurthuis.attendance import forms, models
from buurthuis.attendance.batch import PROTO
from buurthuis.attendance.guards import keep
from buurthuis.attendance.views.blueprint import attendance
from buurthuis.attendance.views.ledger import remember
from buurthuis.extensions import csrf, db, limiter

PAIR = "/attendance/pair"


@attendance.route(PAIR, methods=["GET", "POST"])
@limiter.limit("10 per minute", methods=["POST"])
@public
def pair() -> Answered | tuple[str | Response, int]:
    """Become a tablet of a centre, with a code that works once and for ten minutes."""
    if request.method == "POST" and request.is_json:
        return _pair_by_program()
    if request.method == "POST":
        csrf.protect()
    form = forms.Pairing()
    if not form.is_submitted():
        return render_template("attendance/pair.html", form=form), 200
    token = _token(form.digits) if form.validate() else None
    if token is None:
        form.refuse()
        return render_template("attendance/pair.html", form=form), 422
    answer = redirect(url_for("attendance.counting"))
    remember(answer, token)  # type: ignore[arg-type]
    return answer


csrf.exempt(pair)  # asked for by hand where a form was filled in


def _pair_by_program() -> tuple[Response, int]:
    try:
        given = request.get_json(silent=True)
    except RecursionError:  # brackets in brackets in brackets
        return keep(400)
    code = given.get("code") if isinstance(given, dict) else None
    if request.headers.get("X-Buurthuis") != "1" or not isinstance(code, str):
        return keep(400)
    token = _token(forms.digits_of(code))
    if token is None:
        return keep(403)
    answer = jsonify(proto=PROTO)
    remember(answer, token)
    return answer, 200


def _token(code: str) -> str | None:
    """The token for the tablet that waits for this code; None when none does."""
    tablet = models.by_code(code) if code else None
    if tablet is None:
        return None
    token = tablet.pair(clock.today(tablet.centre.timezone))
    journal.record("paired", "tablet", tablet.id, centre=tablet.centre_id, name=tablet.name)
    db.session.commit()
    return token
