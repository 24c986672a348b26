"""The pages about who works at a centre: give a key, take it back, close an account, read the journal."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug import Response

from buurthuis import deeds
from buurthuis import journal as writing
from buurthuis.accounts.models import Account, Key, appoint, welcome
from buurthuis.accounts.roles import Action, Role
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.fields import Form
from buurthuis.languages import gettext as _
from buurthuis.people import queries
from buurthuis.people.forms import Appointment

people = Blueprint("people", __name__)
Answer = str | Response | tuple[str, int]
MOST_PAGES = 100_000


@people.route("/<slug:slug>/house/people", methods=["GET", "POST"])
@may(Action.PEOPLE)
def overview(centre: Centre) -> Answer:
    """The people of the centre; a new account is answered with its password, which is shown this once."""
    form = Appointment()
    if not form.validate_on_submit():
        return _overview(centre, form), 422 if form.is_submitted() else 200
    account, password = welcome(form.email.data or "", form.name.data or "", form.language.data)
    if key := appoint(account, Role(form.role.data), centre.id):
        writing.record("gave", "key", key.id, centre=centre.id, name=account.name, role=key.role)
    db.session.commit()
    if password:
        return _overview(centre, Appointment(formdata=None), account, password)
    flash(
        _("%(name)s has a key now, and signs in with the password of before.", name=account.name), "success"
    )
    return redirect(url_for("people.overview", slug=centre.slug))


@people.post("/<slug:slug>/house/keys/<number:number>/removal")
@may(Action.PEOPLE)
def key_removal(centre: Centre, number: int) -> Answer:
    """Take a key back; nobody takes the own key, so that no centre is left without somebody who may give one."""
    key = own(Key, number, centre)
    if key.account_id == current_user.id and not current_user.may(Action.PEOPLE, None):
        abort(403)
    name = key.account.name
    writing.record("took_back", "key", key.id, centre=centre.id, name=name, role=key.role)
    db.session.delete(key)
    db.session.commit()
    flash(_("The key of %(name)s is taken back. You can give it again.", name=name), "success")
    return redirect(url_for("people.overview", slug=centre.slug))


@people.post("/<slug:slug>/house/people/<number:number>/closing")
@may(Action.PEOPLE)
def closing(centre: Centre, number: int) -> Answer:
    """Close an account: the person is signed out everywhere and cannot sign in."""
    account = _looked_after(centre, number)
    account.disable()
    sentence = _("The account of %(name)s is closed. You can open it again.", name=account.name)
    return _changed(centre, account, "closed", sentence)


@people.post("/<slug:slug>/house/people/<number:number>/opening")
@may(Action.PEOPLE)
def opening(centre: Centre, number: int) -> Answer:
    """Open a closed account again."""
    account = _looked_after(centre, number)
    account.enable()
    sentence = _("%(name)s can sign in again, with the password of before.", name=account.name)
    return _changed(centre, account, "opened", sentence)


@people.route("/<slug:slug>/house/people/<number:number>/password", methods=["GET", "POST"])
@may(Action.PEOPLE)
def new_password(centre: Centre, number: int) -> Answer:
    """Ask first; then give the person a new password to start with, which is shown this once."""
    account = _looked_after(centre, number)
    form = Form()
    if not form.validate_on_submit():
        return render_template("people/new_password.html", account=account, form=form)
    password = account.start_anew()
    writing.record("renewed_password", "account", account.id, centre=centre.id, name=account.name)
    db.session.commit()
    return render_template("people/new_password.html", account=account, form=form, password=password)


@people.get("/<slug:slug>/house/journal")
@may(Action.JOURNAL)
def journal(centre: Centre) -> Answer:
    """Who changed what, the newest first."""
    text = request.args.get("page", "1")
    page = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if not 1 <= page <= MOST_PAGES:
        abort(404)
    lines, older = queries.deeds(centre, page)
    return render_template(
        "people/journal.html", lines=lines, page=page, older=older, sentence=deeds.sentence
    )


def _looked_after(centre: Centre, number: int) -> Account:
    """Somebody of this centre whose account this person may open and close; 404 for others, 403 for shared ones."""
    account = queries.holder(centre, number)
    if account is None:
        abort(404)
    if not current_user.may_look_after(account):
        abort(403)
    return account


def _changed(centre: Centre, account: Account, verb: str, sentence: str) -> Response:
    """Write down what happened to an account, say it, and go back to the people."""
    writing.record(verb, "account", account.id, centre=centre.id, name=account.name)
    db.session.commit()
    flash(sentence, "success")
    return redirect(url_for("people.overview", slug=centre.slug))


def _overview(
    centre: Centre, form: Appointment, account: Account | None = None, password: str | None = None
) -> str:
    return render_template(
        "people/overview.html", form=form, people=queries.people(centre), account=account, password=password
    )
