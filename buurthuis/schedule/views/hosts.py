"""Who leads an activity: now, before, and in a hand-over that is planned."""

from datetime import date

from flask import abort, flash, redirect
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.schedule import forms, hosting
from buurthuis.schedule.models import (
    Activity,
    Host,
    Hosting,
    join,
    last_day,
    return_to,
    settle,
    take_out,
)
from buurthuis.schedule.views.blueprint import BOTH, Answer, own_activity, page, schedule, to
from buurthuis.schedule.views.outcome import tell_who_stays
from buurthuis.words import host_word

TERM = "/activities/<number:number>/hosts/terms/<number:which>"


@schedule.route("/activities/<number:number>/hosts", methods=BOTH)
@may(Action.PLAN)
def hosts(centre: Centre, number: int) -> Answer:
    """Who leads an activity or stands in, and somebody more."""
    activity = own_activity(centre, number)
    today = clock.today(centre.timezone)
    form = forms.AnotherHost(centre=centre, today=today, activity=activity, data={"since": today})
    if not form.validate_on_submit():
        return page("hosts", form, activity=activity, today=today, terms=_sorted(activity, today))
    stays = _take_on(activity, form)
    told = {"title": activity.title, "role": form.role.data, "since": form.since.data.isoformat()}
    journal.record("took_on", "host", number, centre=centre.id, **told)
    return _done(activity, stays, _("Who leads %(title)s is changed.", title=activity.title))


@schedule.route(TERM + "/end", methods=BOTH)
@may(Action.PLAN)
def last_day_of_host(centre: Centre, number: int, which: int) -> Answer:
    """The last day on which somebody leads an activity, chosen or taken back."""
    activity = own_activity(centre, number)
    term, others = _term(activity, which)
    today = clock.today(centre.timezone)
    data = {"last": term.until}
    form = forms.LastDayOfHost(centre=centre, today=today, hosting=term, others=others, data=data)
    if not form.validate_on_submit():
        return page("last_day_of_host", form, activity=activity, term=term)
    before = term.until
    last_day(term, form.chosen)
    if before is not None:
        return_to(term, max(before + hosting.A_DAY, today))
    stays = settle(activity, today)
    last = form.chosen.isoformat() if form.chosen else None
    journal.record("ended", "host", number, centre=centre.id, title=activity.title, last=last)
    return _done(activity, stays, _("Who leads %(title)s is changed.", title=activity.title))


@schedule.post(TERM + "/removal")
@may(Action.PLAN)
def host_removal(centre: Centre, number: int, which: int) -> Answer:
    """Take somebody who has not begun out of the plan."""
    activity = own_activity(centre, number)
    term, _others = _term(activity, which)
    today = clock.today(centre.timezone)
    if hosting.has_begun(term, today):
        flash(
            _("%(name)s has led it already. Choose a last day instead.", name=host_word(term.host.name)),
            "error",
        )
        return redirect(to("hosts", centre, number=number))
    host, since = term.host_id, max(term.since or today, today)
    take_out(term)
    stays = settle(activity, today, [host], since)
    journal.record("took_out", "host", number, centre=centre.id, title=activity.title)
    return _done(activity, stays, _("Who leads %(title)s is changed.", title=activity.title))


def _take_on(activity: Activity, form: forms.AnotherHost) -> list[date]:
    """Somebody joins, perhaps in the place of another; answers the days on which that one stays."""
    stops, since = form.stops, form.since.data
    also = [stops.host_id] if stops else []
    if stops is not None:
        last_day(stops, since - hosting.A_DAY)
    join(activity, Host.named(form.centre, form.host.data), since, form.until.data, form.role.data)
    return settle(activity, form.today, also, max(since, form.today))


def _done(activity: Activity, stays: list[date], told: str) -> Response:
    db.session.commit()
    flash(told, "success")
    tell_who_stays(stays)
    return redirect(to("hosts", activity.centre, number=activity.id))


def _sorted(activity: Activity, today: date) -> dict[str, list[Hosting]]:
    """Who leads it now, who will, and who did."""
    known = activity.hostings()
    over = [each for each in known if hosting.is_over(each, today)]
    coming = [each for each in known if each.since and each.since > today]
    return {
        "now": [each for each in known if each not in over and each not in coming],
        "coming": coming,
        "before": over[::-1],
    }


def _term(activity: Activity, which: int) -> tuple[Hosting, list[Hosting]]:
    """One of the terms of the activity, and the others; 404 for that of another one."""
    known = activity.hostings()
    found = next((each for each in known if each.id == which), None)
    if found is None:
        abort(404)
    return found, [each for each in known if each is not found]
