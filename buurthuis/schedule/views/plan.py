"""The plan of an activity: one more gathering, and the last change undone."""

from flask import flash, redirect, render_template, request
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule import forms, queries
from buurthuis.schedule.models import Activity, Change, Host, remembered, settle, undo
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to
from buurthuis.schedule.views.outcome import warn


@schedule.route("/activities/<number:number>/extra", methods=BOTH)
@may(Action.PLAN)
def extra_gathering(centre: Centre, number: int) -> Answer:
    """One gathering more, on a day of its own."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    host = activity.regular_host_on(today)
    data = {"host": host.name if host else ""}
    form = forms.OnADay(centre=centre, today=today, activity=activity, data=data)
    if not form.validate_on_submit():
        return page("extra_gathering", form, activity=activity)
    with remembered(activity, "added", current_user.id):
        led = Host.named(centre, form.host.data)
        gathering = activity.gather_once(form.day.data, form.times, form.room_id, led)
    day = gathering.day.isoformat()
    journal.record("added", "gathering", gathering.id, centre=centre.id, title=activity.title, day=day)
    db.session.commit()
    flash(_("One gathering is added."), "success")
    warn(form.found)
    return redirect(to("gathering", centre, number=gathering.id))


@schedule.route("/activities/<number:number>/undoing", methods=BOTH)
@may(Action.PLAN)
def undoing(centre: Centre, number: int) -> Answer:
    """Undo the last change of the plan; what cannot go back is said first."""
    activity, form = own_activity(centre, number), Form()
    change = queries.last_change(activity)
    seen = request.form.get("change")
    if change is None or (seen is not None and seen != str(change.id)):
        flash(
            _("There is nothing to undo: it was undone already, or something was changed after it."), "error"
        )
        return redirect(to("activity", centre, number=number))
    found = queries.undoing(change)
    agreed = found.back and (not found.stuck or request.form.get("agreed") == str(len(found.stuck)))
    if not form.validate_on_submit() or not agreed:
        shown = render_template(
            "schedule/undoing.html", form=form, activity=activity, change=change, undoing=found
        )
        return shown, 422 if form.is_submitted() else 200
    return _undone(centre, activity, change, found)


def _undone(centre: Centre, activity: Activity, change: Change, found: queries.Undoing) -> Answer:
    undo(change, found.numbers)
    settle(activity, clock.today(centre.timezone))
    journal.record("undid", "change", activity.id, centre=centre.id, title=activity.title)
    db.session.commit()
    sentence = ngettext(
        "Undone: one gathering is as it was before.",
        "Undone: %(num)d gatherings are as they were before.",
        found.back,
    )
    flash(sentence, "success")
    return redirect(to("activity", centre, number=activity.id))
