"""One key figure with what the team noted: agreements and moments of contact."""

from flask import abort, flash, redirect
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.relations import forms
from buurthuis.relations.models import KeyFigure, KeyFigureNote
from buurthuis.relations.views.blueprint import BOTH, Answer, page, relations, to
from buurthuis.relations.views.figures import own_figure, refuse_ended


@relations.route("/key-figures/<number:number>", methods=BOTH)
@may(Action.RELATIONS)
def key_figure(centre: Centre, number: int) -> Answer:
    """All that is kept of somebody, and a new note."""
    figure, today = own_figure(centre, number), clock.today(centre.timezone)
    form = forms.NewNote(today=today)
    if form.is_submitted() and figure.consent.has_ended(today):
        return refuse_ended(centre, figure)
    if not form.validate_on_submit():
        return page("key_figure", form, figure=figure, today=today)
    note = figure.note(form.day.data, form.kind.data, form.text.data, current_user.id)
    if note is not None:  # sent twice, it stands there once
        journal.record("added", "key_figure_note", note.id, centre=centre.id)
        db.session.commit()
    flash(_("The note is added."), "success")
    return redirect(to("key_figure", centre, number=number))


@relations.route("/key-figures/<number:number>/notes/<number:which>/removal", methods=BOTH)
@may(Action.RELATIONS)
def note_removal(centre: Centre, number: int, which: int) -> Answer:
    """Ask first; then the note is gone."""
    figure = own_figure(centre, number)
    note, form = _note_of(figure, which), Form()
    if not form.validate_on_submit():
        return page("note_removal", form, figure=figure, note=note)
    journal.record("removed", "key_figure_note", which, centre=centre.id)
    db.session.delete(note)
    db.session.commit()
    flash(_("The note is removed."), "success")
    return redirect(to("key_figure", centre, number=number))


def _note_of(figure: KeyFigure, number: int) -> KeyFigureNote:
    """The note with this number when it is about this person; 404 when it is about somebody else."""
    note = db.session.get(KeyFigureNote, number)
    if note is None or note.key_figure_id != figure.id:
        abort(404)
    return note
