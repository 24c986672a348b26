"""What was planned before, planned again: an activity like another one, and a whole season."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.periods import Week
from buurthuis.schedule import forms, queries
from buurthuis.schedule.copying import Anew, Stretch, sorted_out
from buurthuis.schedule.models import Activity, led_alike, remembered
from buurthuis.schedule.preview import walls
from buurthuis.schedule.tagging import in_force
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to


@schedule.route("/activities/<number:number>/copy", methods=BOTH)
@may(Action.PLAN)
def copy_activity(centre: Centre, number: int) -> Answer:
    """Make an activity like this one; its dates come after that."""
    original = own_activity(centre, number)
    today = clock.today(centre.timezone)
    as_it_is = forms.as_chosen(in_force(original.taggings(), today))
    title = forms.copied_title(centre, original.title)
    form = forms.CopyActivity(centre=centre, today=today, data=as_it_is | {"title": title})
    if not form.validate_on_submit():
        return page("copy_activity", form, activity=original)
    copy = Activity(centre_id=centre.id, description=original.description)
    copy.rename(form.title.data)
    copy.tell(**original.told)
    db.session.add(copy)
    db.session.flush()
    led_alike(copy, original, today)
    copy.tag(*form.chosen, today, current_user.id)
    journal.record("copied", "activity", copy.id, centre=centre.id, title=copy.title)
    db.session.commit()
    flash(_("%(title)s is there. When does it gather?", title=copy.title), "success")
    return redirect(to("series", centre, number=copy.id))


@schedule.route("/schedule/season", methods=BOTH)
@may(Action.PLAN)
def copy_season(centre: Centre) -> Answer:
    """Plan the series of a season anew in another one, after a look at what that gives."""
    asked = request.form if request.method == "POST" else request.args
    today = clock.today(centre.timezone)
    form = forms.CopySeason(
        asked if "start" in asked else None, centre=centre, today=today, data=forms.coming_season(today)
    )
    if request.method == "POST":
        queries.hold(centre)
    if "start" not in asked or not form.validate_dates():
        return page("season", form)
    coming, left = sorted_out(queries.running(centre), form.old, form.new)
    chosen = form.choose(coming)
    if request.method == "GET" or not form.validate():
        plans = queries.planned_anew(centre, coming, form.new)
        return page("season", form, plans=plans, left=left, walls=walls)
    plans = queries.planned_anew(centre, chosen, form.new)
    _plan_anew(plans, form.new)
    gatherings = sum(len(plan.fit.days) for plan in plans)
    told: dict[str, Any] = {
        "start": form.new.first.isoformat(),
        "series": len(plans),
        "gatherings": gatherings,
    }
    journal.record("copied", "season", centre=centre.id, **told)
    db.session.commit()
    _tell(gatherings)
    return redirect(to("week", centre, week=Week.of(form.new.first)))


def _plan_anew(plans: Sequence[Anew], new: Stretch) -> None:
    """Every series that has a date begins anew; each activity can undo what is its own."""
    of_activities: dict[int, list[Anew]] = {}
    for plan in plans:
        if plan.fit.days:
            of_activities.setdefault(plan.series.activity_id, []).append(plan)
    for number, own in of_activities.items():
        activity = db.session.get_one(Activity, number)
        with remembered(activity, "copied", current_user.id):
            for plan in own:
                usual = {"room_id": plan.series.room_id, "host_id": plan.series.host_id}
                times = plan.series.starts_at, plan.series.ends_at
                series = activity.plan(plan.rule, times, plan.fit.days, new.last, **usual)
                series.skips_school_holidays = plan.series.skips_school
                series.skips_public_holidays = plan.series.skips_public


def _tell(gatherings: int) -> None:
    if gatherings:
        told = ngettext("One gathering is planned anew.", "%(num)d gatherings are planned anew.", gatherings)
        flash(told, "success")
        flash(_("You can undo it at each activity."), "quiet")
    else:
        flash(_("Nothing is planned: none of the dates is free."), "warning")
