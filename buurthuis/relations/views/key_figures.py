"""The key figures, and one of them: new, shown, changed, asked again, handed over, removed."""

from flask import Response, flash, jsonify, redirect, render_template

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.relations import forms, queries, sheets
from buurthuis.relations.models import KeyFigure
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to
from buurthuis.relations.views.figures import hold_for_change, own_figure, refuse_ended


@relations.get("/key-figures/")
@may(Action.RELATIONS)
def key_figures(centre: Centre) -> Answer:
    """Who shows the way; those whose consent ended, or ends soon, on top."""
    today = clock.today(centre.timezone)
    known = queries.key_figures(centre)
    to_ask = [each for each in known if each.consent.has_ended(today) or each.consent.ends_soon(today)]
    others = [each for each in known if each not in to_ask]
    return render_template("relations/key_figures.html", to_ask=to_ask, others=others, today=today)


@relations.route("/key-figures/new", methods=BOTH)
@may(Action.RELATIONS)
def new_key_figure(centre: Centre) -> Answer:
    """Keep somebody who agreed to it."""
    hold_for_change(centre)
    form = forms.NewKeyFigure(centre=centre, today=clock.today(centre.timezone))
    if not form.validate_on_submit():
        return page("new_key_figure", form)
    figure = KeyFigure(centre_id=centre.id)
    form.describe(figure)
    figure.agree(*form.consent)
    db.session.add(figure)
    return _written(
        centre, figure, "added", _("%(name)s is a key figure of the house now.", name=figure.name)
    )


@relations.route("/key-figures/<number:number>/change", methods=BOTH)
@may(Action.RELATIONS)
def change_key_figure(centre: Centre, number: int) -> Answer:
    """Change what is kept of somebody, as long as there is consent."""
    figure, today = own_figure(centre, number), clock.today(centre.timezone)
    if figure.consent.has_ended(today):
        return refuse_ended(centre, figure)
    form = forms.ChangeKeyFigure(centre=centre, today=today, figure=figure, data=forms.as_described(figure))
    if not form.validate_on_submit():
        return page("change_key_figure", form, figure=figure)
    form.describe(figure)
    return _written(centre, figure, "changed", _("%(title)s is changed.", title=figure.name))


@relations.route("/key-figures/<number:number>/renewal", methods=BOTH)
@may(Action.RELATIONS)
def renewal(centre: Centre, number: int) -> Answer:
    """Consent was asked again."""
    figure = own_figure(centre, number)
    form = forms.Renewal(today=clock.today(centre.timezone))
    if not form.validate_on_submit():
        return page("renewal", form, figure=figure)
    figure.renew(*form.consent)
    return _written(centre, figure, "renewed", _("The consent of %(name)s is renewed.", name=figure.name))


@relations.post("/key-figures/<number:number>/export")
@may(Action.RELATIONS)
def key_figure_export(centre: Centre, number: int) -> Response:
    """All that is kept of somebody, to hand over."""
    answer = jsonify(sheets.kept(centre, own_figure(centre, number)))
    answer.headers["Content-Disposition"] = f'attachment; filename="{centre.slug}-key-figure-{number}.json"'
    journal.record("exported", "key_figure", number, centre=centre.id)
    db.session.commit()
    return answer


@relations.route("/key-figures/<number:number>/removal", methods=BOTH)
@may(Action.RELATIONS)
def key_figure_removal(centre: Centre, number: int) -> Answer:
    """Ask first; then nothing is kept of somebody any more, but for the activities and the figures of the house."""
    figure = own_figure(centre, number)
    form = Form()
    if not form.validate_on_submit():
        return page("key_figure_removal", form, figure=figure)
    journal.record("removed", "key_figure", number, centre=centre.id)
    db.session.delete(figure)
    db.session.commit()
    flash(_("Everything that was kept about this person is removed."), "success")
    return redirect(to("key_figures", centre))


def _written(centre: Centre, figure: KeyFigure, verb: str, sentence: str) -> Answer:
    """Note in the journal what was done, without a name; say it, and show the person."""
    db.session.flush()
    journal.record(verb, "key_figure", figure.id, centre=centre.id)
    db.session.commit()
    flash(sentence, "success")
    return redirect(to("key_figure", centre, number=figure.id))
