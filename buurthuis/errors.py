"""Error pages: what happened, what was kept, and what to do."""

from typing import TypeAlias

from flask import Flask, Response, current_app, g, jsonify, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from werkzeug.exceptions import BadHost, HTTPException, MethodNotAllowed, SecurityError

from buurthuis.closed import MonthClosed
from buurthuis.extensions import db, login_manager
from buurthuis.languages import gettext as _

A_MOMENT, A_MINUTE = "5", "60"
Answer: TypeAlias = tuple[str | Response, int, dict[str, str]]


def init_app(app: Flask) -> None:
    """Answer every error with a page of the house."""
    app.register_error_handler(HTTPException, _expected)
    app.register_error_handler(OperationalError, _busy)
    app.register_error_handler(IntegrityError, _at_once)
    app.register_error_handler(MonthClosed, _month_closed)
    app.register_error_handler(Exception, _unexpected)


def sentences(code: int) -> tuple[str, str]:
    """What happened, and what to do."""
    known = {
        400: (_("This request could not be understood."), _("Go back and try again.")),
        403: (_("This is not for you."), _("Ask the manager of your centre.")),
        404: (_("This page is not here."), _("Check the address, or start again from the front page.")),
        405: (_("This page cannot be used in that way."), _("Go back and try again.")),
        409: (
            _("Somebody else did the same at the same moment."),
            _("Nothing was saved twice. Go back and look again."),
        ),
        413: (_("This file or text is too large."), _("At most 10 MB fits. Nothing was saved.")),
        429: (_("That was too often."), _("Wait a minute, then try again. Nothing is locked.")),
        503: (_("The house is busy just now."), _("Nothing was saved. Try again in a few seconds.")),
    }
    return known.get(
        code,
        (
            _("Something went wrong on our side."),
            _("What was saved before is still there. Try again in a moment."),
        ),
    )


def page(code: int, bare: bool = False, said: tuple[str, str] | None = None) -> str | Response:
    """The error page, or JSON where a program asked for it; a bare one where no address of ours can be made."""
    what, advice = said or sentences(code)
    if request.path.endswith(".json"):
        return jsonify({"error": what})
    try:
        return render_template(
            "error_bare.html" if bare else "error.html", what=what, advice=advice, code=code
        )
    except SQLAlchemyError:
        db.session.rollback()
        return render_template("error_bare.html", what=what, advice=advice)


def _expected(error: HTTPException) -> HTTPException | Answer:
    code = error.code or 500
    if code < 400:
        return error
    if isinstance(error, CSRFError):
        what = _("This page was open for too long, or you signed out elsewhere.")
        advice = _("Nothing was saved. Go back, reload the page and send it again.")
        return render_template("error.html", what=what, advice=advice, code=code), code, {}
    headers = {"Retry-After": A_MINUTE} if code == 429 else {}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
    return page(code, bare=isinstance(error, SecurityError | BadHost)), code, headers


def _busy(error: OperationalError) -> Answer:
    _let_go(error)
    return page(503), 503, {"Retry-After": A_MOMENT}


def _at_once(error: IntegrityError) -> Answer:
    """Two people added the same at the same moment: one of them won."""
    _let_go(error)
    return page(409), 409, {}


def _month_closed(_error: MonthClosed) -> Answer:
    """Nothing of a closed month changes, and nothing else of this request is written either."""
    db.session.rollback()
    said = _("The month of this gathering is closed. Open the month again first."), _("Nothing was changed.")
    return page(409, said=said), 409, {}


def _unexpected(error: Exception) -> Answer:
    _let_go(error)
    return page(500), 500, {}


def _let_go(error: Exception) -> None:
    """Write nothing of this request, and tell the log; a test wants to see the error itself."""
    db.session.rollback()
    if current_app.testing:
        raise error
    current_app.logger.error("%s %r", request.method, request.path, exc_info=error)
    try:
        bool(current_user)
    except SQLAlchemyError:
        # The database is gone, and with it the person the page would greet.
        g._login_user = login_manager.anonymous_user()
