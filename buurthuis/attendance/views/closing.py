"""A count is called complete, after a look at the tablets that may still hold some of it; or opened again."""

from flask import flash, redirect, render_template, request, url_for

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import forms, models, queries
from buurthuis.attendance.views.blueprint import SHEET, Answer, attendance
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.schedule.models import Gathering


@attendance.post(SHEET + "/closing")
@may(Action.COUNT)
def close(centre: Centre, number: int) -> Answer:
    """Call a count complete, and say who led if one knows; first it is asked about taps that may be on the way."""
    gathering: Gathering = own(Gathering, number, centre)
    head_count = _alone_with(gathering)
    if head_count is None:
        flash(_("This gathering is not counted yet, so there is no count to close."), "error")
        return _back(gathering)
    led = forms.said(gathering, request.form)
    if led is None:
        flash(_("Nothing is closed yet: choose who led it, or close without saying."), "error")
        return _back(gathering)
    waiting = queries.not_sent_all(gathering, clock.instant())
    if waiting and "sure" not in request.form:
        hidden = {"sure": "yes", "next": request.form.get("next", "")} | forms.carried(led)
        page = render_template("attendance/closing.html", gathering=gathering, waiting=waiting, hidden=hidden)
        return page, 409
    return _closed(gathering, head_count, led)


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


@attendance.post(SHEET + "/leading")
@may(Action.COUNT)
def leading(centre: Centre, number: int) -> Answer:
    """Say who led a gathering, or something else than was said, until its month is closed."""
    gathering: Gathering = own(Gathering, number, centre)
    led = forms.said(gathering, request.form)
    if _alone_with(gathering) is None or led is None:
        flash(_("Nothing was saved: choose who led it."), "error")
    elif _say(gathering, led):
        db.session.commit()
        flash(_("Noted who led it.") if led else _("Noted: it is not known who led it."), "success")
    return _back(gathering)


def _alone_with(gathering: Gathering) -> models.HeadCount | None:
    """The count, which no tap takes back until this transaction ends."""
    db.session.refresh(gathering, ["state"], with_for_update=True)
    return db.session.get(models.HeadCount, gathering.id, populate_existing=True)


def _closed(gathering: Gathering, head_count: models.HeadCount, led: list[int]) -> Answer:
    if led and not _say(gathering, led):
        return _back(gathering)
    head_count.close(clock.instant())
    title = gathering.activity.title
    journal.record("closed", "count", gathering.id, centre=gathering.centre_id, title=title)
    db.session.commit()
    flash(_("The count is closed."), "success")
    if not led and not models.who_led(gathering):
        flash(_("It was not said who led it. You can still say so at the count."), "quiet")
    return _back(gathering)


def _say(gathering: Gathering, led: list[int]) -> bool:
    """Write down who led; says why not where the month is closed."""
    try:
        changed = models.say_who_led(gathering, led)
    except MonthClosed:
        flash(_("The month of this gathering is closed, so its count does not change any more."), "error")
        return False
    if changed:
        title = gathering.activity.title
        journal.record("said", "leading", gathering.id, centre=gathering.centre_id, title=title)
    return True


def _back(gathering: Gathering) -> Answer:
    if request.form.get("next") == "today":
        return redirect(url_for("today.front_desk"))
    return redirect(url_for("attendance.count", slug=gathering.centre.slug, number=gathering.id))
