"""A month is closed with its story, opened again with a reason, and released to who reads outside the house."""

from typing import Any

from flask import abort, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug import Response

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.balance import forms, frozen, models, queries, words, writing
from buurthuis.balance.queries import Reading
from buurthuis.balance.views.blueprint import balance
from buurthuis.centres.guards import may
from buurthuis.centres.models import Centre
from buurthuis.extensions import db
from buurthuis.languages import gettext as _
from buurthuis.periods import Month

Answer = str | Response | tuple[str, int]
MONTH = "/<slug:slug>/balance/<month:month>"
BOTH = ["GET", "POST"]


@balance.route(MONTH + "/closing", methods=BOTH)
@may(Action.CLOSE_MONTH)
def closing(centre: Centre, month: Month) -> Answer:
    """What is missing, the story, and the name under it."""
    reading, missing = _open(centre, month), queries.concerns(centre, month)
    if reading is None:
        return _back(centre, month)
    form = forms.Closing(
        concerned=bool(missing), story=queries.story(centre, month) or _latest_story(reading)
    )
    if not form.validate_on_submit():
        return _page(form, month, reading, missing)
    if not form.closes:
        models.write_story(centre.id, month.first, form.story.data or "", clock.instant(), current_user.id)
        db.session.commit()
        flash(_("The story is kept. The month is still open."), "success")
        return redirect(url_for("balance.closing", slug=centre.slug, month=month))
    return _close(centre, month, form, missing)


def _close(centre: Centre, month: Month, form: Any, missing: queries.Concerns) -> Answer:
    signing = writing.Signing(form.name.data, form.story.data or "", current_user.id, form.seen.data)
    try:
        version = writing.close(centre, month, signing)
    except writing.ChangedMeanwhile:
        form.form_errors.append(
            _("The figures changed while you were writing. Look at them again, then close.")
        )
    except writing.NotOver:
        form.form_errors.append(
            _("This month is not over yet. It can be closed from the first day of the next month.")
        )
    except writing.AlreadyClosed:
        return _back(centre, month)
    else:
        _note("closed", centre, month, version)
        db.session.commit()
        flash(_("The month is closed. Nothing in it changes any more."), "success")
        return _back(centre, month)
    db.session.rollback()
    reading = _open(centre, month)
    return _page(form, month, reading, missing) if reading else _back(centre, month)


def _page(form: Any, month: Month, reading: Reading, missing: queries.Concerns) -> Answer:
    seen = frozen.mark_of(reading.report)
    page = render_template(
        "balance/closing.html",
        form=form,
        month=month,
        report=reading.report,
        groups=reading.groups,
        versions=reading.versions,
        missing=missing,
        seen=seen,
        words=words,
    )
    return (page, 422) if form.is_submitted() else page


@balance.route(MONTH + "/reopening", methods=BOTH)
@may(Action.CLOSE_MONTH)
def reopening(centre: Centre, month: Month) -> Answer:
    """Why the month is opened again; what was signed stays."""
    form = forms.Reopening()
    if _open(centre, month) is not None:
        return _back(centre, month)
    if not form.validate_on_submit():
        page = render_template("balance/reopening.html", form=form, month=month)
        return (page, 422) if form.is_submitted() else page
    try:
        version = writing.reopen(centre, month, form.why.data or "", current_user.id)
    except writing.AlreadyClosed:
        return _back(centre, month)
    models.write_story(centre.id, month.first, version.frozen.edition.story, clock.instant(), current_user.id)
    _note("reopened", centre, month, version)
    db.session.commit()
    flash(_("The month is open again. What was signed stays, beside the version that follows."), "success")
    return _back(centre, month)


@balance.post(MONTH + "/release")
@may(Action.CLOSE_MONTH)
def release(centre: Centre, month: Month) -> Answer:
    """Let the latest version be read outside the house."""
    version = _closed(centre, month)
    version.release(clock.instant(), current_user.id)
    _note("released", centre, month, version)
    db.session.commit()
    flash(_("The month is released: who reads outside the house can see it now."), "success")
    return _back(centre, month)


@balance.post(MONTH + "/release/withdrawal")
@may(Action.CLOSE_MONTH)
def withdraw(centre: Centre, month: Month) -> Answer:
    """Let no version of the month be read outside the house."""
    for version in queries.versions(centre, month):
        if version.released_at is not None:
            version.withdraw()
            _note("withdrew", centre, month, version)
    db.session.commit()
    flash(_("The release is taken back: the month is read inside the house only."), "success")
    return _back(centre, month)


def _note(verb: str, centre: Centre, month: Month, version: models.MonthVersion) -> None:
    """Write into the journal what was done with a version of the month."""
    told = {"month": str(month), "version": version.version}
    journal.record(verb, "month", version.id, centre=centre.id, **told)


def _open(centre: Centre, month: Month) -> Reading | None:
    """The month while it is open; None once it is closed."""
    reading = queries.read(centre, month, clock.local_now(centre.timezone), signs=True)
    return reading if reading and reading.version is None else None


def _closed(centre: Centre, month: Month) -> models.MonthVersion:
    reading = queries.read(centre, month, clock.local_now(centre.timezone))
    if reading is None or reading.version is None:
        abort(409)
    return reading.version


def _latest_story(reading: Reading) -> str:
    return reading.versions[0].frozen.edition.story if reading.versions else ""


def _back(centre: Centre, month: Month) -> Response:
    return redirect(url_for("balance.month", slug=centre.slug, month=month))
