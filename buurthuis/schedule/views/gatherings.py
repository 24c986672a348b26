"""One gathering: shown, changed, cancelled and taking place after all, alone or with the others of its series."""

from flask import flash, redirect, render_template, request
from flask_login import current_user
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.periods import Month, Week
from buurthuis.schedule import forms, queries
from buurthuis.schedule.models import CANCELLED, PLANNED, Gathering, Host, carry_on, put, remembered
from buurthuis.schedule.views.blueprint import BOTH, Answer, page, schedule, to
from buurthuis.schedule.views.outcome import say_what_is_lost, tell_cancelled, tell_changed


@schedule.get("/gatherings/<number:number>")
@may(Action.PLAN)
def gathering(centre: Centre, number: int) -> Answer:
    """One gathering, and what can be done with it."""
    gathering: Gathering = own(Gathering, number, centre)
    return render_template(
        "schedule/gathering.html",
        gathering=gathering,
        week=Week.of(gathering.day),
        today=clock.today(centre.timezone),
        month=Month.of(gathering.day),
        is_closed=queries.in_closed_month(gathering),
        change=queries.last_change(gathering.activity),
    )


@schedule.route("/gatherings/<number:number>/change", methods=BOTH)
@may(Action.PLAN)
def change_gathering(centre: Centre, number: int) -> Answer:
    """Another day, time, room or host for one gathering or for more; a cancelled one takes place again with that."""
    gathering = unsettled(centre, number)
    if isinstance(gathering, Response):
        return gathering
    form = forms.ChangeGathering(centre=centre, today=clock.today(centre.timezone), gathering=gathering)
    if not form.validate_on_submit():
        return page("change_gathering", form, gathering=gathering)
    with remembered(gathering.activity, "moved", current_user.id):
        _change(gathering, form)
    title, day = gathering.activity.title, form.day.data.isoformat()
    told = {"title": title, "day": day, "gatherings": len(form.places)}
    journal.record("moved", "gathering", number, centre=centre.id, **told)
    db.session.commit()
    tell_changed(len(form.places), form.left, form.found)
    return redirect(to("gathering", centre, number=number))


def _change(gathering: Gathering, form: forms.ChangeGathering) -> None:
    host = Host.named(form.centre, form.host.data)
    moves = form.moves(host)
    if form.rule is None or gathering.series is None:
        put(gathering, moves[gathering][1])
        gathering.take_place()
    else:
        carry_on(gathering.series, moves, form.rule, form.usual(host))


@schedule.route("/gatherings/<number:number>/cancellation", methods=BOTH)
@may(Action.PLAN)
def cancellation(centre: Centre, number: int) -> Answer:
    """Cancel one gathering or more, with the reason."""
    gathering = unsettled(centre, number)
    if isinstance(gathering, Response):
        return gathering
    today = clock.today(centre.timezone)
    form = forms.Cancellation(data={"reason": gathering.reason}, gathering=gathering, today=today)
    if not form.validate_on_submit():
        return page("cancellation", form, gathering=gathering)
    gone, left = form.reach(form.chosen_scope)
    without = queries.left_without(centre, today, Gathering.id.in_([each.id for each in gone]))
    with remembered(gathering.activity, "cancelled", current_user.id):
        for each in gone:
            each.cancel(form.reason.data)
    told = {"title": gathering.activity.title, "gatherings": len(gone)}
    journal.record("cancelled", "gathering", number, centre=centre.id, **told)
    db.session.commit()
    tell_cancelled(len(gone), left)
    say_what_is_lost(without, today)
    return redirect(to("gathering", centre, number=number))


@schedule.route("/gatherings/<number:number>/cancellation/withdrawal", methods=BOTH)
@may(Action.PLAN)
def withdrawal(centre: Centre, number: int) -> Answer:
    """Undo a cancellation, unless something else is in that room now."""
    gathering = unsettled(centre, number)
    if isinstance(gathering, Response) or request.method == "GET" or gathering.state != CANCELLED:
        return redirect(to("gathering", centre, number=number))
    today = clock.today(centre.timezone)
    form = forms.ChangeGathering(centre=centre, today=today, gathering=gathering, formdata=None)
    if not form.fits():
        return page("change_gathering", form, gathering=gathering)
    with remembered(gathering.activity, "withdrew_cancellation", current_user.id):
        gathering.take_place()
    title = gathering.activity.title
    journal.record("withdrew_cancellation", "gathering", number, centre=centre.id, title=title)
    db.session.commit()
    flash(_("This gathering takes place after all."), "success")
    return redirect(to("gathering", centre, number=number))


def unsettled(centre: Centre, number: int, planned: bool = False) -> Gathering | Response:
    """The gathering while it can change; what was counted never moves or disappears. `planned`: not cancelled.

    Raises MonthClosed.
    """
    if request.method == "POST":
        queries.hold(centre)
    gathering: Gathering = own(Gathering, number, centre)
    if request.method == "POST":
        queries.hold_gathering(gathering)
    if queries.in_closed_month(gathering):
        raise MonthClosed
    if gathering.is_settled:
        flash(_("This gathering was counted or did not meet. It cannot be changed any more."), "error")
    elif planned and gathering.state != PLANNED:
        flash(_("This gathering is cancelled. Let it take place again first."), "error")
    else:
        return gathering
    return redirect(to("gathering", centre, number=number))
