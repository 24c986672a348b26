"""What the team does about barriers, on screen."""

from flask import abort, flash, redirect, render_template, request
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres import queries as houses
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.relations import forms, words
from buurthuis.relations.barriers import DONE, DROPPED, OPEN
from buurthuis.relations.models import BarrierAction
from buurthuis.relations.queries import actions as queries
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to

ONE = "/barriers/actions/<number:number>"


@relations.get("/barriers/actions/")
@may(Action.RELATIONS)
def barrier_actions(centre: Centre) -> Answer:
    """Everything the team does or did about barriers, what is open first."""
    today = clock.today(centre.timezone)
    return render_template(
        "relations/actions.html", actions=queries.actions(centre), today=today, words=words
    )


@relations.route("/barriers/actions/new", methods=BOTH)
@may(Action.RELATIONS)
def new_barrier_action(centre: Centre) -> Answer:
    """Agree on something to do; sent twice it is agreed once."""
    today = clock.today(centre.timezone)
    form = forms.ActionForm(centre=centre, today=today)
    if not form.validate_on_submit():
        return page("new_action", form)
    houses.hold(centre)
    action = form.fill(BarrierAction(centre_id=centre.id, state=OPEN, made_on=today))
    known = queries.same(action)
    if known is None:
        db.session.add(action)
        _note("added", action)
    flash(_("It is on the list."), "success")
    return _back(known or action)


@relations.route(ONE, methods=BOTH)
@may(Action.RELATIONS)
def barrier_action(centre: Centre, number: int) -> Answer:
    """One action, and whether it helped once it is done."""
    action: BarrierAction = own(BarrierAction, number, centre)
    form, today = forms.LookingBack(obj=action), clock.today(centre.timezone)
    if action.state != DONE or not form.validate_on_submit():
        return page("action", form, action=action, today=today)
    action.look_back(form.helped.data, today)
    _note("looked_back", action)
    flash(_("Noted. You can change the answer later."), "success")
    return _back(action)


@relations.route(ONE + "/change", methods=BOTH)
@may(Action.RELATIONS)
def change_barrier_action(centre: Centre, number: int) -> Answer:
    """Change what was agreed."""
    action: BarrierAction = own(BarrierAction, number, centre)
    today = clock.today(centre.timezone)
    form = forms.ActionForm(centre=centre, today=today, action=action)
    if not form.validate_on_submit():
        return page("change_action", form, action=action)
    form.fill(action)
    _note("changed", action)
    flash(_("It is changed."), "success")
    return _back(action)


@relations.post(ONE + "/outcome")
@may(Action.RELATIONS)
def barrier_outcome(centre: Centre, number: int) -> Answer:
    """It is done, it is dropped, or it is open again."""
    action: BarrierAction = own(BarrierAction, number, centre)
    told = {
        DONE: _("It is done. Look back on it later: did it help?"),
        DROPPED: _("It is dropped."),
        OPEN: _("It is open again."),
    }
    state = request.form.get("state", "")
    if state not in told:
        abort(400)
    action.settle(state, clock.today(centre.timezone))
    _note("settled", action)
    flash(told[state], "success")
    return _back(action)


def _note(verb: str, action: BarrierAction) -> None:
    """Write down what happened to it: which one and no words, for these are of the team alone."""
    db.session.flush()
    journal.record(
        verb,
        "barrier_action",
        action.id,
        centre=action.centre_id,
        barrier=action.barrier,
        state=action.state,
    )
    db.session.commit()


def _back(action: BarrierAction) -> Response:
    return redirect(to("barrier_action", action.centre, number=action.id))
