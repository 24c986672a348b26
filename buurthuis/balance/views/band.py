"""The band the house agreed on, and the ones before it."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug import Response as Answer

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.balance import bands, forms, models, queries, words
from buurthuis.balance.views.blueprint import balance
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _


@balance.route("/<slug:slug>/balance/band", methods=["GET", "POST"])
@may(Action.SET_BAND)
def band(centre: Centre) -> str | Answer | tuple[str, int]:
    """The agreement of the house, and the ones before it."""
    form = forms.Band(decided_on=clock.today(centre.timezone))
    if not form.validate_on_submit():
        history = bands.history(queries.bands_of(centre), clock.today(centre.timezone))
        page = render_template("balance/band.html", form=form, history=history, words=words)
        return page, 422 if form.is_submitted() else 200
    decision = models.decide(centre, current_user.id, **form.decision)
    journal.record(
        "decided", "band", decision.id, centre=centre.id, name=decision.source, measure=decision.measure
    )
    db.session.commit()
    flash(_("The band is noted. It shows in every month from this day on."), "success")
    return redirect(url_for("balance.band", slug=centre.slug))


@balance.post("/<slug:slug>/balance/band/<number:number>/end")
@may(Action.SET_BAND)
def end_band(centre: Centre, number: int) -> Answer:
    """The house lets go of an agreement; the months in which it held keep it."""
    decision: models.Band = own(models.Band, number, centre)
    decision.end(clock.today(centre.timezone))
    journal.record("ended", "band", decision.id, centre=centre.id, name=decision.source)
    db.session.commit()
    flash(_("The band no longer holds. Earlier months keep it."), "success")
    return redirect(url_for("balance.band", slug=centre.slug))
