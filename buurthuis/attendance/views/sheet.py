"""Counting one gathering: the sheet, that it did not meet, and the closing of the count."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import forms, models, queries, tally
from buurthuis.attendance.guards import may_count
from buurthuis.attendance.queries.sheet import counts
from buurthuis.attendance.views.blueprint import SHEET, Answer, attendance
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule.models import DID_NOT_MEET, Gathering

ABSENCE = "/<slug:slug>/gatherings/<number:number>/did-not-meet"


@attendance.route(SHEET, methods=["GET", "POST"])
@may_count
def count(gathering: Gathering) -> Answer:
    """Count a gathering by group, correct the count, or enter a paper sheet beside what tablets counted."""
    sheet = _sheet(gathering)
    form = forms.count_form(sheet)
    if not form.is_submitted():
        return _page(gathering, sheet, form, status=200)
    if sheet.refusal or not form.validate():
        return _page(gathering, sheet, form)
    if form.empties(sheet) and "sure" not in request.form:
        return render_template("attendance/nobody.html", gathering=gathering, sheet=sheet, form=form), 409
    try:
        return _enter(gathering, form)
    except (models.ChangedMeanwhile, MonthClosed):
        sheet = _sheet(gathering)
        form.show_change(sheet)
        return _page(gathering, sheet, form)


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
        except MonthClosed:
            wrong = _month_closed()
    sheet = _sheet(gathering)
    absence.form_errors += [wrong] if wrong else []
    return _page(gathering, sheet, forms.count_form(sheet), absence)


@attendance.post(ABSENCE + "/withdrawal")
@may(Action.COUNT)
def withdraw_absence(centre: Centre, number: int) -> Answer:
    """It did take place after all: it is a plan again, and waits to be counted."""
    gathering: Gathering = own(Gathering, number, centre)
    if models.hold_month(centre.id, gathering.day).closed_at is not None:
        flash(_month_closed(), "error")
    elif gathering.state == DID_NOT_MEET:
        gathering.take_place()
        journal.record("did_meet", "gathering", number, centre=centre.id, title=gathering.activity.title)
        db.session.commit()
        flash(_("It did take place. It can be counted now."), "success")
    return _back(gathering)


def _enter(gathering: Gathering, form: forms.CountForm) -> Response:
    """Enter the sheet, and tell what is counted now; one that was sent twice is answered like the first."""
    today, wanted = _today(gathering), form.wanted(counts(gathering))
    changed = models.enter(
        gathering, wanted, form.method.data, today, seen=form.seen.data or "", key=form.name
    )
    told = _counted(gathering, tally.still_exact(gathering.day, today))
    return _done("counted" if changed else None, gathering, told)


def _sheet(gathering: Gathering) -> queries.Sheet:
    return queries.sheet(gathering, clock.local_now(gathering.centre.timezone))


def _today(gathering: Gathering) -> date:
    return clock.today(gathering.centre.timezone)


def _still_open(gathering: Gathering) -> str | None:
    """Why it cannot be said now that a gathering did not meet."""
    if not gathering.takes_place:
        return _("This gathering was cancelled, or did not take place already.")
    if gathering.day > _today(gathering):
        return _("This gathering is still to come. You can cancel it in the schedule.")
    return None


def _month_closed() -> str:
    return _("The month of this gathering is closed, so its count does not change any more.")


def _counted(gathering: Gathering, exact: bool) -> str:
    """That it is counted; how many only where the house may see the numbers of this gathering."""
    title, visits = gathering.activity.title, tally.visits(counts(gathering))
    if not exact:
        return _("%(title)s is counted.", title=title)
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
        leaders=queries.leaders(gathering) if sheet.head_count else None,
    )
    return page, status


def _done(verb: str | None, gathering: Gathering, told: str) -> Response:
    title = gathering.activity.title
    if verb:
        journal.record(verb, "gathering", gathering.id, centre=gathering.centre_id, title=title)
    db.session.commit()
    flash(told, "success")
    return redirect(url_for("today.front_desk"))


def _back(gathering: Gathering) -> Response:
    return redirect(url_for("attendance.count", slug=gathering.centre.slug, number=gathering.id))
