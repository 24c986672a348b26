"""When an activity gathers: planned, ended, planned for another year."""

from datetime import date
from typing import Any

from flask import abort, flash, redirect, render_template
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule import forms, queries
from buurthuis.schedule.cards import Circle
from buurthuis.schedule.models import Activity, Gathering, Host, Series, remembered
from buurthuis.schedule.preview import Preview
from buurthuis.schedule.recurrence import minutes
from buurthuis.schedule.repeats import A_DAY
from buurthuis.schedule.tagging import in_force
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to
from buurthuis.schedule.views.outcome import say_what_is_lost, tell


@schedule.route("/activities/<number:number>/series", methods=BOTH)
@may(Action.PLAN)
def series(centre: Centre, number: int) -> Answer:
    """Let an activity gather at further times."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    host = activity.regular_host_on(today)
    form = forms.When(centre=centre, today=today, data={"host": host.name if host else ""})
    if not form.validate_on_submit():
        return page("series", form, activity=activity)
    if form.wants_a_look:
        tagging = in_force(activity.taggings(), form.found.days[0])
        return look("series", form, (tagging.setting, tagging.groups), activity=activity)
    return planned(activity, form)


@schedule.route("/activities/<number:number>/series/<number:which>/end", methods=BOTH)
@may(Action.PLAN)
def end(centre: Centre, number: int, which: int) -> Answer:
    """Let a series gather for the last time on some day."""
    series = _series(centre, number, which)
    today = clock.today(centre.timezone)
    form = forms.LastDay(centre=centre, today=today, data={"last": today})
    if not form.validate_on_submit():
        after, lost = _circles_lost(series, today)
        return page("end", form, series=series, lost=lost, after=after)
    after, lost = _circles_lost(series, form.last.data)
    with remembered(series.activity, "ended", current_user.id):
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
    say_what_is_lost(lost, after)
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
    with remembered(series.activity, "extended", current_user.id):
        series.go_on(form.found.days, form.horizon)
    until, title = form.horizon.isoformat(), series.activity.title
    journal.record("extended", "series", which, centre=centre.id, title=title, until=until)
    db.session.commit()
    tell(series.activity, form.found, form.skipped)
    return redirect(to("activity", centre, number=number))


def look(name: str, form: forms.When, chosen: tuple[str | None, list[Group]], **more: Any) -> Answer:
    """The page with what would be planned; it is planned when that is what is sent next."""
    has_changed = bool(form.seen.data) and not form.look.data
    form.seen.data = form.digest
    preview = Preview(
        fit=form.found,
        skipped=form.skipped,
        good_to_know=tuple(form.season.good_to_know(form.found.days)),
        unknown_from=form.season.unknown_from(form.found.days),
        impact=queries.impact(form.centre, chosen, form.found.days, minutes(*form.times_of_day)),
    )
    template = f"schedule/{name}.html"
    return render_template(template, form=form, preview=preview, has_changed=has_changed, **more)


def planned(activity: Activity, form: forms.When) -> Answer:
    """Plan what the form asks for, and say what was planned and what was not."""
    fit, host = form.found, Host.named(form.centre, form.host.data)
    usual = {
        "room_id": form.room_id,
        "host_id": host.id if host else None,
        "skips_school_holidays": form.season.skips_school,
        "skips_public_holidays": form.season.skips_public,
    }
    with remembered(activity, "planned", current_user.id):
        series = activity.plan(form.rule, form.times_of_day, fit.days, form.horizon, **usual)
    title = activity.title
    journal.record("planned", "activity", activity.id, centre=form.centre.id, title=title, series=series.id)
    db.session.commit()
    tell(activity, fit, form.skipped)
    return redirect(to("activity", form.centre, number=activity.id))


def _circles_lost(series: Series, last: date) -> tuple[date, list[Circle]]:
    """The day after the last one, and the groups that have no other hours in own circle in the weeks from then on."""
    after = last + A_DAY
    gone = (Gathering.series_id == series.id, Gathering.day > last)
    return after, queries.left_without(series.activity.centre, after, *gone)


def _series(centre: Centre, number: int, which: int) -> Series:
    own_activity(centre, number)
    series = db.session.get(Series, which)
    if series is None or series.activity_id != number:
        abort(404)
    return series
