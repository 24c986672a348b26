"""A file comes in: handed in, looked at before anything happens, then taken in or thrown away."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug import Response

from buurthuis import clock
from buurthuis.accounts.roles import Action
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.exchange import forms, queries, words, writing
from buurthuis.exchange.contents import Contents
from buurthuis.exchange.models import Intake
from buurthuis.exchange.outcome import LEFT, STATUSES, TAKEN, Outcome
from buurthuis.extensions import db
from buurthuis.groups import queries as groups
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.periods import Month

exchange = Blueprint("exchange", __name__, url_prefix="/<slug:slug>/exchange")
Answer = str | Response | tuple[str, int]
BOTH = ["GET", "POST"]
LARGEST_REQUEST = (
    64 * 1024 * 1024
)  # more than a file may be, so that its own field can say that it is too large
ON_A_PAGE = 300


@exchange.url_value_preprocessor
def hear_a_large_file_out(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A file that is too large is refused at its field, with what was chosen kept, and not by an error page."""
    if endpoint == "exchange.start":
        request.max_content_length = LARGEST_REQUEST


@exchange.route("/", methods=BOTH)
@may(Action.IMPORT)
def start(centre: Centre) -> Answer:
    """Hand in a file."""
    form = forms.HandInForm(centre=centre, today=clock.today(centre.timezone))
    if not form.validate_on_submit():
        return render_template("exchange/start.html", form=form), 422 if form.is_submitted() else 200
    now = clock.now().replace(tzinfo=None)
    Intake.remove_old(now)
    intake = Intake(centre_id=centre.id, account_id=current_user.id, handed_in_at=now)
    intake.kind, intake.name, intake.content, intake.choices = form.kind.data, form.name, form.content, {}
    intake.choose(form.chosen)
    db.session.add(intake)
    db.session.commit()
    return redirect(url_for("exchange.preview", slug=centre.slug, number=intake.id))


@exchange.route("/<number:number>", methods=BOTH)
@may(Action.IMPORT)
def preview(centre: Centre, number: int) -> Answer:
    """What would become of each row, and what the columns are; afterwards, what became of each row."""
    intake = _mine(centre, number)
    if intake.outcome is not None:
        return _told("exchange/result.html", intake, intake.outcome)
    contents = _contents(intake)
    form = forms.columns_form(contents, intake.chosen, groups.every(centre))
    if form.validate_on_submit():
        intake.choose(form.chosen)
        db.session.commit()
        return redirect(url_for("exchange.preview", slug=centre.slug, number=number))
    outcome = queries.foresee(centre, contents, clock.today(centre.timezone)).outcome
    page = _told("exchange/preview.html", intake, outcome, form=form, contents=contents)
    return (page, 422) if form.is_submitted() else page


@exchange.post("/<number:number>/confirmation")
@may(Action.IMPORT)
def confirmation(centre: Centre, number: int) -> Answer:
    """Take in what can be taken."""
    intake = _mine(centre, number)
    contents = None if intake.outcome is not None else _contents(intake)
    db.session.refresh(intake, with_for_update=True)
    if contents is not None and intake.outcome is None:
        outcome = writing.take_in(centre, contents, clock.today(centre.timezone), current_user.id)
        intake.finish(outcome)
        db.session.commit()
        flash(_taken_in(outcome.rows(TAKEN)), "success")
    return redirect(url_for("exchange.preview", slug=centre.slug, number=number))


@exchange.post("/<number:number>/removal")
@may(Action.IMPORT)
def removal(centre: Centre, number: int) -> Answer:
    """Throw the file away."""
    db.session.delete(_mine(centre, number))
    db.session.commit()
    flash(_("The file is thrown away. Nothing was taken in."), "success")
    return redirect(url_for("exchange.start", slug=centre.slug))


def _mine(centre: Centre, number: int) -> Intake:
    """The file, for the person who handed it in and for a day; for others it is not there."""
    intake: Intake = own(Intake, number, centre)
    if intake.account_id != current_user.id or intake.is_old(clock.now().replace(tzinfo=None)):
        abort(404)
    return intake


def _contents(intake: Intake) -> Contents:
    return queries.read(intake.centre, intake.kind, intake.content, intake.name, intake.chosen)


def _told(template: str, intake: Intake, outcome: Outcome, **more: Any) -> str:
    """A page with what is told of each row, or of those with one status, a few hundred at a time."""
    only = request.args.get("only", "")
    told = outcome.of(only) if only in STATUSES else outcome.told
    page = max(1, request.args.get("page", 1, type=int))
    shown = told[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    counts = {status: outcome.rows(status) for status in STATUSES}
    return render_template(
        template,
        intake=intake,
        shown=shown,
        counts=counts,
        taken=counts[TAKEN],
        left=counts[LEFT],
        only=only if only in STATUSES else "",
        page=page,
        pages=-(-len(told) // ON_A_PAGE),
        groups=words.groups_by_key(groups.every(intake.centre)),
        words=words,
        months=_months(outcome),
        **more,
    )


def _months(outcome: Outcome) -> list[Month]:
    """The months that were counted, to read their balance."""
    days = {told.params.get("day") for told in outcome.of(TAKEN)}
    return sorted({Month.of(day) for day in days if isinstance(day, date)})


def _taken_in(rows: int) -> str:
    if rows == 0:
        return _("Nothing had to be taken in.")
    return ngettext("One row is taken in.", "%(num)d rows are taken in.", rows)
