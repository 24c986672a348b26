"""The door: sign in, sign out, choose a language, change a password."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user
from werkzeug import Response

from buurthuis import journal, languages
from buurthuis.accounts import forms, models
from buurthuis.accounts.guards import public, signed_in
from buurthuis.extensions import db, limiter
from buurthuis.languages import gettext as _

accounts = Blueprint("accounts", __name__)
A_YEAR = 365 * 24 * 3600


@accounts.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit("10 per minute; 100 per hour", methods=["POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """Let a person in. The answer is the same for an unknown person and a wrong password."""
    form = forms.SignIn(next=request.args.get("next", ""))
    if not form.validate_on_submit():
        return render_template("accounts/sign_in.html", form=form), 200 if request.method == "GET" else 422
    account = models.recognise(form.email.data or "", form.password.data or "")
    if account is None:
        journal.record("sign_in_refused", "account")
        db.session.commit()
        form.form_errors.append(_("This e-mail address and password do not belong together."))
        return render_template("accounts/sign_in.html", form=form), 422
    if current_user.is_authenticated:
        current_user.sign_out()
    session.clear()
    account.sign_in()
    login_user(account)
    journal.record("signed_in", "account", account.id)
    db.session.commit()
    return redirect(local(form.next.data))


@accounts.post("/sign-out")
@public
def sign_out() -> Response:
    """Let a person out; the sign-in is gone from the server too."""
    if current_user.is_authenticated:
        journal.record("signed_out", "account", current_user.id)
        current_user.sign_out()
        db.session.commit()
    session.clear()
    return redirect(url_for("accounts.sign_in"))


@accounts.post("/language")
@public
def choose_language() -> Response:
    """Remember the language of this visitor, on this device and with the account."""
    tag = request.form.get("language", "")
    if tag not in {language.tag for language in languages.offered_languages()}:
        abort(400)
    if current_user.is_authenticated:
        current_user.language = tag
        db.session.commit()
    answer = redirect(local(request.form.get("next")))
    answer.set_cookie(
        languages.COOKIE,
        tag,
        max_age=A_YEAR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


@accounts.route("/account", methods=["GET", "POST"])
@signed_in
@limiter.limit("10 per minute; 100 per hour", methods=["POST"])
def me() -> str | Response | tuple[str, int]:
    """My account: a new password signs me out everywhere else."""
    form = forms.NewPassword()
    if not form.validate_on_submit():
        return render_template("accounts/me.html", form=form), 200 if request.method == "GET" else 422
    person = current_user._get_current_object()
    person.set_password(form.new.data)
    person.sign_in()
    login_user(person)
    journal.record("changed_password", "account", person.id)
    db.session.commit()
    flash(_("Your password is changed. Everywhere else you are signed out."), "success")
    return redirect(url_for("accounts.me"))


def local(address: str | None) -> str:
    """The address when it stays inside the house, else the front desk."""
    text = address or ""
    inside = text.startswith("/") and not text.startswith("//") and "\\" not in text and text.isprintable()
    return text if inside else url_for("today.front_desk")
