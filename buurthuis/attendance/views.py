"""Counting one gathering: the sheet, that it did not meet, and the closing of the count."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import forms, models, queries, tally
from buurthuis.attendance.guards import may_count
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule.models import DID_NOT_MEET, Gathering

attendance = Blueprint("attendance", __name__)
SHEET = "/<slug:slug>/gatherings/<number:number>/count"
ABSENCE = "/<slug:slug>/gatherings/<number:number>/did-not-meet"
Answer = Response | tuple[str, int]


@attendance.route(SHEET, methods=["GET", "POST"])
@may_count
def count(gathering: Gathering) -> Answer:
    """Count a gathering by group, or correct the count."""
    sheet = queries.sheet(gathering, _today(gathering))
    form = forms.count_form(sheet)
    if not form.is_submitted():
        return _page(gathering, sheet, form, status=200)
    if sheet.refusal or not form.validate():
        return _page(gathering, sheet, form)
    try:
        models.enter(gathering, form.wanted, form.method.data, _today(gathering), seen=form.seen.data or "")
    except models.ChangedMeanwhile:
        sheet = queries.sheet(gathering, _today(gathering))
        form.show_change(sheet)
        return _page(gathering, sheet, form)
    return _done("counted", gathering, _counted(gathering.activity.title, tally.visits(form.wanted)))


@attendance.post(ABSENCE)
@may(Action.COUNT)
def did_not_meet(centre: Centre, number: int) -> Answer:
    """Say that a gathering did not take place; not while visits are counted for it."""
    gathering: Gathering = own(Gathering, number, centre)
    absence = forms.AbsenceForm()
    wrong = _still_open(gathering)
    if absence.validate() and not wrong:
        try:
            models.did_not_meet(gathering, absence.reason.data or "", _today(gathering))
            return _done("did_not_meet", gathering, _("Noted: it did not take place."))
        except models.VisitsCounted:
            wrong = _("Visits are counted for this gathering, so it did take place. Correct the count first.")
    sheet = queries.sheet(gathering, _today(gathering))
    absence.form_errors += [wrong] if wrong else []
    return _page(gathering, sheet, forms.count_form(sheet), absence)


@attendance.post(ABSENCE + "/withdrawal")
@may(Action.COUNT)
def withdraw_absence(centre: Centre, number: int) -> Answer:
    """It did take place after all: it is a plan again, and waits to be counted."""
    gathering: Gathering = own(Gathering, number, centre)
    if gathering.state == DID_NOT_MEET:
        gathering.take_place()
        journal.record("did_meet", "gathering", number, centre=centre.id, title=gathering.activity.title)
        db.session.commit()
        flash(_("It did take place. It can be counted now."), "success")
    return _back(gathering)


@attendance.post(SHEET + "/closing")
@may(Action.COUNT)
def close(centre: Centre, number: int) -> Answer:
    """Call a count complete."""
    gathering: Gathering = own(Gathering, number, centre)
    head_count = db.session.get(models.HeadCount, number)
    if head_count is None:
        flash(_("This gathering is not counted yet, so there is no count to close."), "error")
        return _back(gathering)
    head_count.close(clock.instant())
    journal.record("closed", "count", number, centre=centre.id, title=gathering.activity.title)
    db.session.commit()
    flash(_("The count is closed."), "success")
    return _back(gathering)


@attendance.post(SHEET + "/closing/withdrawal")
@may(Action.COUNT)
def reopen(centre: Centre, number: int) -> Answer:
    """Take the closing of a count back."""
    gathering: Gathering = own(Gathering, number, centre)
    head_count = db.session.get(models.HeadCount, number)
    if head_count is not None and head_count.closed_at is not None:
        head_count.reopen()
        journal.record("reopened", "count", number, centre=centre.id, title=gathering.activity.title)
        db.session.commit()
        flash(_("The count is open again."), "success")
    return _back(gathering)


def _today(gathering: Gathering) -> date:
    return clock.today(gathering.centre.timezone)


def _still_open(gathering: Gathering) -> str | None:
    """Why it cannot be said now that a gathering did not meet."""
    if not gathering.takes_place:
        return _("This gathering was cancelled, or did not take place already.")
    if gathering.day > _today(gathering):
        return _("This gathering is still to come. You can cancel it in the schedule.")
    return None


def _counted(title: str, visits: int) -> str:
    if visits == 0:
        return _("%(title)s is counted: nobody came.", title=title)
    return ngettext(
        "%(title)s is counted: %(num)d visit.", "%(title)s is counted: %(num)d visits.", visits, title=title
    )


def _page(
    gathering: Gathering,
    sheet: queries.Sheet,
    form: forms.CountForm,
    absence: forms.AbsenceForm | None = None,
    status: int = 422,
) -> tuple[str, int]:
    page = render_template(
        "attendance/count.html",
        gathering=gathering,
        sheet=sheet,
        form=form,
        absence=absence or forms.AbsenceForm(formdata=None),
        today=_today(gathering),
    )
    return page, status


def _done(verb: str, gathering: Gathering, told: str) -> Response:
    title = gathering.activity.title
    journal.record(verb, "gathering", gathering.id, centre=gathering.centre_id, title=title)
    db.session.commit()
    flash(told, "success")
    return redirect(url_for("today.front_desk"))


def _back(gathering: Gathering) -> Response:
    return redirect(url_for("attendance.count", slug=gathering.centre.slug, number=gathering.id))
