"""The activities, and one of them: new, shown, changed, for whom it is."""

from datetime import timedelta

from flask import flash, redirect, render_template, request
from flask_login import current_user

from buurthuis import clock, formats, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import LONGEST_LINE, clean_line
from buurthuis.languages import gettext as _
from buurthuis.schedule import forms, queries
from buurthuis.schedule.described import codes, missing, telling
from buurthuis.schedule.hosting import is_over
from buurthuis.schedule.models import Activity, Gathering, Host, join
from buurthuis.schedule.repeats import A_YEAR
from buurthuis.schedule.tagging import history, in_force
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to
from buurthuis.schedule.views.series import look, planned
from buurthuis.words import language_word, word


@schedule.get("/activities/")
@may(Action.PLAN)
def activities(centre: Centre) -> Answer:
    """Every activity, or those whose title holds some words; those without a choice of setting on top."""
    asked = (clean_line(request.args.get("title")) or "")[:LONGEST_LINE]
    listing = queries.activities(centre, clock.today(centre.timezone))
    return render_template(
        "schedule/activities.html", listing=listing.titled(asked), every=listing, asked=asked
    )


@schedule.route("/activities/new", methods=BOTH)
@may(Action.PLAN)
def new_activity(centre: Centre) -> Answer:
    """Plan a new activity, on one page."""
    asked = forms.prefilled(request.args)
    form = forms.NewActivity(centre=centre, today=clock.today(centre.timezone), data=asked)
    if not form.validate_on_submit():
        return page("new_activity", form)
    if form.wants_a_look:
        return look("new_activity", form, form.chosen)
    activity = Activity(centre_id=centre.id, description="")
    activity.rename(form.title.data)
    db.session.add(activity)
    db.session.flush()
    join(activity, Host.named(centre, form.host.data))
    activity.tag(*form.chosen, form.rule.starts_on, current_user.id)
    return planned(activity, form)


@schedule.get("/activities/<number:number>")
@may(Action.PLAN)
def activity(centre: Centre, number: int) -> Answer:
    """An activity: for whom it is and was, when it gathers, what is planned and what has been."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    taggings = activity.taggings()
    coming = Gathering.day.between(today, today + A_YEAR)
    past = Gathering.day.between(today - A_YEAR, today - timedelta(days=1))
    return render_template(
        "schedule/activity.html",
        activity=activity,
        today=today,
        tagging=in_force(taggings, today),
        history=history(taggings),
        series=[(each, activity.in_place_of(each.host, today)) for each in queries.series_of(activity)],
        hostings=[each for each in activity.hostings() if not is_over(each, today)],
        change=queries.last_change(activity),
        kinds=[word(f"kind_{code}") for code in codes(activity.kinds)],
        spoken=[language_word(tag) for tag in codes(activity.spoken)],
        missing=missing(activity),
        telling=telling([activity.title, *(text.get("title", "") for text in activity.texts.values())]),
        coming=queries.gatherings(activity, coming),
        past=queries.gatherings(activity, past)[::-1],
    )


@schedule.route("/activities/<number:number>/change", methods=BOTH)
@may(Action.PLAN)
def change_activity(centre: Centre, number: int) -> Answer:
    """Change what an activity is called, what it is, and what the neighbourhood may know of it."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    form = forms.change_of(activity, centre=centre, today=today)
    if not form.validate_on_submit():
        return page("change_activity", form, activity=activity)
    activity.rename(form.title.data)
    activity.description = form.description.data or ""
    activity.tell(**form.told)
    journal.record("changed", "activity", number, centre=centre.id, title=activity.title)
    db.session.commit()
    flash(_("%(title)s is changed.", title=activity.title), "success")
    return redirect(to("activity", centre, number=number))


@schedule.route("/activities/<number:number>/settings", methods=BOTH)
@may(Action.PLAN)
def settings(centre: Centre, number: int) -> Answer:
    """Choose the setting from a date on; what was before keeps its own."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    tagging = in_force(activity.taggings(), today)
    as_it_is = forms.as_chosen(tagging) | {"since": today}
    form = forms.ChooseSetting(centre=centre, today=today, activity=activity, data=as_it_is)
    if not form.validate_on_submit():
        lost = queries.left_without(centre, today, Gathering.activity_id == number)
        return page("settings", form, activity=activity, tagging=tagging, lost=lost, today=today)
    activity.tag(*form.chosen, form.since.data, current_user.id)
    since = form.since.data.isoformat()
    chosen = {"title": activity.title, "setting": form.chosen[0], "since": since}
    journal.record("tagged", "activity", number, centre=centre.id, **chosen)
    db.session.commit()
    day = formats.day(form.since.data)
    flash(_("From %(day)s on, %(title)s has this setting.", day=day, title=activity.title), "success")
    return redirect(to("activity", centre, number=number))
