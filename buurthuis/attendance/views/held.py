"""What tablets sent and the ledger could not take: people of the house look at it and decide."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user

from buurthuis import clock, journal
from buurthuis.accounts.roles import Action
from buurthuis.attendance import queries, tally
from buurthuis.attendance.views.blueprint import Answer, attendance
from buurthuis.attendance.writing import deciding, deciding_first_visits
from buurthuis.centres.guards import may, own
from buurthuis.centres.models import Centre
from buurthuis.closed import MonthClosed
from buurthuis.extensions import db
from buurthuis.groups.models import Group
from buurthuis.languages import gettext as _
from buurthuis.languages import ngettext
from buurthuis.schedule.models import Gathering

HELD = "/<slug:slug>/house/held"
MOST_SHOWN = 50


@attendance.get(HELD)
@may(Action.TABLETS)
def held(centre: Centre) -> str:
    """What is held, in bundles, each with what it would add."""
    today = clock.today(centre.timezone)
    found = queries.bundles(centre, today)
    waiting = [one for one in found if one.state == "open"]
    groups = db.session.scalars(db.select(Group).where(Group.centre_id == centre.id)).all()
    return render_template(
        "attendance/held.html",
        waiting=waiting[:MOST_SHOWN],
        more=len(waiting[MOST_SHOWN:]),
        dismissed=[one for one in found if one.state == "dismissed"][:MOST_SHOWN],
        groups=groups,
        choices=queries.could_belong_to(centre, today),
        exact=lambda one: _is_exact(one, today),
        first_visits=queries.first_visit_bundles(centre, clock.instant()),
    )


def _is_exact(one: queries.Bundle, today: date) -> bool:
    """Numbers are shown for fourteen days after the gathering; where nobody knows which, after they came."""
    day = one.gathering.day if one.gathering else one.received_on
    return tally.still_exact(day, today)


@attendance.post(HELD + "/<any(application, dismissal, withdrawal):what>")
@may(Action.TABLETS)
def decision(centre: Centre, what: str) -> Answer:
    """Decide about a bundle: it counts after all, it does not, or somebody looks again."""
    wanted = request.form.get("bundle", "")
    found = queries.bundles(centre, clock.today(centre.timezone), alone=True)
    bundle = next((one for one in found if one.key == wanted), None)
    if bundle is None or (what == "application" and not bundle.can_be_applied):
        flash(_("Somebody else decided about this already. Look again."), "warning")
        return _back(centre)
    if what == "application":
        return _apply(centre, bundle)
    if what == "dismissal":
        deciding.dismiss(bundle.taps, clock.instant(), current_user.id)
        told = _("Noted: this does not count. For two weeks you can look again.")
        return _decided(centre, "dismissed", bundle, told)
    deciding.look_again(bundle.taps)
    return _decided(centre, "reopened", bundle, _("This waits for a decision again."))


@attendance.post(HELD + "/first-visits/<any(application, dismissal, withdrawal):what>")
@may(Action.TABLETS)
def first_visit_decision(centre: Centre, what: str) -> Answer:
    """Decide about first visits that were held, in the same three ways."""
    wanted, now = request.form.get("bundle", ""), clock.instant()
    found = queries.first_visit_bundles(centre, now, alone=True)
    bundle = next((one for one in found if one.key == wanted), None)
    if bundle is None or (what == "application" and not bundle.can_be_applied):
        flash(_("Somebody else decided about this already. Look again."), "warning")
        return _back(centre)
    if what == "application":
        return _apply_first_visits(centre, bundle)
    if what == "dismissal":
        deciding_first_visits.dismiss(bundle.events, now)
        told = _("Noted: this does not count. For two weeks you can look again.")
        return _decided(centre, "dismissed", bundle, told)
    deciding_first_visits.look_again(bundle.events)
    return _decided(centre, "reopened", bundle, _("This waits for a decision again."))


def _apply_first_visits(centre: Centre, bundle: queries.FirstVisitBundle) -> Answer:
    try:
        deciding_first_visits.apply(bundle.events, clock.instant())
    except MonthClosed:
        flash(_("This month is closed. Reopen the month first."), "error")
        return _back(centre)
    return _decided(centre, "applied", bundle, _("These new visitors are counted now."))


def _apply(centre: Centre, bundle: queries.Bundle) -> Answer:
    gathering, today = _chosen(centre) or bundle.gathering, clock.today(centre.timezone)
    if gathering is None or gathering.day > today:
        flash(_("Choose first with which gathering it was counted."), "error")
        return _back(centre)
    try:
        visits = deciding.apply(bundle.taps, gathering, today, clock.instant(), current_user.id)
    except MonthClosed:
        flash(_("The month of this gathering is closed. Reopen the month first."), "error")
        return _back(centre)
    told = ngettext(
        "%(num)d visit is counted with %(title)s now.",
        "%(num)d visits are counted with %(title)s now.",
        visits,
        title=gathering.activity.title,
    )
    told = (
        told
        if _is_exact(bundle, today)
        else _("It is counted with %(title)s now.", title=gathering.activity.title)
    )
    return _decided(centre, "applied", bundle, told)


def _chosen(centre: Centre) -> Gathering | None:
    """The gathering that people say it was; 404 for one of another centre."""
    text = request.form.get("gathering", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    gathering: Gathering | None = own(Gathering, number, centre) if number else None
    return gathering


def _decided(
    centre: Centre, verb: str, bundle: queries.Bundle | queries.FirstVisitBundle, told: str
) -> Answer:
    journal.record(verb, "held_taps", centre=centre.id, why=bundle.why)
    db.session.commit()
    flash(told, "success")
    return _back(centre)


def _back(centre: Centre) -> Answer:
    return redirect(url_for("attendance.held", slug=centre.slug))
