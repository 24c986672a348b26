"""What a tablet that cannot reach the house carries in a file."""

from flask import flash, redirect, render_template, url_for
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import batch, forms
from buurthuis.attendance.sender import Sender
from buurthuis.attendance.views.blueprint import Answer, attendance
from buurthuis.attendance.writing import take_in
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext

CARRIED = "/<slug:slug>/house/carried"


@attendance.route(CARRIED, methods=["GET", "POST"])
@may(Action.TABLETS)
def carried(centre: Centre) -> str | Answer:
    """Take in the file of a tablet that cannot reach the house; twice does no harm."""
    form = forms.Carried()
    if not form.validate_on_submit():
        return render_template("attendance/carried.html", form=form), 422 if form.is_submitted() else 200
    slug, batches = form.read
    if slug != centre.slug:
        form.file.errors = [_("This file is of another centre. Nothing was taken in.")]
        return render_template("attendance/carried.html", form=form), 422
    results = _take_in(centre, batches)
    journal.record("carried_in", "tablet", centre=centre.id, taps=len(results))
    db.session.commit()
    waits = results.count("held") + results.count("conflict")
    for told in _told(results.count("stored"), results.count("duplicate")):
        flash(told, "success")
    if waits:
        flash(
            ngettext("%(num)d tap waits for a decision.", "%(num)d taps wait for a decision.", waits),
            "warning",
        )
    return redirect(url_for("attendance.held" if waits else "attendance.tablets", slug=centre.slug))


def _take_in(centre: Centre, batches: list[batch.Batch]) -> list[str]:
    sender = Sender(centre.id, account=current_user.id)
    today = clock.today(centre.timezone)
    return [
        result for one in batches for result in take_in(one, sender, today, carried=True).results.values()
    ]


def _told(stored: int, known: int) -> list[str]:
    """What became of the taps in the file, in sentences."""
    told = []
    if stored:
        told.append(ngettext("%(num)d tap was taken in.", "%(num)d taps were taken in.", stored))
    if known:
        told.append(
            ngettext(
                "%(num)d tap of the file was here already.",
                "%(num)d taps of the file were here already.",
                known,
            )
        )
    if known and not stored:
        told.append(_("So nothing has changed."))
    return [" ".join(told)] if told else []
