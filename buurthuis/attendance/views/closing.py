"""A count is called complete, after a look at the tablets that may still hold some of it; or opened again."""

from flask import flash, redirect, render_template, request, url_for

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import models, queries
from buurthuis.attendance.views.blueprint import SHEET, Answer, attendance
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.schedule.models import Gathering


@attendance.post(SHEET + "/closing")
@may(Action.COUNT)
def close(centre: Centre, number: int) -> Answer:
    """Call a count complete; while a tablet may hold taps that did not arrive, that is asked about first."""
    gathering: Gathering = own(Gathering, number, centre)
    head_count = _alone_with(gathering)
    if head_count is None:
        flash(_("This gathering is not counted yet, so there is no count to close."), "error")
        return _back(gathering)
    waiting = queries.not_sent_all(gathering, clock.instant())
    if waiting and "sure" not in request.form:
        page = render_template("attendance/closing.html", gathering=gathering, waiting=waiting)
        return page, 409
    return _closed(gathering, head_count)


@attendance.post(SHEET + "/closing/withdrawal")
@may(Action.COUNT)
def reopen(centre: Centre, number: int) -> Answer:
    """Take the closing of a count back."""
    gathering: Gathering = own(Gathering, number, centre)
    head_count = _alone_with(gathering)
    if head_count is not None and head_count.closed_at is not None:
        head_count.reopen()
        journal.record("reopened", "count", number, centre=centre.id, title=gathering.activity.title)
        db.session.commit()
        flash(_("The count is open again."), "success")
    return _back(gathering)


def _alone_with(gathering: Gathering) -> models.HeadCount | None:
    """The count, which no tap takes back until this transaction ends."""
    db.session.refresh(gathering, ["state"], with_for_update=True)
    return db.session.get(models.HeadCount, gathering.id, populate_existing=True)


def _closed(gathering: Gathering, head_count: models.HeadCount) -> Answer:
    head_count.close(clock.instant())
    title = gathering.activity.title
    journal.record("closed", "count", gathering.id, centre=gathering.centre_id, title=title)
    db.session.commit()
    flash(_("The count is closed."), "success")
    return _back(gathering)


def _back(gathering: Gathering) -> Answer:
    if request.form.get("next") == "today":
        return redirect(url_for("today.front_desk"))
    return redirect(url_for("attendance.count", slug=gathering.centre.slug, number=gathering.id))
