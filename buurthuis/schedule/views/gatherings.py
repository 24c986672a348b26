"""One gathering: shown, moved, cancelled, and taking place after all."""

from flask import flash, redirect, render_template, request
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.periods import Week
from buurthuis.schedule import forms, queries
from buurthuis.schedule.models import CANCELLED, Gathering, Host
from buurthuis.schedule.views.blueprint import BOTH, Answer, page, schedule, to
from buurthuis.schedule.views.outcome import warn


@schedule.get("/gatherings/<number:number>")
@may(Action.PLAN)
def gathering(centre: Centre, number: int) -> Answer:
    """One gathering, and what can be done with it."""
    gathering: Gathering = own(Gathering, number, centre)
    week, today = Week.of(gathering.day), clock.today(centre.timezone)
    return render_template("schedule/gathering.html", gathering=gathering, week=week, today=today)


@schedule.route("/gatherings/<number:number>/change", methods=BOTH)
@may(Action.PLAN)
def change_gathering(centre: Centre, number: int) -> Answer:
    """Another day, time, room or host for one gathering; a cancelled one takes place again with that."""
    gathering = _unsettled(centre, number)
    if isinstance(gathering, Response):
        return gathering
    form = forms.ChangeGathering(centre=centre, today=clock.today(centre.timezone), gathering=gathering)
    if not form.validate_on_submit():
        return page("change_gathering", form, gathering=gathering)
    gathering.move(form.day.data, form.times, form.room_id, Host.named(centre, form.host.data))
    gathering.take_place()
    title, day = gathering.activity.title, form.day.data.isoformat()
    journal.record("moved", "gathering", number, centre=centre.id, title=title, day=day)
    db.session.commit()
    flash(_("This gathering is changed."), "success")
    warn(form.found)
    return redirect(to("gathering", centre, number=number))


@schedule.route("/gatherings/<number:number>/cancellation", methods=BOTH)
@may(Action.PLAN)
def cancellation(centre: Centre, number: int) -> Answer:
    """Cancel one gathering, with the reason."""
    gathering = _unsettled(centre, number)
    if isinstance(gathering, Response):
        return gathering
    form = forms.Cancellation(data={"reason": gathering.reason})
    if not form.validate_on_submit():
        return page("cancellation", form, gathering=gathering)
    gathering.cancel(form.reason.data)
    journal.record("cancelled", "gathering", number, centre=centre.id, title=gathering.activity.title)
    db.session.commit()
    flash(_("This gathering is cancelled. You can undo that here."), "success")
    return redirect(to("gathering", centre, number=number))


@schedule.route("/gatherings/<number:number>/cancellation/withdrawal", methods=BOTH)
@may(Action.PLAN)
def withdrawal(centre: Centre, number: int) -> Answer:
    """Undo a cancellation, unless something else is in that room now."""
    gathering = _unsettled(centre, number)
    if isinstance(gathering, Response) or request.method == "GET" or gathering.state != CANCELLED:
        return redirect(to("gathering", centre, number=number))
    form = forms.ChangeGathering(
        centre=centre, today=clock.today(centre.timezone), gathering=gathering, formdata=None
    )
    if not form.fits():
        return page("change_gathering", form, gathering=gathering)
    gathering.take_place()
    title = gathering.activity.title
    journal.record("withdrew_cancellation", "gathering", number, centre=centre.id, title=title)
    db.session.commit()
    flash(_("This gathering takes place after all."), "success")
    return redirect(to("gathering", centre, number=number))


def _unsettled(centre: Centre, number: int) -> Gathering | Response:
    """The gathering while it can change; what was counted never moves or disappears."""
    if request.method == "POST":
        queries.hold(centre)
    gathering: Gathering = own(Gathering, number, centre)
    if request.method == "POST":
        queries.hold_gathering(gathering)
    if not gathering.is_settled:
        return gathering
    flash(_("This gathering was counted or did not meet. It cannot be changed any more."), "error")
    return redirect(to("gathering", centre, number=number))
