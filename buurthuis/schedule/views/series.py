"""When an activity gathers: planned, ended, planned for another year."""

from flask import abort, flash, redirect

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule import forms
from buurthuis.schedule.models import Activity, Host, Series
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to
from buurthuis.schedule.views.outcome import tell


@schedule.route("/activities/<number:number>/series", methods=BOTH)
@may(Action.PLAN)
def series(centre: Centre, number: int) -> Answer:
    """Let an activity gather at further times."""
    activity = own_activity(centre, number)
    host = activity.regular_host.name if activity.regular_host else ""
    form = forms.When(centre=centre, today=clock.today(centre.timezone), data={"host": host})
    if not form.validate_on_submit():
        return page("series", form, activity=activity)
    return planned(activity, form)


@schedule.route("/activities/<number:number>/series/<number:which>/end", methods=BOTH)
@may(Action.PLAN)
def end(centre: Centre, number: int, which: int) -> Answer:
    """Let a series gather for the last time on some day."""
    series = _series(centre, number, which)
    today = clock.today(centre.timezone)
    form = forms.LastDay(centre=centre, today=today, data={"last": today})
    if not form.validate_on_submit():
        return page("end", form, series=series)
    gone = series.end(form.last.data)
    last, title = form.last.data.isoformat(), series.activity.title
    journal.record("ended", "series", which, centre=centre.id, title=title, last=last, gone=gone)
    db.session.commit()
    sentence = ngettext(
        "The series has ended. One later gathering is out of the plan.",
        "The series has ended. %(num)d later gatherings are out of the plan.",
        gone,
    )
    flash(sentence if gone else _("The series has ended. Nothing was planned after that day."), "success")
    return redirect(to("activity", centre, number=number))


@schedule.route("/activities/<number:number>/series/<number:which>/extension", methods=BOTH)
@may(Action.PLAN)
def extension(centre: Centre, number: int, which: int) -> Answer:
    """Plan a series without an end for another year."""
    series = _series(centre, number, which)
    if not series.goes_on:
        abort(404)
    form = forms.AnotherYear(centre=centre, today=clock.today(centre.timezone), series=series)
    if not form.validate_on_submit():
        return page("extension", form, series=series)
    series.go_on(form.found.days, form.horizon)
    until, title = form.horizon.isoformat(), series.activity.title
    journal.record("extended", "series", which, centre=centre.id, title=title, until=until)
    db.session.commit()
    tell(series.activity, form.found)
    return redirect(to("activity", centre, number=number))


def planned(activity: Activity, form: forms.When) -> Answer:
    """Plan what the form asks for, and say what was planned and what was not."""
    fit, host = form.found, Host.named(form.centre, form.host.data)
    usual = {"room_id": form.room_id, "host_id": host.id if host else None}
    series = activity.plan(form.rule, form.times, fit.days, form.horizon, **usual)
    title = activity.title
    journal.record("planned", "activity", activity.id, centre=form.centre.id, title=title, series=series.id)
    db.session.commit()
    tell(activity, fit)
    return redirect(to("activity", form.centre, number=activity.id))


def _series(centre: Centre, number: int, which: int) -> Series:
    own_activity(centre, number)
    series = db.session.get(Series, which)
    if series is None or series.activity_id != number:
        abort(404)
    return series
