"""Small steps on screen: noted by those who were there; the house proposes none."""

from flask import abort, flash, redirect, request
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres import queries as houses
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.relations import forms
from buurthuis.relations.models import Step
from buurthuis.relations.queries import steps as queries
from buurthuis.relations.steps import STATES
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to


@relations.route("/steps/", methods=BOTH)
@may(Action.RELATIONS)
def steps(centre: Centre) -> Answer:
    """The steps of each pair, and a new note; sent twice it is noted once."""
    today = clock.today(centre.timezone)
    form = forms.StepForm(centre=centre, today=today, on_day=today)
    if not form.validate_on_submit():
        return page("steps", form, pairs=queries.by_pair(centre))
    houses.hold(centre)
    step = form.fill(Step(centre_id=centre.id, made_by=current_user.id))
    if queries.same(step) is None:
        db.session.add(step)
        _note("added", step)
    flash(_("The step is noted."), "success")
    return redirect(to("steps", centre))


@relations.route("/steps/<number:number>", methods=BOTH)
@may(Action.RELATIONS)
def step(centre: Centre, number: int) -> Answer:
    """Change a note; of whom it is stays."""
    step: Step = own(Step, number, centre)
    form = forms.AboutStep(obj=step, today=clock.today(centre.timezone))
    if not form.validate_on_submit():
        return page("step", form, step=step)
    form.fill(step)
    _note("changed", step)
    flash(_("The step is changed."), "success")
    return redirect(to("steps", centre))


@relations.post("/steps/<number:number>/state")
@may(Action.RELATIONS)
def step_state(centre: Centre, number: int) -> Answer:
    """It happened, it was too early, or it is a plan again."""
    step: Step = own(Step, number, centre)
    state = request.form.get("state", "")
    if state not in STATES:
        abort(400)
    step.state = state
    _note("changed", step)
    flash(_("The step is changed."), "success")
    return redirect(to("steps", centre))


@relations.route("/steps/<number:number>/removal", methods=BOTH)
@may(Action.RELATIONS)
def step_removal(centre: Centre, number: int) -> Answer:
    """Ask first; then nothing is left of the note."""
    step: Step = own(Step, number, centre)
    form = Form()
    if not form.validate_on_submit():
        return page("step_removal", form, step=step)
    db.session.delete(step)
    _note("removed", step)
    flash(_("The step is removed."), "success")
    return redirect(to("steps", centre))


def _note(verb: str, step: Step) -> None:
    """Write down what happened to it: which one, and no words."""
    db.session.flush()
    journal.record(verb, "step_note", step.id, centre=step.centre_id, rung=step.rung, state=step.state)
    db.session.commit()
